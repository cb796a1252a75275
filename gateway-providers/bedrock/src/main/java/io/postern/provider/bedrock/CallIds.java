package io.postern.provider.bedrock;

import io.postern.internal.translation.NameMap;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The ids of tool calls as Bedrock takes them: up to 64 of {@code [A-Za-z0-9_.:-]}, or for Mistral's models exactly nine
 * letters and digits ("Tool call id has to be defined" and "must be a-z, A-Z, 0-9, with a length of 9", as of 2026).
 * One id always becomes the same other, for a call as for its result, so that prompts stay equal from turn to turn.
 *
 * <p>Holds the ids of one call; used by one thread at a time.
 */
final class CallIds {
    private static final int MISTRAL_LENGTH = 9;

    private final boolean mistral;
    private final NameMap others = new NameMap(CallIds::allowed, 64);
    private final Map<String, String> sent = new HashMap<>();
    private final Map<String, String> original = new HashMap<>();

    CallIds(boolean mistral) {
        this.mistral = mistral;
    }

    private static boolean allowed(int c) {
        return NameMap.isWordOrHyphen(c) || c == '.' || c == ':';
    }

    private static boolean isLetterOrDigit(int c) {
        return NameMap.isWordOrHyphen(c) && c != '_' && c != '-';
    }

    String send(String id) {
        return mistral ? sent.computeIfAbsent(id, this::nine) : others.send(id);
    }

    /** The caller's id for what came back; the same, if the caller never had another. */
    String restore(String id) {
        return mistral ? original.getOrDefault(id, id) : others.restore(id);
    }

    private String nine(String id) {
        boolean fits = id.length() == MISTRAL_LENGTH && id.chars().allMatch(CallIds::isLetterOrDigit);
        String other = fits ? id : hash(id, 0);
        for (int salt = 1; original.containsKey(other); salt++) other = hash(id, salt);
        original.put(other, id);
        return other;
    }

    private static String hash(String id, int salt) {
        CRC32 sum = new CRC32();
        sum.update((salt == 0 ? id : id + '\0' + salt).getBytes(StandardCharsets.UTF_8));
        String digits = "00000000" + Long.toString(sum.getValue(), 36);
        return "c" + digits.substring(digits.length() - (MISTRAL_LENGTH - 1));
    }

    @Override
    public String toString() {
        return "CallIds(" + (mistral ? "Mistral" : "any") + ")";
    }
}
