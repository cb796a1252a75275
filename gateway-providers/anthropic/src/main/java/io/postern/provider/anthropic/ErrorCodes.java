package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The codes of errors: Anthropic tells a type only, and programs written for OpenAI go by OpenAI's code.
 *
 * <p>The type stays Anthropic's own. See https://platform.claude.com/docs/en/api/errors, November 2026, and
 * https://platform.openai.com/docs/guides/error-codes.
 */
final class ErrorCodes {
    private ErrorCodes() {}

    /** The body of an error with a code; the same body if it has one, or is no error of Anthropic's. */
    static byte[] added(byte[] body) {
        try {
            JsonValue json = JsonValue.parse(new String(body, StandardCharsets.UTF_8));
            JsonValue coded = added(json);
            return coded == json ? body : coded.toJson().getBytes(StandardCharsets.UTF_8);
        } catch (OpenAIInvalidDataException notJson) {
            return body;
        }
    }

    static JsonValue added(JsonValue json) {
        Map<String, JsonValue> error =
                json.get("error").flatMap(JsonValue::asObject).orElse(Map.of());
        if (error.containsKey("code")) return json;
        String type = text(error, "type");
        String code = code(type, text(error, "message").toLowerCase(Locale.ROOT));
        if (code == null) return json;
        Map<String, JsonValue> coded = new LinkedHashMap<>(error);
        coded.put("code", JsonValue.from(code));
        Map<String, JsonValue> whole = new LinkedHashMap<>(json.asObject().orElseThrow());
        whole.put("error", JsonValue.from(coded));
        return JsonValue.from(whole);
    }

    private static String text(Map<String, JsonValue> error, String name) {
        JsonValue value = error.get(name);
        return value == null ? "" : value.asString().orElse("");
    }

    private static @Nullable String code(String type, String message) {
        switch (type) {
            case "invalid_request_error":
                return ofMistake(message);
            case "authentication_error":
                return "invalid_api_key";
            case "billing_error":
                return "insufficient_quota";
            case "not_found_error":
                return message.startsWith("model") ? "model_not_found" : null;
            case "request_too_large":
                return "request_too_large";
            case "rate_limit_error":
                return "rate_limit_exceeded";
            case "overloaded_error":
                return "overloaded";
            default:
                return null;
        }
    }

    private static @Nullable String ofMistake(String message) {
        if (message.contains("prompt is too long") || message.contains("exceed context limit")) {
            return "context_length_exceeded";
        }
        boolean unpaid = message.contains("credit balance is too low") || message.contains("usage limits");
        return unpaid ? "insufficient_quota" : null;
    }
}
