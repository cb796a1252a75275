package io.postern.internal.mapping;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the name of an open model tells: {@code docker.io/ai/qwen3-coder:30B-A3B-UD-Q4_K_XL} is of the family qwen,
 * version 3, made for code, 30 billion parameters of which 3 are active. Registry, organisation, packing and
 * quantisation say nothing about the model and are left out.
 *
 * <p>By hand rather than by regular expressions, which take half a millisecond for each name as long as the JVM is cold.
 *
 * <p>Used by one thread for one name.
 */
final class ModelName {
    private static final Set<String> REGISTRIES =
            Set.of("docker.io", "index.docker.io", "registry-1.docker.io", "hf.co", "huggingface.co", "ai");

    /** Words that tell of packing, tuning or the place that serves it. */
    private static final Set<String> SILENT = Set.of(
            "instruct",
            "it",
            "chat",
            "hf",
            "gguf",
            "mlx",
            "vllm",
            "qat",
            "ud",
            "latest",
            "turbo",
            "tput",
            "maas",
            "preview",
            "versatile",
            "instant",
            "meta",
            "base",
            "v",
            "awq",
            "gptq",
            "bf",
            "f",
            "fp",
            "mxfp",
            "nvfp",
            "int");

    private final StringBuilder family = new StringBuilder();
    private @Nullable Version version;
    private @Nullable Double size;
    private @Nullable Double active;
    private Task task = Task.CHAT;
    private boolean coder;
    private boolean vision;
    private boolean reasoning;
    private boolean multilingual;

    /** Whether the piece before this one ended in a whole version, to which another number may add the minor one. */
    private boolean minorMayFollow;

    private ModelName() {}

    static Traits read(String name) {
        String plain = plain(name);
        plain = withoutVendors(plain.substring(plain.lastIndexOf('/') + 1));
        int colon = plain.indexOf(':');
        ModelName reading = new ModelName();
        reading.pieces(colon < 0 ? plain : plain.substring(0, colon), true);
        if (colon >= 0) reading.pieces(plain.substring(colon + 1), false);
        return reading.traits();
    }

    /** Lower case, without registry and {@code :latest}: under this form names are compared. */
    static String plain(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        int slash = plain.indexOf('/');
        while (slash > 0 && REGISTRIES.contains(plain.substring(0, slash))) {
            plain = plain.substring(slash + 1);
            slash = plain.indexOf('/');
        }
        return plain.endsWith(":latest") ? plain.substring(0, plain.length() - ":latest".length()) : plain;
    }

    /** Whether the name says that it is one of a registry of open models. */
    static boolean isOfRegistry(String name) {
        int slash = name.indexOf('/');
        return slash > 0 && REGISTRIES.contains(name.substring(0, slash).toLowerCase(Locale.ROOT));
    }

    /** Without what Amazon puts before a name, such as {@code us.meta.} */
    private static String withoutVendors(String name) {
        int from = 0;
        for (int i = 0; i + 1 < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '.' && isLetter(name.charAt(i + 1))) from = i + 1;
            else if (c != '-' && !isLetter(c)) break;
        }
        return name.substring(from);
    }

    /** The pieces between hyphens and the like; only those of the name proper tell family and version. */
    private void pieces(String text, boolean named) {
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '-';
            if (isLetter(c) || isDigit(c) || c == '.' || c == '_') continue;
            if (i > from) piece(text.substring(from, i), named);
            from = i + 1;
        }
    }

    private void piece(String piece, boolean named) {
        boolean minor = minorMayFollow;
        minorMayFollow = false;
        if (isQuantisation(piece) || isSize(piece)) return;
        int from = 0;
        while (from < piece.length()) {
            int end = from + 1;
            char first = piece.charAt(from);
            if (isLetter(first)) {
                while (end < piece.length() && isLetter(piece.charAt(end))) end++;
                word(piece.substring(from, end), named);
            } else if (isDigit(first)) {
                end = endOfNumber(piece, from);
                // After a word of packing a number tells its bits, as in fp8.
                boolean bits = from > 0 && SILENT.contains(piece.substring(0, from)) && piece.charAt(0) != 'v';
                if (named && !bits) number(piece.substring(from, end), minor && from == 0, end == piece.length());
            }
            from = end;
        }
    }

    /** As in q4_0, iq4_xs and 4bit. */
    private static boolean isQuantisation(String piece) {
        int q = piece.charAt(0) == 'i' ? 1 : 0;
        if (piece.length() > q + 1 && piece.charAt(q) == 'q' && isDigit(piece.charAt(q + 1))) return true;
        return piece.endsWith("bit");
    }

    /** As in 70b, 8x7b, 135m, e4b, and a3b for the active part; also 16e for the number of experts. */
    private boolean isSize(String piece) {
        int last = piece.length() - 1;
        char unit = piece.charAt(last);
        char prefix = piece.charAt(0);
        int from = prefix == 'a' || prefix == 'e' ? 1 : 0;
        double billions = 1;
        int x = piece.indexOf('x');
        if (x > from) {
            billions = decimal(piece, from, x);
            from = x + 1;
        }
        billions *= decimal(piece, from, last);
        if (Double.isNaN(billions)) return false;
        if (unit == 'e') return true;
        if (unit == 'm') billions /= 1000;
        else if (unit == 't') billions *= 1000;
        else if (unit != 'b') return false;
        if (prefix == 'a') active = billions;
        else size = billions;
        return true;
    }

    private static double decimal(String text, int from, int end) {
        if (from >= end || !isDigit(text.charAt(from)) || endOfNumber(text, from) != end) return Double.NaN;
        return Double.parseDouble(text.substring(from, end).replace('p', '.'));
    }

    /** Of a number, which may have a point with digits behind it; some services write p for the point. */
    private static int endOfNumber(String text, int from) {
        int end = from;
        boolean pointed = false;
        while (end < text.length()) {
            char c = text.charAt(end);
            boolean point =
                    (c == '.' || c == 'p') && !pointed && end + 1 < text.length() && isDigit(text.charAt(end + 1));
            if (!point && !isDigit(c)) break;
            pointed |= point;
            end++;
        }
        return end;
    }

    private void number(String number, boolean minor, boolean last) {
        int point = Math.max(number.indexOf('.'), number.indexOf('p'));
        String major = point < 0 ? number : number.substring(0, point);
        // Longer ones are dates such as 2507 and 20240307, as is the month in 08-2024.
        if (major.length() > 3 || (major.length() > 1 && major.charAt(0) == '0')) return;
        if (version == null) {
            String rest = point < 0 ? "0" : number.substring(point + 1);
            version = new Version(
                    Integer.parseInt(major), Integer.parseInt(rest.substring(0, Math.min(4, rest.length()))));
            minorMayFollow = point < 0 && last;
        } else if (minor && point < 0) {
            version = new Version(version.major(), Integer.parseInt(major));
        }
    }

    private void word(String word, boolean named) {
        switch (word) {
            case "coder", "code" -> coder = true;
            case "vl", "vision" -> vision = true;
            case "thinking", "reasoning" -> reasoning = true;
            case "multilingual" -> multilingual = true;
            case "embed", "embedding" -> task = Task.EMBED;
            case "rerank", "reranker" -> task = Task.RERANK;
            case "guard", "safeguard" -> task = Task.GUARD;
            default -> {
                if (!named || SILENT.contains(word)) return;
                if (family.length() > 0) family.append('-');
                family.append(word);
            }
        }
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Traits traits() {
        return new Traits(family.toString(), version, size, active, task, coder, vision, reasoning, multilingual);
    }
}
