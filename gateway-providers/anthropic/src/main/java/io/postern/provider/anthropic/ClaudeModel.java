package io.postern.provider.anthropic;

import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import java.util.List;

/**
 * What one model takes, and how it is asked.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param id without date and platform
 * @param known whether the table has it, or it stands for one that the table does not have
 * @param context tokens of prompt and answer; 0 if it is not known
 * @param output the most tokens of an answer
 * @param accepts the types of {@code thinking} that are not refused
 * @param efforts the values of {@code output_config.effort}; none if there is no such field
 * @param structured whether answers can be held to a schema
 * @param refusedByBedrock whether Bedrock refuses schemas for it, though Anthropic does not
 * @param prefill whether the last message may be the assistant's
 * @param lateSystem whether a system message may stand in the middle of a conversation
 */
record ClaudeModel(
        String id,
        boolean known,
        long context,
        long output,
        Thinking thinking,
        List<String> accepts,
        List<String> efforts,
        Sampling sampling,
        ForcedTools forcedTools,
        boolean structured,
        boolean refusedByBedrock,
        boolean prefill,
        boolean images,
        boolean documents,
        boolean lateSystem) {
    /** Whether a model thinks if nothing is said. */
    enum Thinking {
        /** It cannot. */
        NONE,
        OFF,
        ON,
        ALWAYS
    }

    /** What may be said of temperature, {@code top_p} and {@code top_k}. */
    enum Sampling {
        FREE,
        /** One of temperature and {@code top_p}. */
        ONE_OF,
        /** Nothing but the default. */
        LOCKED
    }

    /** Whether a tool can be forced. */
    enum ForcedTools {
        ALWAYS,
        WITHOUT_THINKING,
        NEVER
    }

    ClaudeModel {
        accepts = List.copyOf(accepts);
        efforts = List.copyOf(efforts);
    }

    /** The same under the name of a model that the table does not have. */
    ClaudeModel standingFor(String unknown) {
        return new ClaudeModel(
                unknown,
                false,
                context,
                output,
                thinking,
                accepts,
                efforts,
                sampling,
                forcedTools,
                structured,
                refusedByBedrock,
                prefill,
                images,
                documents,
                lateSystem);
    }

    boolean accepts(String thinkingType) {
        return accepts.contains(thinkingType);
    }

    Capabilities capabilities() {
        Capabilities.Builder told = Capabilities.builder()
                .with(Feature.TOOLS, Feature.PARALLEL_TOOLS)
                .without(Feature.AUDIO_INPUT, Feature.LOGPROBS, Feature.MULTIPLE_CHOICES, Feature.SEED)
                .maxOutputTokens(output);
        if (context > 0) told.contextWindow(context);
        tell(told, Feature.FORCED_TOOL_CHOICE, forcedTools != ForcedTools.NEVER);
        tell(told, Feature.JSON_SCHEMA, structured);
        tell(told, Feature.IMAGES, images);
        tell(told, Feature.DOCUMENTS, documents);
        tell(told, Feature.PREFILL, prefill);
        tell(told, Feature.REASONING, thinking != Thinking.NONE);
        tell(told, Feature.SAMPLING, sampling != Sampling.LOCKED);
        return told.build();
    }

    private static void tell(Capabilities.Builder told, Feature feature, boolean supported) {
        if (supported) {
            told.with(feature);
        } else {
            told.without(feature);
        }
    }
}
