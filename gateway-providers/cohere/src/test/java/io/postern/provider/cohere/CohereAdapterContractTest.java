package io.postern.provider.cohere;

import io.postern.core.JsonValue;
import io.postern.spi.Operation;
import io.postern.spi.ProviderAdapter;
import io.postern.testkit.HttpAdapterContract;
import io.postern.testkit.HttpAnswer;
import io.postern.testkit.Situation;
import java.util.List;

class CohereAdapterContractTest extends HttpAdapterContract {
    private static final String USAGE = "\"usage\":{\"billed_units\":{\"input_tokens\":4,\"output_tokens\":5},"
            + "\"tokens\":{\"input_tokens\":9,\"output_tokens\":5}}";

    @Override
    protected ProviderAdapter adapter() {
        return new CohereAdapter();
    }

    @Override
    protected String basePath() {
        return "/v2";
    }

    @Override
    protected HttpAnswer answer(Situation situation, Operation<?, ?> operation) {
        HttpAnswer answer = switch (situation) {
            case UNAUTHORIZED -> error(401, "invalid api token " + CONFIGURED_KEY);
            case UNKNOWN_MODEL ->
                error(404, "model 'contract-model' not found, make sure the correct model ID was used");
            case RATE_LIMITED -> error(429, "trial token rate limit exceeded").header("Retry-After", "7");
            case SERVER_ERROR -> error(500, "internal server error");
            case CONTEXT_WINDOW -> error(400, "too many tokens: total number of tokens cannot exceed 10");
            default -> success(situation, operation);
        };
        return answer.header("x-request-id", REQUEST_ID);
    }

    private static HttpAnswer error(int status, String message) {
        return HttpAnswer.json(status, "{\"id\":\"1\",\"message\":" + quoted(message) + "}");
    }

    private static HttpAnswer success(Situation situation, Operation<?, ?> operation) {
        if (operation == Operation.EMBEDDINGS) {
            return HttpAnswer.json("{\"id\":\"1\",\"embeddings\":{\"float\":[[0.5,0.25],[-0.5,1.0]]},"
                    + "\"texts\":[],\"meta\":{\"billed_units\":{\"input_tokens\":7}}}");
        }
        if (operation == Operation.LIST_MODELS) return HttpAnswer.json("{\"models\":[" + model() + "]}");
        if (operation == Operation.RETRIEVE_MODEL) return HttpAnswer.json(model());
        return operation == Operation.CHAT_STREAM
                ? HttpAnswer.events(stream(situation))
                : HttpAnswer.json(whole(situation));
    }

    private static String model() {
        return "{\"name\":\"contract-model\",\"endpoints\":[\"chat\"],\"context_length\":256000}";
    }

    private static String whole(Situation situation) {
        List<String> cities = cities(situation);
        StringBuilder calls = new StringBuilder();
        for (int i = 0; i < cities.size(); i++) {
            if (i > 0) calls.append(',');
            calls.append(call(i, quoted(arguments(cities.get(i)))));
        }
        String message = cities.isEmpty()
                ? "\"content\":[{\"type\":\"text\",\"text\":" + quoted(ANSWER) + "}]"
                : "\"tool_plan\":\"\",\"tool_calls\":[" + calls + "]";
        return "{\"id\":\"1\",\"finish_reason\":\"" + finish(cities) + "\",\"message\":{\"role\":\"assistant\","
                + message + "}," + USAGE + "}";
    }

    private static String stream(Situation situation) {
        List<String> cities = cities(situation);
        StringBuilder events = new StringBuilder();
        events.append(
                event("message-start", "\"id\":\"1\",\"delta\":{\"message\":{\"role\":\"assistant\",\"content\":[]}}"));
        if (cities.isEmpty()) {
            events.append(event("content-start", content("\"type\":\"text\",\"text\":\"\"")));
            // Pieces of four UTF-16 units would cut a pair; there is none in this answer.
            for (int at = 0; at < ANSWER.length(); at += 4) {
                String piece = ANSWER.substring(at, Math.min(ANSWER.length(), at + 4));
                events.append(event("content-delta", content("\"text\":" + quoted(piece))));
            }
            events.append(event("content-end", "\"index\":0"));
        }
        for (int i = 0; i < cities.size(); i++) {
            String arguments = arguments(cities.get(i));
            events.append(event("tool-call-start", calls(i, call(i, "\"\""))));
            for (String piece : List.of(arguments.substring(0, 8), arguments.substring(8))) {
                events.append(
                        event("tool-call-delta", calls(i, "{\"function\":{\"arguments\":" + quoted(piece) + "}}")));
            }
            events.append(event("tool-call-end", "\"index\":" + i));
        }
        return events.append(
                        event("message-end", "\"delta\":{\"finish_reason\":\"" + finish(cities) + "\"," + USAGE + "}"))
                .toString();
    }

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
    }

    private static String content(String members) {
        return "\"index\":0,\"delta\":{\"message\":{\"content\":{" + members + "}}}";
    }

    private static String calls(int index, String call) {
        return "\"index\":" + index + ",\"delta\":{\"message\":{\"tool_calls\":" + call + "}}";
    }

    private static String call(int index, String arguments) {
        return "{\"id\":\"get_weather_" + index + "\",\"type\":\"function\",\"function\":{\"name\":\"get_weather\","
                + "\"arguments\":" + arguments + "}}";
    }

    private static String arguments(String city) {
        return "{\"city\":\"" + city + "\"}";
    }

    private static List<String> cities(Situation situation) {
        return switch (situation) {
            case TOOL_CALL -> List.of("Paris");
            case PARALLEL_TOOL_CALLS -> List.of("Paris", "東京");
            default -> List.of();
        };
    }

    private static String finish(List<String> cities) {
        return cities.isEmpty() ? "COMPLETE" : "TOOL_CALL";
    }

    private static String quoted(String text) {
        return JsonValue.from(text).toJson();
    }
}
