package io.postern.provider.local;

import io.postern.core.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The simplest text of a schema's format, length and pattern. */
final class ExampleTexts {
    private static final int LONGEST = 10_000;

    /** What most patterns of schemas ask for, when no format says it. */
    private static final String[] CHARACTERS = {"a", "A", "0", "1", "-", "_", " ", "a1", "A1"};

    private static final int LONGEST_TRIED = 64;

    private static final Map<String, String> FORMATS = Map.ofEntries(
            Map.entry("date-time", "2026-01-01T00:00:00Z"),
            Map.entry("date", "2026-01-01"),
            Map.entry("time", "00:00:00Z"),
            Map.entry("duration", "P1D"),
            Map.entry("email", "user@example.com"),
            Map.entry("hostname", "example.com"),
            Map.entry("ipv4", "192.0.2.1"),
            Map.entry("ipv6", "2001:db8::1"),
            Map.entry("uuid", "00000000-0000-4000-8000-000000000000"),
            Map.entry("uri", "https://example.com/"),
            Map.entry("uri-reference", "https://example.com/"));

    private ExampleTexts() {}

    static String of(Map<String, JsonValue> members, String place) throws SchemaExample.Unfit {
        int least = length(members, "minLength", 0);
        int most = length(members, "maxLength", LONGEST);
        if (least > most) throw new SchemaExample.Unfit(place, "allows no length of text");
        @Nullable
        String format = Optional.ofNullable(members.get("format"))
                .flatMap(JsonValue::asString)
                .map(FORMATS::get)
                .orElse(null);
        Pattern pattern = pattern(members, place);
        for (String candidate : candidates(format, least, most, pattern != null)) {
            boolean long_ = candidate.length() >= least && candidate.length() <= most;
            if (long_ && (pattern == null || pattern.matcher(candidate).find())) return candidate;
        }
        throw new SchemaExample.Unfit(place, "wants a text of a form that is not made here");
    }

    private static int length(Map<String, JsonValue> members, String name, int absent) {
        Number number = Optional.ofNullable(members.get(name))
                .flatMap(JsonValue::asNumber)
                .orElse(absent);
        return (int) Math.max(0, Math.min(LONGEST + 1.0, number.doubleValue()));
    }

    private static @Nullable Pattern pattern(Map<String, JsonValue> members, String place) throws SchemaExample.Unfit {
        Optional<String> text = Optional.ofNullable(members.get("pattern")).flatMap(JsonValue::asString);
        try {
            return text.map(Pattern::compile).orElse(null);
        } catch (PatternSyntaxException e) {
            throw new SchemaExample.Unfit(place, "has a pattern that is not understood here");
        }
    }

    private static List<String> candidates(@Nullable String format, int least, int most, boolean patterned) {
        if (format != null) return List.of(format);
        List<String> candidates = new ArrayList<>();
        candidates.add(ofLength("text", Math.min(Math.max(4, least), most)));
        if (!patterned) return candidates;
        candidates.addAll(FORMATS.values().stream().sorted().toList());
        for (int length = least; length <= Math.min(most, LONGEST_TRIED); length++) {
            for (String characters : CHARACTERS) candidates.add(ofLength(characters, length));
        }
        return candidates;
    }

    private static String ofLength(String piece, int length) {
        return piece.repeat(length / piece.length() + 1).substring(0, length);
    }
}
