package io.postern.provider.bedrock;

import io.postern.client.ProviderOptions;
import io.postern.core.JsonValue;
import io.postern.spi.ProviderAdapter;
import io.postern.testkit.FaultBench;
import io.postern.testkit.HttpAnswer;
import io.postern.testkit.StreamPieces;
import java.util.List;

/** The sixteen faults in Converse's form. */
class BedrockFaultTest extends FaultBench {
    private static final String USAGE = "{\"inputTokens\":" + PROMPT_TOKENS + ",\"outputTokens\":" + COMPLETION_TOKENS
            + ",\"totalTokens\":" + (PROMPT_TOKENS + COMPLETION_TOKENS) + "}";

    @Override
    protected ProviderAdapter adapter() {
        return new BedrockAdapter();
    }

    @Override
    protected String basePath() {
        return "";
    }

    @Override
    protected void connect(ProviderOptions options, String baseUrl) {
        super.connect(options, baseUrl);
        options.option("region", "us-east-1");
    }

    @Override
    protected byte[] malformedPiece() {
        return new EventFrames().event("contentBlockDelta", "{\"delta\": oops").bytes();
    }

    @Override
    protected HttpAnswer answer(String model, String text) {
        return HttpAnswer.json("{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":" + quoted(text)
                + "}]}},\"stopReason\":\"end_turn\",\"usage\":" + USAGE + "}");
    }

    @Override
    protected StreamPieces stream(String model, List<String> tokens) {
        return new StreamPieces(
                "application/vnd.amazon.eventstream",
                new EventFrames()
                        .event("messageStart", "{\"role\":\"assistant\"}")
                        .bytes(),
                tokens.stream().map(BedrockFaultTest::piece).toList(),
                new EventFrames()
                        .event("contentBlockStop", "{\"contentBlockIndex\":0}")
                        .event("messageStop", "{\"stopReason\":\"end_turn\"}")
                        .event("metadata", "{\"usage\":" + USAGE + "}")
                        .bytes(),
                new byte[0]);
    }

    private static byte[] piece(String token) {
        return new EventFrames()
                .event("contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":" + quoted(token) + "}}")
                .bytes();
    }

    @Override
    protected HttpAnswer refusal(Refusal refusal) {
        return switch (refusal) {
            case RATE_LIMITED ->
                error(429, "ThrottlingException", "Too many requests, please wait before trying again.");
            case SERVER_ERROR -> error(500, "InternalServerException", "The system encountered an unexpected error.");
            case OVERLOADED -> error(503, "ServiceUnavailableException", "Bedrock is unable to process your request.");
            case CONTEXT_LENGTH -> error(400, "ValidationException", "Input is too long for requested model.");
            case CONTENT_POLICY ->
                error(400, "ValidationException", "blocked by our content filtering policy: " + POLICY_REASON);
            case PREFILL ->
                error(
                        400,
                        "ValidationException",
                        "This model does not support assistant message prefill. The conversation must end with a user message.");
        };
    }

    private static HttpAnswer error(int status, String type, String message) {
        return HttpAnswer.json(status, "{\"message\":" + quoted(message) + "}").header("x-amzn-ErrorType", type);
    }

    private static String quoted(String text) {
        return JsonValue.from(text).toJson();
    }
}
