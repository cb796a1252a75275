package io.postern.internal.pricing;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Guesses which model an id names, whoever hosts it: what belongs to the host is dropped, what tells models apart is
 * kept (size, generation, date, and words such as thinking, code, vision, flash, pro, distill). A guess finds groups; it
 * does not make them.
 */
public final class GroupNames {
    private record Rule(Pattern pattern, String replacement) {
        Rule(String pattern, String replacement) {
            this(Pattern.compile(pattern), replacement);
        }
    }

    /** In order. */
    private static final List<Rule> RULES = List.of(
            // What stands before the model: a path, Bedrock's geography and vendor.
            new Rule("^.*/", ""),
            new Rule("^(?:us|us-gov|eu|apac|au|jp|ca|sa|in|global)\\.", ""),
            new Rule("^deepseek\\.v(?=\\d)", "deepseek-v"),
            new Rule(
                    "^(?:meta|openai|deepseek|qwen|zai|moonshotai|minimax|mistral|google|anthropic|amazon|nvidia)\\.",
                    ""),
            new Rule("^cohere\\.", "cohere-"),
            // What stands behind it: Bedrock's revision, Vertex's version, a date of eight digits.
            new Rule("(?:-v?1)?:0$", ""),
            new Rule("@.*$", ""),
            new Rule("-20\\d{6}$", ""),
            // What says how it is served, not what it is.
            new Rule("-(?:maas|versatile|instant|instruct|it|turbo|fp8|tput)(?=-|$)", ""),
            // One way to write a generation.
            new Rule("(?<=\\d)p(?=\\d)", "."),
            new Rule("^meta-llama-", "llama-"),
            new Rule("^llama-?v?(\\d)[-.](\\d)(?!\\d*b)", "llama-$1.$2"),
            new Rule("^llama-?(\\d)(?=-)", "llama-$1"),
            new Rule("^(claude-[a-z]+-\\d)-(\\d)$", "$1.$2"),
            new Rule("^zai-glm", "glm"),
            new Rule("^qwen-(?=\\d)", "qwen"),
            // Of each Llama 4 there is one size only, which not all hosts write.
            new Rule("^(llama-4-[a-z]+)-17b(?:-\\d+e)?$", "$1"));

    private GroupNames() {}

    /** The name of the group to which a model of that id probably belongs. */
    public static String propose(String model) {
        String name = model.strip().toLowerCase(Locale.ROOT);
        for (Rule rule : RULES) name = rule.pattern().matcher(name).replaceAll(rule.replacement());
        return name;
    }
}
