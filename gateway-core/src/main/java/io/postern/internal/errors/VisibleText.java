package io.postern.internal.errors;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person sees of an answer that is no JSON: one line, and of HTML the text between the tags. */
final class VisibleText {
    private static final int MAX_CHARACTERS = 200;

    /** An error page says what it has to say at its beginning. */
    private static final int LOOKED_AT = 20_000;

    private static final Pattern UNSEEN =
            Pattern.compile("(?is)<(script|style|head)\\b.{0,20000}?</\\1\\s{0,9}>|<!--.{0,20000}?-->|<[^<>]{0,2000}>");
    private static final Pattern TITLE = Pattern.compile("(?is)<title\\b[^<>]{0,1000}>([^<]{0,1000})</title");

    private VisibleText() {}

    /** The line, cut where nobody reads on. Credentials must be masked before, since half a key is not recognised. */
    static String excerpt(String text) {
        String line = line(text);
        return line.length() <= MAX_CHARACTERS ? line : line.substring(0, MAX_CHARACTERS - 1) + "…";
    }

    static String line(String text) {
        String start = text.substring(0, Math.min(text.length(), LOOKED_AT)).strip();
        String words = start.startsWith("<") ? betweenTags(start) : start;
        return words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private static String betweenTags(String html) {
        Matcher title = TITLE.matcher(html);
        String heading = title.find() ? title.group(1) + " " : "";
        return entities(heading + UNSEEN.matcher(html).replaceAll(" "));
    }

    private static String entities(String text) {
        return text.replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
