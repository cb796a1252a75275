package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.spi.Operation;
import io.postern.testkit.HttpAdapterContract;
import io.postern.testkit.HttpAnswer;
import io.postern.testkit.ProviderAdapterContract;
import io.postern.testkit.Situation;
import java.util.List;

/** What Google's servers answer in the situations of the contract. */
final class GeminiWire {
    private static final String USAGE =
            "\"usageMetadata\":{\"promptTokenCount\":9,\"candidatesTokenCount\":5,\"totalTokenCount\":14}";
    private static final String HEAD = "\"modelVersion\":\"contract-model\",\"responseId\":\"r1\"";

    private GeminiWire() {}

    static HttpAnswer answer(Situation situation, Operation<?, ?> operation) {
        HttpAnswer answer = switch (situation) {
            case UNAUTHORIZED ->
                error(
                        400,
                        "INVALID_ARGUMENT",
                        "API key not valid: " + HttpAdapterContract.CONFIGURED_KEY,
                        "{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\","
                                + "\"reason\":\"API_KEY_INVALID\",\"domain\":\"googleapis.com\"}");
            case UNKNOWN_MODEL -> error(404, "NOT_FOUND", "models/contract-model is not found.", "");
            case RATE_LIMITED ->
                error(
                        429,
                        "RESOURCE_EXHAUSTED",
                        "Quota exceeded for requests per minute.",
                        "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"7s\"}");
            case SERVER_ERROR -> error(500, "INTERNAL", "An internal error has occurred.", "");
            case CONTEXT_WINDOW ->
                error(
                        400,
                        "INVALID_ARGUMENT",
                        "The input token count (2000000) exceeds the maximum number of tokens allowed " + "(1048576).",
                        "");
            default -> success(situation, operation);
        };
        return answer.header("x-request-id", HttpAdapterContract.REQUEST_ID);
    }

    private static HttpAnswer error(int status, String word, String message, String detail) {
        return HttpAnswer.json(
                status,
                "{\"error\":{\"code\":" + status + ",\"message\":" + quoted(message) + ",\"status\":" + quoted(word)
                        + ",\"details\":[" + detail + "]}}");
    }

    private static HttpAnswer success(Situation situation, Operation<?, ?> operation) {
        if (operation == Operation.EMBEDDINGS) {
            return HttpAnswer.json("{\"embeddings\":[{\"values\":[0.5,0.25]},{\"values\":[-0.5,1.0]}],"
                    + "\"predictions\":[{\"embeddings\":{\"values\":[0.5,0.25],\"statistics\":{\"token_count\":3}}},"
                    + "{\"embeddings\":{\"values\":[-0.5,1.0],\"statistics\":{\"token_count\":4}}}],"
                    + "\"usageMetadata\":{\"promptTokenCount\":7}}");
        }
        if (operation == Operation.LIST_MODELS) return HttpAnswer.json("{\"models\":[" + model() + "]}");
        if (operation == Operation.RETRIEVE_MODEL) return HttpAnswer.json(model());
        List<String> calls = calls(situation);
        if (operation == Operation.CHAT) {
            String parts = calls.isEmpty()
                    ? "{\"text\":" + quoted(ProviderAdapterContract.ANSWER) + "}"
                    : String.join(",", calls);
            return HttpAnswer.json(response(parts, ",\"finishReason\":\"STOP\""));
        }
        StringBuilder events = new StringBuilder();
        if (calls.isEmpty()) {
            String answer = ProviderAdapterContract.ANSWER;
            for (int at = 0; at < answer.length(); at += 4) {
                String piece = answer.substring(at, Math.min(answer.length(), at + 4));
                events.append(event(response("{\"text\":" + quoted(piece) + "}", "")));
            }
        } else {
            calls.forEach(call -> events.append(event(response(call, ""))));
        }
        return HttpAnswer.events(events.append(event(response("{\"text\":\"\"}", ",\"finishReason\":\"STOP\"")))
                .toString());
    }

    private static String event(String response) {
        return "data: " + response + "\r\n\r\n";
    }

    private static String response(String parts, String finish) {
        return "{\"candidates\":[{\"content\":{\"parts\":[" + parts + "],\"role\":\"model\"}" + finish
                + ",\"index\":0}]," + USAGE + "," + HEAD + "}";
    }

    private static String model() {
        return "{\"name\":\"models/contract-model\",\"inputTokenLimit\":1000}";
    }

    private static List<String> calls(Situation situation) {
        return switch (situation) {
            case TOOL_CALL -> List.of(call("Paris"));
            case PARALLEL_TOOL_CALLS -> List.of(call("Paris"), call("東京"));
            default -> List.of();
        };
    }

    private static String call(String city) {
        return "{\"functionCall\":{\"name\":\"get_weather\",\"args\":{\"city\":" + quoted(city) + "}}}";
    }

    private static String quoted(String text) {
        return JsonValue.from(text).toJson();
    }
}
