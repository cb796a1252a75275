package io.postern.internal.pricing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Guesses which model an id names, whoever hosts it: what belongs to the host is dropped, what tells models apart is
 * kept (size, generation, date, and words such as thinking, code, vision, flash, pro, distill). A guess finds groups; it
 * does not make them.
 */
public final class GroupNames {
    /** What is replaced by what, in order. */
    private static final List<Map.Entry<Pattern, String>> RULES = List.of(
            // What stands before the model: a path, Bedrock's geography and vendor.
            rule("^.*/", ""),
            rule("^(?:us|us-gov|eu|apac|au|jp|ca|sa|in|global)\\.", ""),
            rule("^deepseek\\.v(?=\\d)", "deepseek-v"),
            rule("^(?:meta|openai|deepseek|qwen|zai|moonshotai|minimax|mistral|google|anthropic|amazon|nvidia)\\.", ""),
            rule("^cohere\\.", "cohere-"),
            // What stands behind it: Bedrock's revision, Vertex's version, a date of eight digits.
            rule("(?:-v?1)?:0$", ""),
            rule("@.*$", ""),
            rule("-20\\d{6}$", ""),
            // What says how it is served, not what it is.
            rule("-(?:maas|versatile|instant|instruct|it|turbo|fp8|tput)(?=-|$)", ""),
            // One way to write a generation.
            rule("(?<=\\d)p(?=\\d)", "."),
            rule("^meta-llama-", "llama-"),
            rule("^llama-?v?(\\d)[-.](\\d)(?!\\d*b)", "llama-$1.$2"),
            rule("^llama-?(\\d)(?=-)", "llama-$1"),
            rule("^(claude-[a-z]+-\\d)-(\\d)$", "$1.$2"),
            rule("^zai-glm", "glm"),
            rule("^qwen-(?=\\d)", "qwen"),
            // Of each Llama 4 there is one size only, which not all hosts write.
            rule("^(llama-4-[a-z]+)-17b(?:-\\d+e)?$", "$1"));

    private GroupNames() {}

    /** The name of the group to which a model of that id probably belongs. */
    public static String propose(String model) {
        String name = model.strip().toLowerCase(Locale.ROOT);
        for (Map.Entry<Pattern, String> rule : RULES)
            name = rule.getKey().matcher(name).replaceAll(rule.getValue());
        return name;
    }

    private static Map.Entry<Pattern, String> rule(String pattern, String replacement) {
        return Map.entry(Pattern.compile(pattern), replacement);
    }
}
