package io.postern.internal.errors;

import io.postern.core.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds errors in answers whose status says success. An error object without anything in it is none.
 *
 * <p>The outcome goes to {@link ErrorClassifier#inBand}.
 */
public final class InBandErrors {
    /** One of these makes an answer one, whatever else stands in it. */
    private static final List<String> CONTENT = List.of("id", "choices", "model", "data", "usage");

    /** And one of these, without any of those, makes it an error. */
    private static final List<String> SPEAKING = List.of("message", "detail", "error_code", "promptFeedback");

    private InBandErrors() {}

    /** The error in the whole body of an answer; also if it holds nothing that an answer has. */
    public static Optional<ErrorBody> inAnswer(JsonValue body) {
        Optional<ErrorBody> said = said(body);
        if (said.isPresent() || body.kind() != JsonValue.Kind.OBJECT || hasContent(body)) return said;
        if (is(body, "object", "list")) return Optional.empty();
        return Optional.of(ErrorBody.parse(body.toJson()).orSaying("the answer has no id, choices, model or data"));
    }

    /** The error in one piece of a stream, which may otherwise be empty. */
    public static Optional<ErrorBody> inChunk(JsonValue chunk) {
        return said(chunk);
    }

    /** The error that the member {@code error} of a chunk is; empty if it is null or holds nothing. */
    public static Optional<ErrorBody> inErrorMember(JsonValue error) {
        return new ErrorReader(JsonValue.from(Map.of("error", error))).at("error", 0);
    }

    /** The error that a finish reason is; empty for those that end an answer, well or badly. */
    public static Optional<ErrorBody> inFinishReason(String reason) {
        switch (reason) {
            case "error": // OpenRouter, Mistral
            case "ERROR": // Cohere
            case "TIMEOUT": // Cohere
            case "network_error": // Z.ai
            case "insufficient_system_resource": // DeepSeek
                return Optional.of(ErrorBody.ofCode(reason, "the model stopped with finish reason " + reason));
            default:
                return Optional.empty();
        }
    }

    /** An answer without a body, where one was due. */
    public static ErrorBody empty() {
        return ErrorBody.ofMessage("");
    }

    private static Optional<ErrorBody> said(JsonValue json) {
        if (json.kind() == JsonValue.Kind.ARRAY) {
            Optional<JsonValue> first = json.asArray().orElseThrow().stream().findFirst();
            return first.flatMap(item -> new ErrorReader(item).at("error", 0));
        }
        if (json.kind() != JsonValue.Kind.OBJECT) return Optional.empty();
        ErrorReader reader = new ErrorReader(json);
        Optional<ErrorBody> marked = reader.at("error", 0).or(() -> reader.at("base_resp", 0));
        if (marked.isPresent()) return marked;
        if (json.get("success").flatMap(JsonValue::asBoolean).equals(Optional.of(false))) return ErrorBody.of(json);
        Optional<ErrorBody> groq = json.get("x_groq").flatMap(InBandErrors::inGroqExtension);
        if (groq.isPresent()) return groq;
        boolean isError = is(json, "object", "error") || is(json, "type", "error") || looksLikeOne(json);
        return isError ? ErrorBody.of(json) : Optional.empty();
    }

    private static Optional<ErrorBody> inGroqExtension(JsonValue extension) {
        return extension.kind() == JsonValue.Kind.OBJECT ? new ErrorReader(extension).at("error", 0) : Optional.empty();
    }

    private static boolean is(JsonValue json, String name, String value) {
        return json.get(name).flatMap(JsonValue::asString).equals(Optional.of(value));
    }

    private static boolean looksLikeOne(JsonValue json) {
        boolean speaks = SPEAKING.stream().anyMatch(name -> has(json, name));
        return speaks && !hasContent(json) && json.get("object").isEmpty();
    }

    private static boolean hasContent(JsonValue json) {
        return CONTENT.stream().anyMatch(name -> has(json, name));
    }

    private static boolean has(JsonValue json, String name) {
        return json.get(name).filter(value -> !value.isNull()).isPresent();
    }
}
