package io.postern.provider.bedrock;

import io.postern.client.ProviderOptions;
import io.postern.core.JsonValue;
import io.postern.spi.Operation;
import io.postern.spi.ProviderAdapter;
import io.postern.testkit.HttpAdapterContract;
import io.postern.testkit.HttpAnswer;
import io.postern.testkit.Situation;
import java.util.List;
import java.util.Map;

class BedrockAdapterContractTest extends HttpAdapterContract {
    private static final String USAGE = "{\"inputTokens\":9,\"outputTokens\":5,\"totalTokens\":14}";

    @Override
    protected ProviderAdapter adapter() {
        return new BedrockAdapter();
    }

    @Override
    protected String basePath() {
        return "";
    }

    @Override
    protected String contractModel() {
        return "cohere.embed-contract-v3";
    }

    @Override
    protected void connect(ProviderOptions options, String baseUrl) {
        super.connect(options, baseUrl);
        options.option("region", "us-east-1");
    }

    @Override
    protected HttpAnswer malformed(Operation<?, ?> operation) {
        if (!operation.streaming()) return HttpAnswer.json("{\"output\": oops");
        return frames(new EventFrames().event("messageStart", "{\"role\": oops"));
    }

    @Override
    protected HttpAnswer answer(Situation situation, Operation<?, ?> operation) {
        HttpAnswer answer = switch (situation) {
            case UNAUTHORIZED ->
                error(403, "UnrecognizedClientException", "The key " + CONFIGURED_KEY + " is not valid.");
            case UNKNOWN_MODEL -> error(404, "ResourceNotFoundException", "Could not find the model.");
            case RATE_LIMITED ->
                error(429, "ThrottlingException", "Too many requests, please wait.")
                        .header("Retry-After", "7");
            case SERVER_ERROR -> error(500, "InternalServerException", "Something went wrong.");
            case CONTEXT_WINDOW -> error(400, "ValidationException", "Input is too long for requested model.");
            default -> success(situation, operation);
        };
        return answer.header("x-amzn-RequestId", REQUEST_ID);
    }

    private static HttpAnswer error(int status, String type, String message) {
        return HttpAnswer.json(status, "{\"message\":" + quoted(message) + "}").header("x-amzn-ErrorType", type);
    }

    private static HttpAnswer success(Situation situation, Operation<?, ?> operation) {
        if (operation == Operation.EMBEDDINGS) {
            return HttpAnswer.json("{\"embeddings\":[[0.5,0.25],[-0.5,1.0]]}")
                    .header("X-Amzn-Bedrock-Input-Token-Count", "7");
        }
        if (operation == Operation.LIST_MODELS) {
            return HttpAnswer.json("{\"modelSummaries\":[{\"modelId\":\"cohere.embed-contract-v3\",\"providerName\":"
                    + "\"Cohere\",\"inferenceTypesSupported\":[\"ON_DEMAND\"]}],\"inferenceProfileSummaries\":[]}");
        }
        if (operation == Operation.RETRIEVE_MODEL) return HttpAnswer.json("{\"modelDetails\":{}}");
        if (operation == Operation.CHAT_STREAM) return frames(stream(situation));
        List<String> calls = calls(situation);
        String content = calls.isEmpty() ? "{\"text\":" + quoted(ANSWER) + "}" : String.join(",", calls);
        return HttpAnswer.json("{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[" + content
                + "]}},\"stopReason\":\"" + (calls.isEmpty() ? "end_turn" : "tool_use") + "\",\"usage\":" + USAGE
                + ",\"metrics\":{\"latencyMs\":12}}");
    }

    private static HttpAnswer frames(EventFrames frames) {
        return new HttpAnswer(200, Map.of("Content-Type", "application/vnd.amazon.eventstream"), frames.bytes());
    }

    private static List<String> calls(Situation situation) {
        return switch (situation) {
            case TOOL_CALL -> List.of(call(0, "Paris"));
            case PARALLEL_TOOL_CALLS -> List.of(call(0, "Paris"), call(1, "東京"));
            default -> List.of();
        };
    }

    private static String call(int index, String city) {
        return "{\"toolUse\":{\"toolUseId\":\"call_" + index + "\",\"name\":\"get_weather\",\"input\":{\"city\":"
                + quoted(city) + "}}}";
    }

    private static EventFrames stream(Situation situation) {
        EventFrames frames = new EventFrames().event("messageStart", "{\"role\":\"assistant\"}");
        List<String> calls = calls(situation);
        if (calls.isEmpty()) {
            for (int at = 0; at < ANSWER.length(); at += 4) {
                String piece = ANSWER.substring(at, Math.min(ANSWER.length(), at + 4));
                frames.event(
                        "contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":" + quoted(piece) + "}}");
            }
            frames.event("contentBlockStop", "{\"contentBlockIndex\":0}");
        }
        for (int i = 0; i < calls.size(); i++) {
            frames.event(
                    "contentBlockStart",
                    "{\"contentBlockIndex\":" + i + ",\"start\":{\"toolUse\":{\"toolUseId\":\"call_" + i
                            + "\",\"name\":\"get_weather\"}}}");
            frames.event("contentBlockDelta", input(i, "{\"city\":"));
            frames.event("contentBlockDelta", input(i, quoted(i == 0 ? "Paris" : "東京") + "}"));
            frames.event("contentBlockStop", "{\"contentBlockIndex\":" + i + "}");
        }
        frames.event("messageStop", "{\"stopReason\":\"" + (calls.isEmpty() ? "end_turn" : "tool_use") + "\"}");
        return frames.event("metadata", "{\"usage\":" + USAGE + ",\"metrics\":{\"latencyMs\":12}}");
    }

    private static String input(int block, String fragment) {
        return "{\"contentBlockIndex\":" + block + ",\"delta\":{\"toolUse\":{\"input\":" + quoted(fragment) + "}}}";
    }

    private static String quoted(String text) {
        return JsonValue.from(text).toJson();
    }
}
