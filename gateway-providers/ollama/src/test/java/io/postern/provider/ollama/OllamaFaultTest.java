package io.postern.provider.ollama;

import io.postern.core.JsonValue;
import io.postern.spi.ProviderAdapter;
import io.postern.testkit.FaultBench;
import io.postern.testkit.HttpAnswer;
import io.postern.testkit.StreamPieces;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The sixteen faults in Ollama's dialect. */
class OllamaFaultTest extends FaultBench {
    private static final String END = ",\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":" + PROMPT_TOKENS
            + ",\"eval_count\":" + COMPLETION_TOKENS + "}\n";

    @Override
    protected ProviderAdapter adapter() {
        return new OllamaAdapter();
    }

    @Override
    protected String basePath() {
        return "";
    }

    @Override
    protected byte[] malformedPiece() {
        return "{\"model\": oops\n".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected HttpAnswer answer(String model, String text) {
        return HttpAnswer.json(piece(model, text) + END);
    }

    @Override
    protected StreamPieces stream(String model, List<String> tokens) {
        return StreamPieces.of(
                "application/x-ndjson",
                "",
                tokens.stream()
                        .map(token -> piece(model, token) + ",\"done\":false}\n")
                        .toList(),
                piece(model, "") + END,
                "");
    }

    @Override
    protected HttpAnswer refusal(Refusal refusal) {
        return switch (refusal) {
            case RATE_LIMITED -> error(429, "you have reached your hourly usage limit");
            case SERVER_ERROR -> error(500, "llama runner process has terminated: exit status 2");
            case OVERLOADED -> error(503, "server busy, please try again. maximum pending requests exceeded");
            case CONTEXT_LENGTH -> error(400, "the prompt is longer than the context length currently set");
            case CONTENT_POLICY -> error(400, "rejected by our content management policy: " + POLICY_REASON);
            case PREFILL -> error(400, "Cannot continue an assistant message: the last message must be a user's.");
        };
    }

    private static HttpAnswer error(int status, String message) {
        return HttpAnswer.json(status, "{\"error\":" + quoted(message) + "}");
    }

    /** Its end is left open. */
    private static String piece(String model, String text) {
        return "{\"model\":" + quoted(model) + ",\"created_at\":\"2026-08-04T08:52:19.385Z\","
                + "\"message\":{\"role\":\"assistant\",\"content\":" + quoted(text) + "}";
    }

    private static String quoted(String text) {
        return JsonValue.from(text).toJson();
    }
}
