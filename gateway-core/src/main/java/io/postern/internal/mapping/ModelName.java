package io.postern.internal.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the name of an open model tells: {@code docker.io/ai/qwen3-coder:30B-A3B-UD-Q4_K_XL} is of the family qwen,
 * version 3, made for code, 30 billion parameters of which 3 are active. Registry, organisation, packing and
 * quantisation say nothing about the model and are left out.
 *
 * <p>Used by one thread for one name.
 */
final class ModelName {
    private static final Set<String> REGISTRIES =
            Set.of("docker.io", "index.docker.io", "registry-1.docker.io", "hf.co", "huggingface.co", "ai");

    private static final Pattern QUANTISATION = Pattern.compile(
            "(?<![a-z0-9])(?:i?q\\d(?:_[a-z0-9]+)*|b?f(?:p)?(?:4|8|16|32)|(?:mx|nv)fp4|int[48]|[2-8]bit|awq|gptq)(?![a-z0-9])");
    private static final Pattern SIZE =
            Pattern.compile("(?<![a-z0-9.])(a|e)?(?:(\\d{1,3})x)?(\\d+(?:\\.\\d+)?)([bmt])(?![a-z0-9])");
    private static final Pattern EXPERTS = Pattern.compile("(?<![a-z0-9.])\\d+e(?![a-z0-9])");
    private static final Pattern POINT = Pattern.compile("(?<=\\d)p(?=\\d)");
    private static final Pattern VENDORS = Pattern.compile("^(?:[a-z-]+\\.)+(?=[a-z])");
    private static final Pattern WORD = Pattern.compile("[a-z]+|\\d+(?:\\.\\d+)?");

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
            "v");

    private final List<String> family = new ArrayList<>();
    private @Nullable Version version;
    private @Nullable Double size;
    private @Nullable Double active;
    private Task task = Task.CHAT;
    private boolean coder;
    private boolean vision;
    private boolean reasoning;
    private boolean multilingual;

    private ModelName() {}

    static Traits read(String name) {
        String plain = plain(name);
        plain = VENDORS.matcher(plain.substring(plain.lastIndexOf('/') + 1)).replaceFirst("");
        int colon = plain.indexOf(':');
        ModelName reading = new ModelName();
        reading.words(reading.sizes(colon < 0 ? plain : plain.substring(0, colon)), true);
        if (colon >= 0) reading.words(reading.sizes(plain.substring(colon + 1)), false);
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

    /** Takes the sizes out of {@code text}. */
    private String sizes(String text) {
        String rest = QUANTISATION.matcher(text).replaceAll("");
        rest = POINT.matcher(EXPERTS.matcher(rest).replaceAll("")).replaceAll(".");
        Matcher found = SIZE.matcher(rest);
        while (found.find()) {
            double billions = Double.parseDouble(found.group(3));
            if (found.group(2) != null) billions *= Integer.parseInt(found.group(2));
            if (found.group(4).equals("m")) billions /= 1000;
            if (found.group(4).equals("t")) billions *= 1000;
            if ("a".equals(found.group(1))) active = billions;
            else size = billions;
        }
        return found.replaceAll("");
    }

    private void words(String text, boolean named) {
        Matcher found = WORD.matcher(text);
        int numberEnds = -1;
        while (found.find()) {
            String word = found.group();
            if (Character.isDigit(word.charAt(0))) {
                if (!named || isDate(word)) continue;
                if (version == null) {
                    version = version(word);
                    numberEnds = word.indexOf('.') < 0 ? found.end() : -1;
                } else if (found.start() == numberEnds + 1 && word.indexOf('.') < 0) {
                    version = new Version(version.major(), Integer.parseInt(word));
                    numberEnds = -1;
                }
            } else if (!kind(word) && named && !SILENT.contains(word)) {
                family.add(word);
            }
        }
    }

    /** Such as 2507 and 20240307, and the month in 08-2024. */
    private static boolean isDate(String number) {
        int point = number.indexOf('.');
        if (number.charAt(0) == '0' && point != 1) return true;
        return (point < 0 ? number.length() : point) > 3;
    }

    private static Version version(String number) {
        int point = number.indexOf('.');
        if (point < 0) return new Version(Integer.parseInt(number), 0);
        String minor = number.substring(point + 1);
        if (minor.length() > 4) minor = minor.substring(0, 4);
        return new Version(Integer.parseInt(number.substring(0, point)), Integer.parseInt(minor));
    }

    private boolean kind(String word) {
        switch (word) {
            case "coder", "code" -> coder = true;
            case "vl", "vision" -> vision = true;
            case "thinking", "reasoning" -> reasoning = true;
            case "multilingual" -> multilingual = true;
            case "embed", "embedding" -> task = Task.EMBED;
            case "rerank", "reranker" -> task = Task.RERANK;
            case "guard", "safeguard" -> task = Task.GUARD;
            default -> {
                return false;
            }
        }
        return true;
    }

    private Traits traits() {
        return new Traits(
                String.join("-", family), version, size, active, task, coder, vision, reasoning, multilingual);
    }
}
