package io.postern.provider.openai;

import java.util.List;
import java.util.Map;

/**
 * Where one service's answers differ from OpenAI's. {@code docs/presets.md} says what each part means; what any
 * service may do (missing ids, odd finish reasons, usage in unlikely places) is repaired for all and not listed here.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param reasoningFields where reasoning is looked for first, before the usual names
 * @param thinkTags whether {@code <think>} at the start of the content is split off as reasoning
 * @param reasoningOutsideCompletion when reasoning tokens are added to the completion tokens
 * @param cachedOutsidePrompt when cached tokens are added to the prompt tokens
 * @param ignoreTerminalMessage whether the full message in the last chunk is passed over
 * @param echoesLastAssistant whether an answer may begin by repeating the last assistant message
 * @param repeatsReasoning whether a reasoning delta may come twice
 * @param singleNewlineFrames whether events may end with a single newline
 * @param splitGluedArguments whether two calls may come glued in one arguments string
 * @param toolCallsInContent whether a call may be printed in the content as JSON
 * @param uniqueIds whether the ids of answers are worth keeping
 * @param usageFrom paths at which usage may stand, the first one found counting
 * @param keepFinishReasons whether finish reasons are OpenAI's own, so that new ones and odd ones are left alone
 * @param finishMap a finish reason of the service to OpenAI's, or to "error"
 * @param serviceTiers if not empty, the tiers known; any other is shown as auto
 * @param keep extensions worth knowing of; all unknown fields are kept anyway
 * @param errorForms the forms of error bodies seen, E1 to E12
 * @param rateHeaders whose rate-limit headers these look like
 */
record PresetResponse(
        List<String> reasoningFields,
        boolean thinkTags,
        Adding reasoningOutsideCompletion,
        Adding cachedOutsidePrompt,
        boolean ignoreTerminalMessage,
        boolean echoesLastAssistant,
        boolean repeatsReasoning,
        boolean singleNewlineFrames,
        boolean splitGluedArguments,
        boolean toolCallsInContent,
        boolean uniqueIds,
        List<String> usageFrom,
        boolean keepFinishReasons,
        Map<String, String> finishMap,
        List<String> serviceTiers,
        List<String> keep,
        List<String> errorForms,
        RateHeaders rateHeaders) {

    private static final List<String> FINISH_REASONS =
            List.of("stop", "length", "tool_calls", "content_filter", "function_call", "error");

    /** WHEN_LARGER adds only where the part is larger than the whole it should be in. */
    enum Adding {
        NEVER,
        ALWAYS,
        WHEN_LARGER
    }

    enum RateHeaders {
        AUTO,
        OPENAI,
        AZURE,
        ANTHROPIC,
        CEREBRAS,
        MISTRAL,
        TOGETHER,
        FIREWORKS,
        DIGITALOCEAN,
        OPENROUTER,
        SAMBANOVA,
        NONE
    }

    static PresetResponse read(PresetFields fields) {
        PresetResponse result = new PresetResponse(
                fields.texts("reasoningFields"),
                fields.flag("thinkTags", false),
                fields.choice("reasoningOutsideCompletion", Adding.class, Adding.NEVER),
                fields.choice("cachedOutsidePrompt", Adding.class, Adding.NEVER),
                fields.flag("ignoreTerminalMessage", false),
                fields.flag("echoesLastAssistant", false),
                fields.flag("repeatsReasoning", false),
                fields.flag("singleNewlineFrames", false),
                fields.flag("splitGluedArguments", false),
                fields.flag("toolCallsInContent", false),
                fields.flag("uniqueIds", true),
                fields.texts("usageFrom", List.of("usage")),
                fields.flag("keepFinishReasons", false),
                fields.textMap("finishMap"),
                fields.texts("serviceTiers"),
                fields.texts("keep"),
                fields.texts("errorForms"),
                fields.choice("rateHeaders", RateHeaders.class, RateHeaders.AUTO));
        fields.end();
        for (String reason : result.finishMap.values()) {
            if (!FINISH_REASONS.contains(reason)) throw fields.wrong("finishMap", "knows no reason " + reason);
        }
        return result;
    }
}
