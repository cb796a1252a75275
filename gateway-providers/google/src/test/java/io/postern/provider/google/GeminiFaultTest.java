package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.spi.ProviderAdapter;
import io.postern.testkit.FaultBench;
import io.postern.testkit.HttpAnswer;
import io.postern.testkit.StreamPieces;
import java.util.List;

/** The faults of the bench in Gemini's dialect, which has no event for the end of a stream. */
class GeminiFaultTest extends FaultBench {
    private static final String USAGE = "\"usageMetadata\":{\"promptTokenCount\":" + PROMPT_TOKENS
            + ",\"candidatesTokenCount\":" + COMPLETION_TOKENS + ",\"totalTokenCount\":"
            + (PROMPT_TOKENS + COMPLETION_TOKENS) + "}";

    @Override
    protected ProviderAdapter adapter() {
        return new GoogleAdapter();
    }

    @Override
    protected String basePath() {
        return "/v1beta";
    }

    /** A family that goes on with what the assistant has begun. */
    @Override
    protected String firstModel() {
        return "gemini-2.5-pro";
    }

    @Override
    protected String backupModel() {
        return "gemini-2.5-flash";
    }

    @Override
    protected HttpAnswer answer(String model, String text) {
        return HttpAnswer.json("{" + candidate(text, ",\"finishReason\":\"STOP\"") + "," + USAGE + head(model) + "}");
    }

    @Override
    protected StreamPieces stream(String model, List<String> tokens) {
        return StreamPieces.events(
                "",
                tokens.stream()
                        .map(token -> event("{" + candidate(token, "") + head(model) + "}"))
                        .toList(),
                event("{" + candidate("", ",\"finishReason\":\"STOP\"") + "," + USAGE + head(model) + "}"),
                "");
    }

    @Override
    protected HttpAnswer refusal(Refusal refusal) {
        return switch (refusal) {
            case RATE_LIMITED -> error(429, "RESOURCE_EXHAUSTED", "Quota exceeded for requests per minute.");
            case SERVER_ERROR -> error(500, "INTERNAL", "An internal error has occurred.");
            case OVERLOADED -> error(503, "UNAVAILABLE", "The model is overloaded. Please try again later.");
            case CONTEXT_LENGTH ->
                error(
                        400,
                        "INVALID_ARGUMENT",
                        "The input token count (20) exceeds the maximum number of tokens allowed (10).");
            case CONTENT_POLICY -> error(400, "INVALID_ARGUMENT", "The response was blocked: " + POLICY_REASON + ".");
            case PREFILL -> error(400, "INVALID_ARGUMENT", "The last turn must be of the role user.");
        };
    }

    private static HttpAnswer error(int status, String word, String message) {
        return HttpAnswer.json(
                status,
                "{\"error\":{\"code\":" + status + ",\"message\":" + quoted(message) + ",\"status\":" + quoted(word)
                        + "}}");
    }

    private static String event(String response) {
        return "data: " + response + "\r\n\r\n";
    }

    private static String candidate(String text, String finish) {
        return "\"candidates\":[{\"content\":{\"parts\":[{\"text\":" + quoted(text) + "}],\"role\":\"model\"}" + finish
                + ",\"index\":0}]";
    }

    private static String head(String model) {
        return ",\"modelVersion\":" + quoted(model) + ",\"responseId\":\"r1\"";
    }

    private static String quoted(String text) {
        return JsonValue.from(text).toJson();
    }
}
