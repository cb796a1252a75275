package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import io.postern.spi.ProviderAdapter;
import io.postern.testkit.FaultBench;
import io.postern.testkit.HttpAnswer;
import io.postern.testkit.StreamPieces;
import java.util.List;

/** The sixteen faults in Anthropic's dialect. */
class AnthropicFaultTest extends FaultBench {
    private static final String USAGE =
            "{\"input_tokens\":" + PROMPT_TOKENS + ",\"output_tokens\":" + COMPLETION_TOKENS + "}";

    @Override
    protected ProviderAdapter adapter() {
        return new AnthropicAdapter();
    }

    @Override
    protected HttpAnswer answer(String model, String text) {
        return HttpAnswer.json(
                "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":" + quoted(model)
                        + ",\"content\":[{\"type\":\"text\",\"text\":" + quoted(text)
                        + "}],\"stop_reason\":\"end_turn\",\"usage\":" + USAGE + "}");
    }

    @Override
    protected StreamPieces stream(String model, List<String> tokens) {
        String opening = event(
                        "message_start",
                        "\"message\":{\"id\":\"msg_1\",\"content\":[],\"model\":" + quoted(model)
                                + ",\"usage\":{\"input_tokens\":" + PROMPT_TOKENS + ",\"output_tokens\":1}}")
                + event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")
                + event("ping", "\"at\":0");
        return StreamPieces.events(
                opening,
                tokens.stream().map(AnthropicFaultTest::delta).toList(),
                event("content_block_stop", "\"index\":0")
                        + event(
                                "message_delta",
                                "\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":"
                                        + COMPLETION_TOKENS + "}"),
                event("message_stop", "\"at\":1"));
    }

    @Override
    protected HttpAnswer refusal(Refusal refusal) {
        return switch (refusal) {
            case RATE_LIMITED -> error(429, "rate_limit_error", "This request would exceed your rate limit.");
            case SERVER_ERROR -> error(500, "api_error", "Internal server error");
            case OVERLOADED -> error(503, "overloaded_error", "Overloaded");
            case CONTEXT_LENGTH ->
                error(400, "invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum");
            case CONTENT_POLICY ->
                error(400, "invalid_request_error", "Output blocked by content filtering policy: " + POLICY_REASON);
            case PREFILL ->
                error(
                        400,
                        "invalid_request_error",
                        "This model does not support assistant message prefill. The conversation must end with a user "
                                + "message.");
        };
    }

    private static String delta(String token) {
        return event(
                "content_block_delta",
                "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":" + quoted(token) + "}");
    }

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":" + quoted(type) + "," + members + "}\n\n";
    }

    private static HttpAnswer error(int status, String type, String message) {
        return HttpAnswer.json(
                status,
                "{\"type\":\"error\",\"error\":{\"type\":" + quoted(type) + ",\"message\":" + quoted(message) + "}}");
    }

    private static String quoted(String text) {
        return JsonValue.from(text).toJson();
    }
}
