package io.postern.internal.errors;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@link ErrorTable}.
 *
 * @param code null if the code does not matter
 * @param pieces what the text must hold, in this order; empty if the text does not matter
 * @param presets beginnings of the presets it holds for; empty for all
 * @param status the one it holds for; 0 for all
 */
record ErrorRule(
        @Nullable Pattern code,
        List<String> pieces,
        List<String> presets,
        int status,
        ErrorKind kind,
        @Nullable String hint) {
    /** For a code or type, {@code *} standing for anything. */
    static Draft code(String glob) {
        String regex =
                List.of(glob.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*"));
        return new Draft(Pattern.compile(regex), "");
    }

    /** For a message that holds these pieces, {@code …} standing between them. */
    static Draft text(String pieces) {
        return new Draft(null, pieces);
    }

    /** @param lowerCaseText the message in lower case */
    boolean fits(String preset, int status, List<String> codes, String lowerCaseText) {
        if (this.status != 0 && this.status != status) return false;
        if (!presets.isEmpty() && presets.stream().noneMatch(preset::startsWith)) return false;
        if (code != null
                && codes.stream().noneMatch(known -> code.matcher(known).matches())) return false;
        int from = 0;
        for (String piece : pieces) {
            int at = lowerCaseText.indexOf(piece, from);
            if (at < 0) return false;
            from = at + piece.length();
        }
        return true;
    }

    /** A rule without its outcome yet. */
    static final class Draft {
        private final @Nullable Pattern code;
        private String text;
        private List<String> presets = List.of();
        private int status;

        private Draft(@Nullable Pattern code, String text) {
            this.code = code;
            this.text = text;
        }

        Draft and(String pieces) {
            this.text = pieces;
            return this;
        }

        Draft at(String commaSeparated) {
            this.presets = List.of(commaSeparated.split(","));
            return this;
        }

        Draft status(int only) {
            this.status = only;
            return this;
        }

        ErrorRule is(ErrorKind kind) {
            return is(kind, null);
        }

        ErrorRule is(ErrorKind kind, @Nullable String hint) {
            String lower = text.toLowerCase(Locale.ROOT);
            List<String> pieces = lower.isEmpty() ? List.of() : List.of(lower.split(" … "));
            return new ErrorRule(code, pieces, presets, status, kind, hint);
        }
    }
}
