package io.postern.internal.errors;

import io.postern.core.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the error out of one JSON object. What an error lacks, such as the request id, may stand beside it. */
final class ErrorReader {
    private final JsonValue json;

    ErrorReader(JsonValue json) {
        this.json = json;
    }

    Optional<ErrorBody> error(int depth) {
        for (String place : List.of("error", "errors", "base_resp")) {
            Optional<ErrorBody> found = at(place, depth);
            if (found.isPresent()) return found;
        }
        return flat(depth);
    }

    /** The error in a member of that name; empty if it holds none. */
    Optional<ErrorBody> at(String place, int depth) {
        return nested(place, json.get(place).orElse(JsonValue.ofNull()), depth);
    }

    private Optional<ErrorBody> nested(String place, JsonValue error, int depth) {
        if (place.equals("base_resp")) return miniMax(error);
        if (error.kind() == JsonValue.Kind.STRING) return named(error);
        if (error.kind() == JsonValue.Kind.ARRAY) {
            JsonValue first = error.asArray().orElseThrow().stream().findFirst().orElse(JsonValue.ofNull());
            return first.kind() == JsonValue.Kind.OBJECT ? nested("error", first, depth) : Optional.empty();
        }
        if (error.kind() != JsonValue.Kind.OBJECT) return Optional.empty();
        return new ErrorReader(error).flat(depth).map(found -> besides(found, error));
    }

    private ErrorBody besides(ErrorBody found, JsonValue error) {
        String type = found.type() != null ? found.type() : otherThan("error", text("type"));
        String code = found.code() != null ? found.code() : text("code");
        String id = found.requestId() != null ? found.requestId() : text("request_id");
        int status = found.status() != 0 ? found.status() : status();
        return new ErrorBody(found.message(), code, type, found.param(), id, status, found.signals(), error);
    }

    /** {@code "error"} is a text: the message, or Scaleway's name of the error beside one. */
    private Optional<ErrorBody> named(JsonValue error) {
        String name = error.asStringOrThrow().strip();
        if (name.isEmpty()) return Optional.empty();
        String beside = text("message");
        if (name.startsWith("{")) return ErrorBody.ofString(error, ErrorBody.MAX_DEPTH - 1);
        String type = text("error_type") != null ? text("error_type") : otherThan("error", text("type"));
        return Optional.of(new ErrorBody(
                beside != null ? beside : VisibleText.line(name),
                text("code"),
                type == null && beside != null ? name : type,
                text("param"),
                text("request_id"),
                status(),
                List.of(),
                json));
    }

    /** MiniMax puts every outcome there; 0 is success. */
    private Optional<ErrorBody> miniMax(JsonValue outcome) {
        ErrorReader reader = new ErrorReader(outcome);
        String code = reader.text("status_code");
        if (code == null || code.equals("0")) return Optional.empty();
        String message = reader.text("status_msg");
        return Optional.of(new ErrorBody(
                message == null ? "" : message, code, null, null, text("request_id"), 0, List.of(), json));
    }

    /** The object is the error itself. */
    private Optional<ErrorBody> flat(int depth) {
        String message = message(depth);
        String code = first("code", "error_code");
        String type = first("type", "error_type", "__type");
        if (type == null) type = json.get("status").flatMap(JsonValue::asString).orElse(null);
        String param = text("param");
        ErrorSignals signals = ErrorSignals.of(json);
        if (message == null && code == null && otherThan("error", type) == null && signals.isEmpty()) {
            return Optional.empty();
        }
        if (param == null) param = signals.location();
        ErrorBody outer = new ErrorBody(
                message == null ? signals.explanation() : message,
                code,
                otherThan("error", shortType(type)),
                param,
                text("request_id"),
                status(),
                signals.words(),
                json);
        return Optional.of(outer.withInner(signals.inner(), depth));
    }

    /** {@code message} or {@code detail}: a text, a list of violations, or an object that holds one of them. */
    private @Nullable String message(int depth) {
        for (String name : List.of("message", "detail", "msg", "error_message")) {
            JsonValue value = json.get(name).orElse(JsonValue.ofNull());
            String text = messageOf(value, depth);
            if (text != null) return text;
        }
        return null;
    }

    private static @Nullable String messageOf(JsonValue value, int depth) {
        if (depth > ErrorBody.MAX_DEPTH) return null;
        switch (value.kind()) {
            case STRING:
                String text = value.asStringOrThrow().strip();
                return text.isEmpty() ? null : text;
            case ARRAY:
                return violations(value.asArray().orElseThrow());
            case OBJECT:
                return new ErrorReader(value).message(depth + 1);
            default:
                return null;
        }
    }

    private static @Nullable String violations(List<JsonValue> items) {
        String all = items.stream()
                .limit(5)
                .map(item -> item.asString().orElseGet(() -> violation(item)))
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? null : all;
    }

    /** Never the member {@code input}, which is what the caller sent. */
    private static String violation(JsonValue item) {
        String said = new ErrorReader(item).first("msg", "message");
        String place = ErrorSignals.location(item);
        return said == null ? "" : place == null ? said : place + ": " + said;
    }

    private @Nullable String first(String... names) {
        for (String name : names) {
            String text = text(name);
            if (text != null) return text;
        }
        return null;
    }

    /** A text that is not blank, or the digits of a number. */
    @Nullable
    String text(String name) {
        JsonValue value = json.get(name).orElse(JsonValue.ofNull());
        if (value.kind() == JsonValue.Kind.NUMBER) return value.toJson();
        return value.asString()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    private int status() {
        for (String name : List.of("http_status_code", "status_code", "status", "code")) {
            String text = text(name);
            if (text != null && text.matches("[45]\\d\\d")) return Integer.parseInt(text);
        }
        return 0;
    }

    /** AWS writes {@code com.amazon.coral#ValidationException:http://…}. */
    private static @Nullable String shortType(@Nullable String type) {
        return type == null ? null : type.replaceFirst("^[\\w.]+#", "").replaceFirst(":https?://.*$", "");
    }

    private static @Nullable String otherThan(String empty, @Nullable String text) {
        return empty.equals(text) ? null : text;
    }
}
