package io.postern.internal.translation;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.zip.CRC32;

/**
 * Names that a provider would refuse, such as a tool's with a dot or an id with a colon, and what stands for them there.
 * One name always becomes the same other, in any call, so that prompts stay equal and caches warm; within a call no two
 * become one.
 *
 * <p>Holds the names of one call; used by one thread at a time.
 */
public final class NameMap {
    private final IntPredicate mayBegin;
    private final IntPredicate allowed;
    private final int maxLength;
    private final Map<String, String> sent = new HashMap<>();
    private final Map<String, String> original = new HashMap<>();

    /** @param allowed which characters a name may have */
    public NameMap(IntPredicate allowed, int maxLength) {
        this(allowed, allowed, maxLength);
    }

    /**
     * @param mayBegin which characters a name may begin with; {@code _} must be one
     * @param allowed which characters may follow
     */
    public NameMap(IntPredicate mayBegin, IntPredicate allowed, int maxLength) {
        this.mayBegin = mayBegin;
        this.allowed = allowed;
        this.maxLength = maxLength;
    }

    /** {@code [A-Za-z0-9_-]}. */
    public static boolean isWordOrHyphen(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    /** What to send in place of a name; the name itself if the provider takes it. */
    public String send(String name) {
        String known = sent.get(name);
        if (known != null) return known;
        String other = fits(name) && !original.containsKey(name) ? name : substitute(name);
        sent.put(name, other);
        original.put(other, name);
        return other;
    }

    /** The caller's name for what came back; the same, if the caller never had another. */
    public String restore(String name) {
        return original.getOrDefault(name, name);
    }

    private boolean fits(String name) {
        return !name.isEmpty()
                && name.length() <= maxLength
                && mayBegin.test(name.charAt(0))
                && name.chars().allMatch(allowed);
    }

    /** The part that can stay, and a check sum of the whole, so that names with a common beginning stay apart. */
    private String substitute(String name) {
        StringBuilder kept = new StringBuilder();
        name.codePoints().forEach(c -> kept.append(allowed.test(c) ? (char) c : '_'));
        if (kept.length() == 0 || !mayBegin.test(kept.charAt(0))) kept.insert(0, '_');
        for (int salt = 0; ; salt++) {
            CRC32 sum = new CRC32();
            sum.update((salt == 0 ? name : name + '\0' + salt).getBytes(StandardCharsets.UTF_8));
            String tail = Long.toString(sum.getValue(), 36);
            int room = Math.max(0, maxLength - tail.length() - 1);
            String other = kept.substring(0, Math.min(kept.length(), room)) + (room == 0 ? "" : "_") + tail;
            if (other.length() > maxLength) other = other.substring(other.length() - maxLength);
            if (!original.containsKey(other)) return other;
        }
    }

    /** How many names there are, and none of them. */
    @Override
    public String toString() {
        return "NameMap(" + sent.size() + ")";
    }
}
