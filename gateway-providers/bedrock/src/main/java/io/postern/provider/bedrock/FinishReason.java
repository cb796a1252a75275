package io.postern.provider.bedrock;

import io.postern.errors.ErrorFacts;
import io.postern.errors.InternalServerException;
import org.jspecify.annotations.Nullable;

/**
 * Why an answer ended, in OpenAI's words.
 *
 * @param reason OpenAI's word
 * @param ofCalls whether calls in the answer make it {@code tool_calls}
 * @param nativeReason Converse's word where OpenAI's does not say it all; else null
 */
record FinishReason(
        String reason, boolean ofCalls, @Nullable String nativeReason) {
    /** @param said whether the answer holds anything */
    static FinishReason of(String stopReason, boolean said) {
        switch (stopReason) {
            case "end_turn":
            case "stop_sequence":
                return new FinishReason("stop", true, null);
            case "tool_use":
                return new FinishReason("tool_calls", true, null);
            case "max_tokens":
                return new FinishReason("length", false, null);
            case "model_context_window_exceeded":
                return new FinishReason("length", false, stopReason);
            case "guardrail_intervened":
            case "content_filtered":
                return new FinishReason("content_filter", false, stopReason);
            case "malformed_model_output":
            case "malformed_tool_use":
                if (!said) throw malformed(stopReason);
                return new FinishReason("stop", true, stopReason);
            default:
                return new FinishReason("stop", true, stopReason);
        }
    }

    private static InternalServerException malformed(String stopReason) {
        return new InternalServerException(ErrorFacts.builder()
                .statusCode(502)
                .type("server_error")
                .code(stopReason)
                .message("The model stopped with " + stopReason + " and said nothing; try again")
                .build());
    }
}
