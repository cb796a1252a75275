package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.spi.ProviderAdapter;
import io.postern.testkit.FaultBench;
import io.postern.testkit.HttpAnswer;
import io.postern.testkit.StreamPieces;
import java.util.List;

/** The sixteen faults in OpenAI's dialect, for a service that stands for all of its compatible ones. */
class OpenAiFaultTest extends FaultBench {
    private static final String USAGE = "{\"prompt_tokens\":" + PROMPT_TOKENS + ",\"completion_tokens\":"
            + COMPLETION_TOKENS + ",\"total_tokens\":" + (PROMPT_TOKENS + COMPLETION_TOKENS) + "}";

    @Override
    protected ProviderAdapter adapter() {
        return new OpenAiAdapter();
    }

    @Override
    protected String service() {
        return "openai";
    }

    @Override
    protected HttpAnswer answer(String model, String text) {
        return HttpAnswer.json("{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\"," + head(model)
                + ",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":" + quoted(text)
                + ",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":" + USAGE + "}");
    }

    @Override
    protected StreamPieces stream(String model, List<String> tokens) {
        return StreamPieces.events(
                chunk(model, "{\"role\":\"assistant\",\"content\":\"\"}", "null"),
                tokens.stream()
                        .map(token -> chunk(model, "{\"content\":" + quoted(token) + "}", "null"))
                        .toList(),
                chunk(model, "{}", "\"stop\"") + "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\","
                        + head(model) + ",\"choices\":[],\"usage\":" + USAGE + "}\n\n",
                "data: [DONE]\n\n");
    }

    @Override
    protected HttpAnswer refusal(Refusal refusal) {
        return switch (refusal) {
            case RATE_LIMITED -> error(429, "rate_limit_exceeded", "Rate limit reached for requests.");
            case SERVER_ERROR -> error(500, null, "The server had an error while processing your request.");
            case OVERLOADED -> error(503, null, "The engine is currently overloaded, please try again later.");
            case CONTEXT_LENGTH ->
                error(400, "context_length_exceeded", "This model's maximum context length is 10 tokens.");
            case CONTENT_POLICY -> error(400, "content_policy_violation", "Rejected: " + POLICY_REASON + ".");
            case PREFILL ->
                error(400, null, "Cannot continue an assistant message: the last message must be a user's.");
        };
    }

    private static HttpAnswer error(int status, String code, String message) {
        return HttpAnswer.json(
                status,
                "{\"error\":{\"message\":" + quoted(message) + ",\"type\":\"invalid_request_error\",\"param\":null,"
                        + "\"code\":" + (code == null ? "null" : quoted(code)) + "}}");
    }

    private static String chunk(String model, String delta, String finish) {
        return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\"," + head(model)
                + ",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":" + finish
                + "}],\"usage\":null}\n\n";
    }

    private static String head(String model) {
        return "\"created\":1700000000,\"model\":" + quoted(model);
    }

    private static String quoted(String text) {
        return JsonValue.from(text).toJson();
    }
}
