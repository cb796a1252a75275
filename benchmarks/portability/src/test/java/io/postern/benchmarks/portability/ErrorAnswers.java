package io.postern.benchmarks.portability;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The body of an error of each status, with the codes OpenAI uses. */
final class ErrorAnswers {
    private static final Map<Integer, String> CODES = Map.of(
            400, "unsupported_parameter",
            401, "invalid_api_key",
            404, "model_not_found",
            429, "rate_limit_exceeded");

    private ErrorAnswers() {}

    static ObjectNode answer(int status) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode error = answer.putObject("error");
        error.put("message", "Refused with " + status);
        error.put("type", status < 500 ? "invalid_request_error" : "server_error");
        error.put("param", status == 400 ? "messages[0].name" : null);
        error.put("code", CODES.get(status));
        return answer;
    }
}
