package io.postern.provider.bedrock;

import io.postern.core.JsonValue;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one model, or those whose ids have a beginning in common, can do: a row of {@code models.json}.
 *
 * <p>Immutable and safe to share between threads.
 */
final class BedrockModel {
    /** Whose ways a model has. */
    enum Family {
        CLAUDE,
        NOVA,
        OPENAI,
        LLAMA,
        MISTRAL,
        COHERE,
        /** All whose ways are Converse's own. */
        OTHER
    }

    /** How a model is told how much to reason. */
    enum Reasoning {
        /** It does not reason, or cannot be told. */
        NONE,
        /** It always does, and cannot be told how much. */
        ALWAYS,
        /** Claude up to 4.5: so many tokens. */
        BUDGET,
        /** Claude from 4.6 on: an effort. */
        ADAPTIVE,
        /** Nova 2. */
        NOVA,
        /** A field {@code reasoning_effort}. */
        GPT_OSS,
        /** A field {@code reasoning_config}. */
        OPENAI
    }

    /** Which of temperature, top_p and top_k a model takes. */
    enum Sampling {
        ANY,
        /** Either temperature or top_p. */
        ONE,
        /** None of them. */
        LOCKED
    }

    /** What stands in for a model that nobody knows: everything is tried. */
    static final BedrockModel UNKNOWN = new BedrockModel(JsonValue.parse("{}"));

    private final JsonValue row;
    private final Family family;
    private final Reasoning reasoning;
    private final Sampling sampling;
    private final String thinks;
    private final List<String> efforts;
    private final Capabilities capabilities;

    BedrockModel(JsonValue row) {
        this.row = row;
        this.family = family(text("family", ""));
        this.reasoning = Reasoning.valueOf(constant(text("reasoning", "none")));
        this.sampling = Sampling.valueOf(constant(text("sampling", "any")));
        this.thinks = text("thinks", "");
        String list = text("efforts", "");
        this.efforts = list.isEmpty() ? List.of() : List.of(list.split(" "));
        this.capabilities = this.row.asObject().orElseThrow().isEmpty() ? onlyWhatConverseLacks() : told();
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static Family family(String word) {
        for (Family family : Family.values()) if (family.name().equals(constant(word))) return family;
        return Family.OTHER;
    }

    private String text(String name, String otherwise) {
        return row.get(name).flatMap(JsonValue::asString).orElse(otherwise);
    }

    private @Nullable Boolean flag(String name) {
        return row.get(name).flatMap(JsonValue::asBoolean).orElse(null);
    }

    private boolean flag(String name, boolean otherwise) {
        Boolean flag = flag(name);
        return flag == null ? otherwise : flag;
    }

    /** What the id of such a model holds. */
    String match() {
        return text("match", "");
    }

    Family family() {
        return family;
    }

    boolean isClaude() {
        return family == Family.CLAUDE;
    }

    Reasoning reasoning() {
        return reasoning;
    }

    Sampling sampling() {
        return sampling;
    }

    /** Whether the row stands for models of this family that came after it was written. */
    boolean isGuess() {
        return flag("newest", false);
    }

    /** Whether it reasons if nothing is said. */
    boolean thinksByDefault() {
        return !thinks.isEmpty();
    }

    /** Whether it can be told not to reason. */
    boolean mayNotThink() {
        return thinks.isEmpty() || thinks.equals("unless told not to");
    }

    /** Whether, told not to reason, it still may do so between calls of tools. */
    boolean thinksBetweenTools() {
        return thinks.equals("between tools at least");
    }

    /** Its words for effort, the least first; empty if it knows none. */
    List<String> efforts() {
        return efforts;
    }

    boolean takesSchema() {
        return text("schema", "").equals("native");
    }

    boolean takesTools() {
        return flag("tools", true);
    }

    /** Whether it can be made to call a tool. */
    boolean takesForcedTools() {
        return flag("forced", true);
    }

    boolean takesPrefill() {
        return flag("prefill", true);
    }

    /** Whether it knows that a tool failed. */
    boolean takesResultStatus() {
        return flag("status", true);
    }

    boolean takesCachePoints() {
        return flag("cache", row.asObject().orElseThrow().isEmpty());
    }

    /** Tokens of an answer; 0 if that is not known. */
    long maxOutput() {
        return row.get("output")
                .flatMap(JsonValue::asNumber)
                .map(Number::longValue)
                .orElse(0L);
    }

    Capabilities capabilities() {
        return capabilities;
    }

    private static Capabilities onlyWhatConverseLacks() {
        return lacking().build();
    }

    private static Capabilities.Builder lacking() {
        return Capabilities.builder().without(Feature.MULTIPLE_CHOICES, Feature.LOGPROBS, Feature.SEED);
    }

    private Capabilities told() {
        Capabilities.Builder all = lacking();
        row.get("context").flatMap(JsonValue::asNumber).ifPresent(tokens -> all.contextWindow(tokens.longValue()));
        if (maxOutput() > 0) all.maxOutputTokens(maxOutput());
        boolean tools = takesTools();
        put(all, tools, Feature.TOOLS);
        put(all, tools, Feature.PARALLEL_TOOLS);
        put(all, tools && takesForcedTools(), Feature.FORCED_TOOL_CHOICE);
        put(all, takesSchema() || tools, Feature.JSON_SCHEMA);
        put(all, flag("images"), Feature.IMAGES);
        put(all, flag("documents"), Feature.DOCUMENTS);
        put(all, isClaude() ? Boolean.FALSE : flag("audio"), Feature.AUDIO_INPUT);
        put(all, reasoning != Reasoning.NONE, Feature.REASONING);
        put(all, sampling != Sampling.LOCKED, Feature.SAMPLING);
        if (isClaude()) put(all, takesPrefill(), Feature.PREFILL);
        return all.build();
    }

    private static void put(Capabilities.Builder all, @Nullable Boolean can, Feature feature) {
        if (can == null) return;
        if (can) {
            all.with(feature);
        } else {
            all.without(feature);
        }
    }

    @Override
    public String toString() {
        return "BedrockModel(" + match() + ")";
    }
}
