package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.spi.Operation;
import io.postern.spi.ProviderAdapter;
import io.postern.testkit.HttpAdapterContract;
import io.postern.testkit.HttpAnswer;
import io.postern.testkit.Situation;
import java.util.List;

class OpenAiAdapterContractTest extends HttpAdapterContract {
    private static final String USAGE = "{\"prompt_tokens\":9,\"completion_tokens\":5,\"total_tokens\":14}";
    private static final String HEAD = "\"created\":1700000000,\"model\":\"contract-model\"";

    @Override
    protected ProviderAdapter adapter() {
        return new OpenAiAdapter();
    }

    @Override
    protected String service() {
        return "openai";
    }

    @Override
    protected HttpAnswer answer(Situation situation, Operation<?, ?> operation) {
        HttpAnswer answer = switch (situation) {
            case UNAUTHORIZED -> error(401, "invalid_api_key", "Incorrect API key provided: " + CONFIGURED_KEY + ".");
            case UNKNOWN_MODEL -> error(404, "model_not_found", "The model `contract-model` does not exist.");
            case RATE_LIMITED ->
                error(429, "rate_limit_exceeded", "Rate limit reached.").header("Retry-After", "7");
            case SERVER_ERROR -> error(500, null, "The server had an error.");
            case CONTEXT_WINDOW ->
                error(400, "context_length_exceeded", "This model's maximum context length is 10 tokens.");
            default -> success(situation, operation);
        };
        return answer.header("x-request-id", REQUEST_ID);
    }

    private static HttpAnswer error(int status, String code, String message) {
        return HttpAnswer.json(
                status,
                "{\"error\":{\"message\":" + quoted(message) + ",\"type\":\"invalid_request_error\",\"param\":null,"
                        + "\"code\":" + (code == null ? "null" : quoted(code)) + "}}");
    }

    private static HttpAnswer success(Situation situation, Operation<?, ?> operation) {
        if (operation == Operation.EMBEDDINGS) {
            return HttpAnswer.json("{\"object\":\"list\",\"data\":["
                    + "{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.5,0.25]},"
                    + "{\"object\":\"embedding\",\"index\":1,\"embedding\":[-0.5,1.0]}],"
                    + "\"model\":\"contract-model\",\"usage\":{\"prompt_tokens\":7,\"total_tokens\":7}}");
        }
        if (operation == Operation.LIST_MODELS)
            return HttpAnswer.json("{\"object\":\"list\",\"data\":[" + model() + "]}");
        if (operation == Operation.RETRIEVE_MODEL) return HttpAnswer.json(model());
        return operation == Operation.CHAT_STREAM
                ? HttpAnswer.events(stream(situation))
                : HttpAnswer.json(completion(situation));
    }

    private static String model() {
        return "{\"id\":\"contract-model\",\"object\":\"model\",\"created\":1700000000,\"owned_by\":\"contract\"}";
    }

    private static String completion(Situation situation) {
        List<String> calls = calls(situation);
        String content = calls.isEmpty() ? quoted(ANSWER) : "null";
        String tools = calls.isEmpty() ? "" : ",\"tool_calls\":[" + String.join(",", calls) + "]";
        return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\"," + HEAD + ",\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":" + content + ",\"refusal\":null" + tools
                + "},\"logprobs\":null,\"finish_reason\":" + quoted(finish(calls)) + "}],\"usage\":" + USAGE + "}";
    }

    private static String stream(Situation situation) {
        List<String> calls = calls(situation);
        StringBuilder events = new StringBuilder();
        events.append(chunk("{\"role\":\"assistant\",\"content\":" + (calls.isEmpty() ? "\"\"" : "null") + "}", null));
        if (calls.isEmpty()) {
            // Pieces of four UTF-16 units would cut a pair; there is none in this answer.
            for (int at = 0; at < ANSWER.length(); at += 4) {
                String piece = ANSWER.substring(at, Math.min(ANSWER.length(), at + 4));
                events.append(chunk("{\"content\":" + quoted(piece) + "}", null));
            }
        }
        for (int i = 0; i < calls.size(); i++) {
            String city = i == 0 ? "Paris" : "東京";
            events.append(chunk(
                    "{\"tool_calls\":[{\"index\":" + i + ",\"id\":\"call_" + i + "\",\"type\":\"function\","
                            + "\"function\":{\"name\":\"get_weather\",\"arguments\":\"\"}}]}",
                    null));
            events.append(chunk(arguments(i, "{\"city\":"), null));
            events.append(chunk(arguments(i, "\"" + city + "\"}"), null));
        }
        events.append(chunk("{}", finish(calls)));
        events.append("data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\"," + HEAD
                + ",\"choices\":[],\"usage\":" + USAGE + "}\n\n");
        return events.append("data: [DONE]\n\n").toString();
    }

    private static String arguments(int index, String piece) {
        return "{\"tool_calls\":[{\"index\":" + index + ",\"function\":{\"arguments\":" + quoted(piece) + "}}]}";
    }

    private static String chunk(String delta, String finish) {
        return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\"," + HEAD
                + ",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":"
                + (finish == null ? "null" : quoted(finish)) + "}],\"usage\":null}\n\n";
    }

    private static List<String> calls(Situation situation) {
        return switch (situation) {
            case TOOL_CALL -> List.of(call(0, "Paris"));
            case PARALLEL_TOOL_CALLS -> List.of(call(0, "Paris"), call(1, "東京"));
            default -> List.of();
        };
    }

    private static String call(int index, String city) {
        return "{\"id\":\"call_" + index + "\",\"type\":\"function\",\"function\":{\"name\":\"get_weather\","
                + "\"arguments\":" + quoted("{\"city\":\"" + city + "\"}") + "}}";
    }

    private static String finish(List<String> calls) {
        return calls.isEmpty() ? "stop" : "tool_calls";
    }

    private static String quoted(String text) {
        return JsonValue.from(text).toJson();
    }
}
