package io.postern.internal.errors;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A provider's error, out of any of the forms in which providers write one.
 *
 * @param message what it says; empty if nothing
 * @param code null if there is none; a number as its digits
 * @param type null if there is none
 * @param param the request's field at fault; null if not said
 * @param requestId null if the body holds none
 * @param status the HTTP status the body names; 0 if it names none
 * @param signals further words to classify by, out of the places where single providers put them
 * @param error the member {@code error}, or else the whole; JSON null if the body was no JSON
 */
public record ErrorBody(
        String message,
        @Nullable String code,
        @Nullable String type,
        @Nullable String param,
        @Nullable String requestId,
        int status,
        List<String> signals,
        JsonValue error) {
    /** How deep an error may sit inside an error: OpenRouter's and LiteLLM's carry the one of the provider behind. */
    static final int MAX_DEPTH = 3;

    /** What old llama.cpp and some gateways put in front, and the data line of an event stream. */
    private static final Pattern PREFIX =
            Pattern.compile("^(?:error: *|(?:event:[^\\r\\n]*[\\r\\n]+)?data: *)(?=[{\\[\"])");

    public ErrorBody {
        signals = List.copyOf(signals);
    }

    /** An error that says only this. */
    static ErrorBody ofMessage(String message) {
        return new ErrorBody(message, null, null, null, null, 0, List.of(), JsonValue.ofNull());
    }

    /** An error that a known word tells. */
    static ErrorBody ofCode(String code, String message) {
        return new ErrorBody(message, code, null, null, null, 0, List.of(), JsonValue.ofNull());
    }

    /** This one, saying at least that. */
    ErrorBody orSaying(String atLeast) {
        if (!message.isEmpty()) return this;
        return new ErrorBody(atLeast, code, type, param, requestId, status, signals, error);
    }

    /** The body of an answer that is known to be an error. */
    public static ErrorBody parse(String text) {
        String body = strip(text);
        if (body.isEmpty()) return ofMessage("");
        Optional<JsonValue> json = json(body);
        if (json.isEmpty()) return ofMessage(VisibleText.excerpt(body));
        return of(json.get()).orElseGet(() -> ofUnknown(json.get()));
    }

    private static String strip(String text) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return PREFIX.matcher(body.strip()).replaceFirst("");
    }

    /** JSON without an error in it: the caller still sees it in the exception's body, but nothing speaks for it. */
    private static ErrorBody ofUnknown(JsonValue json) {
        return new ErrorBody("", null, null, null, null, 0, List.of(), json);
    }

    static Optional<JsonValue> json(String text) {
        try {
            return Optional.of(JsonValue.parse(text));
        } catch (OpenAIInvalidDataException notJson) {
            return Optional.empty();
        }
    }

    /** The error in a JSON value; empty if no form fits or the error is empty. */
    public static Optional<ErrorBody> of(JsonValue json) {
        return of(json, 0);
    }

    private static Optional<ErrorBody> of(JsonValue json, int depth) {
        if (depth > MAX_DEPTH) return Optional.empty();
        switch (json.kind()) {
            case STRING:
                return ofString(json, depth);
            case ARRAY:
                return json.asArray().filter(items -> !items.isEmpty()).flatMap(items -> of(items.get(0), depth + 1));
            case OBJECT:
                return new ErrorReader(json).error(depth);
            default:
                return Optional.empty();
        }
    }

    static Optional<ErrorBody> ofString(JsonValue json, int depth) {
        String text = json.asStringOrThrow().strip();
        if (text.isEmpty()) return Optional.empty();
        return json(text)
                .filter(value -> value.kind() == JsonValue.Kind.OBJECT)
                .flatMap(value -> of(value, depth + 1))
                .or(() -> Optional.of(ofMessage(VisibleText.line(text))));
    }

    /** With the error of the provider behind a gateway, which is the one that says something. */
    ErrorBody withInner(@Nullable String carried, int depth) {
        boolean wrapped = carried == null && (message.startsWith("{") || message.startsWith("["));
        String candidate = wrapped ? message : carried;
        if (candidate == null) return this;
        ErrorBody inner = json(candidate.strip())
                .flatMap(json -> of(json, depth + 1))
                .orElseGet(() -> ofMessage(VisibleText.line(candidate)));
        List<String> all = new ArrayList<>(signals);
        all.addAll(inner.signals);
        if (inner.code != null) all.add(inner.code);
        if (inner.type != null) all.add(inner.type);
        String text = wrapped || message.isEmpty() ? inner.message : message + ": " + inner.message;
        return new ErrorBody(
                text,
                code != null ? code : inner.code,
                type != null ? type : inner.type,
                param != null ? param : inner.param,
                requestId != null ? requestId : inner.requestId,
                status != 0 ? status : inner.status,
                all,
                error);
    }

    /** Shows no text of the provider, which may quote the request. */
    @Override
    public String toString() {
        return "ErrorBody(status " + status + ", code " + code + ", type " + type + ")";
    }
}
