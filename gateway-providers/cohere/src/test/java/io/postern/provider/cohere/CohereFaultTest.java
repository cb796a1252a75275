package io.postern.provider.cohere;

import io.postern.core.JsonValue;
import io.postern.spi.ProviderAdapter;
import io.postern.testkit.FaultBench;
import io.postern.testkit.HttpAnswer;
import io.postern.testkit.StreamPieces;
import java.util.List;

/** The sixteen faults in Cohere's dialect. */
class CohereFaultTest extends FaultBench {
    private static final String USAGE = "\"usage\":{\"tokens\":{\"input_tokens\":" + PROMPT_TOKENS
            + ",\"output_tokens\":" + COMPLETION_TOKENS + "}}";

    @Override
    protected ProviderAdapter adapter() {
        return new CohereAdapter();
    }

    @Override
    protected HttpAnswer answer(String model, String text) {
        return HttpAnswer.json("{\"id\":\"1\",\"finish_reason\":\"COMPLETE\",\"message\":{\"role\":\"assistant\","
                + "\"content\":[{\"type\":\"text\",\"text\":" + quoted(text) + "}]}," + USAGE + "}");
    }

    @Override
    protected StreamPieces stream(String model, List<String> tokens) {
        return StreamPieces.events(
                event("message-start", "\"id\":\"1\",\"delta\":{\"message\":{\"role\":\"assistant\"}}"),
                tokens.stream()
                        .map(token -> event(
                                "content-delta",
                                "\"index\":0,\"delta\":{\"message\":{\"content\":{\"text\":" + quoted(token) + "}}}"))
                        .toList(),
                event("message-end", "\"delta\":{\"finish_reason\":\"COMPLETE\"," + USAGE + "}"),
                "");
    }

    @Override
    protected HttpAnswer refusal(Refusal refusal) {
        return switch (refusal) {
            case RATE_LIMITED -> error(429, "trial token rate limit exceeded, limit is 40 calls per minute");
            case SERVER_ERROR -> error(500, "internal server error, this has been reported to our developers");
            case OVERLOADED -> error(503, "the service is overloaded, please try again later");
            case CONTEXT_LENGTH -> error(400, "too many tokens: total number of tokens cannot exceed 10");
            case CONTENT_POLICY -> error(400, "rejected by our content management policy: " + POLICY_REASON);
            case PREFILL -> error(400, "Cannot continue an assistant message: the last message must be a user's.");
        };
    }

    private static HttpAnswer error(int status, String message) {
        return HttpAnswer.json(status, "{\"message\":" + quoted(message) + "}");
    }

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
    }

    private static String quoted(String text) {
        return JsonValue.from(text).toJson();
    }
}
