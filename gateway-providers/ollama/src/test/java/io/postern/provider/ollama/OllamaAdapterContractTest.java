package io.postern.provider.ollama;

import io.postern.core.JsonValue;
import io.postern.spi.Operation;
import io.postern.spi.ProviderAdapter;
import io.postern.testkit.HttpAdapterContract;
import io.postern.testkit.HttpAnswer;
import io.postern.testkit.Situation;
import java.util.List;

class OllamaAdapterContractTest extends HttpAdapterContract {
    private static final String HEAD = "{\"model\":\"contract-model\",\"created_at\":\"2026-08-04T08:52:19.385Z\",";
    private static final String END = "\"done\":true,\"done_reason\":\"stop\",\"total_duration\":9,"
            + "\"prompt_eval_count\":9,\"eval_count\":5}\n";

    @Override
    protected ProviderAdapter adapter() {
        return new OllamaAdapter();
    }

    @Override
    protected String basePath() {
        return "";
    }

    @Override
    protected HttpAnswer malformed(Operation<?, ?> operation) {
        return lines("{\"model\": oops\n");
    }

    @Override
    protected HttpAnswer answer(Situation situation, Operation<?, ?> operation) {
        HttpAnswer answer = switch (situation) {
            case UNAUTHORIZED -> error(401, "unauthorized: the key " + CONFIGURED_KEY + " is not known");
            case UNKNOWN_MODEL -> error(404, "model 'contract-model' not found");
            case RATE_LIMITED ->
                error(429, "you have reached your hourly usage limit").header("Retry-After", "7");
            case SERVER_ERROR -> error(500, "llama runner process has terminated: exit status 2");
            case CONTEXT_WINDOW -> error(400, "the prompt is longer than the context length currently set");
            default -> success(situation, operation);
        };
        return answer.header("x-request-id", REQUEST_ID);
    }

    private static HttpAnswer error(int status, String message) {
        return HttpAnswer.json(status, "{\"error\":" + quoted(message) + "}");
    }

    private static HttpAnswer success(Situation situation, Operation<?, ?> operation) {
        if (operation == Operation.EMBEDDINGS) {
            return HttpAnswer.json("{\"model\":\"contract-model\",\"embeddings\":[[0.5,0.25],[-0.5,1.0]],"
                    + "\"total_duration\":9,\"prompt_eval_count\":7}");
        }
        if (operation == Operation.LIST_MODELS) {
            return HttpAnswer.json("{\"models\":[{\"name\":\"contract-model\",\"model\":\"contract-model\","
                    + "\"modified_at\":\"2026-05-04T14:56:49.277302595-07:00\",\"size\":7365960935}]}");
        }
        if (operation == Operation.RETRIEVE_MODEL) {
            return HttpAnswer.json(
                    "{\"capabilities\":[\"completion\"],\"model_info\":{\"llama.context_length\":8192}}");
        }
        return lines(operation == Operation.CHAT_STREAM ? stream(situation) : whole(situation));
    }

    private static HttpAnswer lines(String body) {
        return HttpAnswer.of(200, "application/x-ndjson", body);
    }

    private static String whole(Situation situation) {
        List<String> calls = calls(situation);
        String message = calls.isEmpty()
                ? "\"content\":" + quoted(ANSWER)
                : "\"content\":\"\",\"tool_calls\":[" + String.join(",", calls) + "]";
        return HEAD + "\"message\":{\"role\":\"assistant\"," + message + "}," + END;
    }

    private static String stream(Situation situation) {
        StringBuilder lines = new StringBuilder();
        List<String> calls = calls(situation);
        if (calls.isEmpty()) {
            // Pieces of four UTF-16 units would cut a pair; there is none in this answer.
            for (int at = 0; at < ANSWER.length(); at += 4) {
                String piece = ANSWER.substring(at, Math.min(ANSWER.length(), at + 4));
                lines.append(line("\"content\":" + quoted(piece)));
            }
        }
        for (String call : calls) lines.append(line("\"content\":\"\",\"tool_calls\":[" + call + "]"));
        return lines.append(HEAD)
                .append("\"message\":{\"role\":\"assistant\",\"content\":\"\"},")
                .append(END)
                .toString();
    }

    private static String line(String message) {
        return HEAD + "\"message\":{\"role\":\"assistant\"," + message + "},\"done\":false}\n";
    }

    private static List<String> calls(Situation situation) {
        return switch (situation) {
            case TOOL_CALL -> List.of(call("Paris"));
            case PARALLEL_TOOL_CALLS -> List.of(call("Paris"), call("東京"));
            default -> List.of();
        };
    }

    private static String call(String city) {
        return "{\"function\":{\"index\":0,\"name\":\"get_weather\",\"arguments\":{\"city\":" + quoted(city) + "}}}";
    }

    private static String quoted(String text) {
        return JsonValue.from(text).toJson();
    }
}
