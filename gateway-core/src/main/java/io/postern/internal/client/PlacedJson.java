package io.postern.internal.client;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON that people write, and remembers where each value stands. Our other reader is made for speed and knows no
 * lines. Made for one use.
 */
final class PlacedJson {
    /** No configuration is deeper; and a file of brackets must not overflow the stack. */
    private static final int DEEPEST = 64;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    private final String text;
    private final List<PlacedValue> repeated = new ArrayList<>();
    private int at;

    PlacedJson(String text) {
        this.text = text;
    }

    /** The text is not JSON; says where, and never quotes it. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        final int offset;

        Malformed(int offset, String message) {
            super(message);
            this.offset = offset;
        }
    }

    PlacedValue read() throws Malformed {
        skipSpace();
        PlacedValue root = value("$", at, 0);
        skipSpace();
        if (at < text.length()) throw new Malformed(at, "there is more after the end of the JSON value");
        return root;
    }

    /** Members whose name had come before in the same object. */
    List<PlacedValue> repeated() {
        return repeated;
    }

    private PlacedValue value(String path, int offset, int depth) throws Malformed {
        if (depth > DEEPEST) throw new Malformed(at, "values are nested more than " + DEEPEST + " deep");
        switch (peek()) {
            case '{':
                return new PlacedValue(path, offset, object(path, depth));
            case '[':
                return new PlacedValue(path, offset, array(path, depth));
            case '"':
                return new PlacedValue(path, offset, string());
            default:
                return new PlacedValue(path, offset, scalar());
        }
    }

    private Map<String, PlacedValue> object(String path, int depth) throws Malformed {
        Map<String, PlacedValue> members = new LinkedHashMap<>();
        at++;
        skipSpace();
        if (peek() == '}') {
            at++;
            return members;
        }
        do {
            skipSpace();
            int start = at;
            if (peek() != '"') throw new Malformed(at, "expected the name of a member in double quotes");
            String name = string();
            expect(':', "expected : after the name of a member");
            skipSpace();
            PlacedValue member = value(path + step(name), start, depth + 1);
            if (members.putIfAbsent(name, member) != null) repeated.add(member);
        } while (hasMore('}', "expected , or } after a member"));
        return members;
    }

    private List<PlacedValue> array(String path, int depth) throws Malformed {
        List<PlacedValue> items = new ArrayList<>();
        at++;
        skipSpace();
        if (peek() == ']') {
            at++;
            return items;
        }
        do {
            skipSpace();
            items.add(value(path + "[" + items.size() + "]", at, depth + 1));
        } while (hasMore(']', "expected , or ] after an item"));
        return items;
    }

    private boolean hasMore(char end, String otherwise) throws Malformed {
        skipSpace();
        if (peek() == ',') {
            at++;
            return true;
        }
        expect(end, otherwise);
        return false;
    }

    private static String step(String name) {
        return PLAIN_NAME.matcher(name).matches() ? "." + name : "[\"" + name + "\"]";
    }

    private String string() throws Malformed {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return value.toString();
            }
            if (c < ' ') throw new Malformed(at, "a string must not have a line break or control character in it");
            at++;
            value.append(c == '\\' ? escaped() : c);
        }
        throw new Malformed(start, "the string that begins here has no end");
    }

    private char escaped() throws Malformed {
        int start = at - 1;
        char c = at < text.length() ? text.charAt(at++) : 0;
        int known = "\"\\/bfnrt".indexOf(c);
        if (known >= 0) return "\"\\/\b\f\n\r\t".charAt(known);
        if (c == 'u' && at + 4 <= text.length()) {
            String digits = text.substring(at, at + 4);
            if (digits.chars().allMatch(digit -> Character.digit(digit, 16) >= 0 && digit < 0x80)) {
                at += 4;
                return (char) Integer.parseInt(digits, 16);
            }
        }
        throw new Malformed(
                start, "a backslash in a string must begin one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000");
    }

    private @Nullable Object scalar() throws Malformed {
        if (text.startsWith("true", at)) return word("true", true);
        if (text.startsWith("false", at)) return word("false", false);
        if (text.startsWith("null", at)) return word("null", null);
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) throw new Malformed(at, "expected a JSON value");
        at = number.end();
        return new BigDecimal(number.group());
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        at += word.length();
        return value;
    }

    private void expect(char wanted, String otherwise) throws Malformed {
        skipSpace();
        if (peek() != wanted) throw new Malformed(at, otherwise);
        at++;
    }

    private char peek() throws Malformed {
        if (at >= text.length()) throw new Malformed(at, "the text ends in the middle of a value");
        return text.charAt(at);
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    }
}
