package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import io.postern.spi.Operation;
import io.postern.spi.ProviderAdapter;
import io.postern.testkit.HttpAdapterContract;
import io.postern.testkit.HttpAnswer;
import io.postern.testkit.Situation;
import java.util.List;

class AnthropicAdapterContractTest extends HttpAdapterContract {
    private static final String USAGE = "{\"input_tokens\":9,\"output_tokens\":5}";

    @Override
    protected ProviderAdapter adapter() {
        return new AnthropicAdapter();
    }

    @Override
    protected HttpAnswer answer(Situation situation, Operation<?, ?> operation) {
        HttpAnswer answer = switch (situation) {
            case UNAUTHORIZED -> error(401, "authentication_error", "invalid x-api-key " + CONFIGURED_KEY);
            case UNKNOWN_MODEL -> error(404, "not_found_error", "model: contract-model");
            case RATE_LIMITED -> error(429, "rate_limit_error", "Slow down.").header("retry-after", "7");
            case SERVER_ERROR -> error(500, "api_error", "Internal server error");
            case CONTEXT_WINDOW ->
                error(400, "invalid_request_error", "prompt is too long: 200001 tokens > 200000 maximum");
            default -> success(situation, operation);
        };
        return answer.header("request-id", REQUEST_ID);
    }

    private static HttpAnswer error(int status, String type, String message) {
        return HttpAnswer.json(
                status,
                "{\"type\":\"error\",\"error\":{\"type\":" + quoted(type) + ",\"message\":" + quoted(message) + "}}");
    }

    private static HttpAnswer success(Situation situation, Operation<?, ?> operation) {
        if (operation == Operation.LIST_MODELS) {
            return HttpAnswer.json("{\"data\":[" + model() + "],\"has_more\":false,\"last_id\":\"contract-model\"}");
        }
        if (operation == Operation.RETRIEVE_MODEL) return HttpAnswer.json(model());
        return operation == Operation.CHAT_STREAM
                ? HttpAnswer.events(stream(situation))
                : HttpAnswer.json(message(situation));
    }

    private static String model() {
        return "{\"type\":\"model\",\"id\":\"contract-model\",\"display_name\":\"Contract\","
                + "\"created_at\":\"2026-01-02T03:04:05Z\"}";
    }

    private static String message(Situation situation) {
        List<String> cities = cities(situation);
        StringBuilder content = new StringBuilder();
        if (cities.isEmpty())
            content.append("{\"type\":\"text\",\"text\":")
                    .append(quoted(ANSWER))
                    .append("}");
        for (int i = 0; i < cities.size(); i++) {
            if (i > 0) content.append(',');
            content.append(call(i, "{\"city\":" + quoted(cities.get(i)) + "}"));
        }
        return "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"contract-model\",\"content\":["
                + content + "],\"stop_reason\":" + quoted(stopReason(cities)) + ",\"usage\":" + USAGE + "}";
    }

    private static String stream(Situation situation) {
        List<String> cities = cities(situation);
        StringBuilder events = new StringBuilder();
        events.append(event(
                "message_start",
                "\"message\":{\"id\":\"msg_1\",\"model\":\"contract-model\",\"content\":[],"
                        + "\"usage\":{\"input_tokens\":9,\"output_tokens\":1}}"));
        if (cities.isEmpty()) {
            events.append(
                    event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"));
            for (int at = 0; at < ANSWER.length(); at += 4) {
                String piece = ANSWER.substring(at, Math.min(ANSWER.length(), at + 4));
                events.append(event(
                        "content_block_delta",
                        "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":" + quoted(piece) + "}"));
            }
            events.append(event("content_block_stop", "\"index\":0"));
        }
        for (int i = 0; i < cities.size(); i++) {
            events.append(event("content_block_start", "\"index\":" + i + ",\"content_block\":" + call(i, "{}")));
            events.append(input(i, "{\"city\":"));
            events.append(input(i, quoted(cities.get(i)) + "}"));
            events.append(event("content_block_stop", "\"index\":" + i));
        }
        events.append(event(
                "message_delta",
                "\"delta\":{\"stop_reason\":" + quoted(stopReason(cities)) + "},\"usage\":{\"output_tokens\":5}"));
        return events.append(event("message_stop", "\"x\":0")).toString();
    }

    private static String input(int index, String json) {
        return event(
                "content_block_delta",
                "\"index\":" + index + ",\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":" + quoted(json)
                        + "}");
    }

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":" + quoted(type) + "," + members + "}\n\n";
    }

    private static String call(int index, String input) {
        return "{\"type\":\"tool_use\",\"id\":\"toolu_" + index + "\",\"name\":\"get_weather\",\"input\":" + input
                + "}";
    }

    private static List<String> cities(Situation situation) {
        return switch (situation) {
            case TOOL_CALL -> List.of("Paris");
            case PARALLEL_TOOL_CALLS -> List.of("Paris", "東京");
            default -> List.of();
        };
    }

    private static String stopReason(List<String> calls) {
        return calls.isEmpty() ? "end_turn" : "tool_use";
    }

    private static String quoted(String text) {
        return JsonValue.from(text).toJson();
    }
}
