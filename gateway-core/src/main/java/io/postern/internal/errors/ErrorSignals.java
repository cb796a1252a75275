package io.postern.internal.errors;

import io.postern.core.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What single providers say about an error beside its message, code and type.
 *
 * @param words to be looked up like codes
 * @param inner the error of the provider behind a gateway, as text; null if there is none
 * @param location the request's field at fault; null if not said
 * @param explanation what to show where there is no message
 */
record ErrorSignals(
        List<String> words,
        @Nullable String inner,
        @Nullable String location,
        String explanation) {
    static ErrorSignals of(JsonValue error) {
        List<String> words = new ArrayList<>();
        azure(error, words);
        google(error, words);
        openRouter(error, words);
        String blocked = text(member(error, "promptFeedback"), "blockReason");
        if (blocked != null) words.add("promptFeedback");
        String explanation = blocked == null ? "" : "The prompt was blocked: " + blocked;
        return new ErrorSignals(words, raw(error), violated(error), explanation);
    }

    boolean isEmpty() {
        return words.isEmpty() && inner == null;
    }

    /** {@code innererror.code}, such as ResponsibleAIPolicyViolation. */
    private static void azure(JsonValue error, List<String> words) {
        add(words, text(member(error, "innererror"), "code"));
        add(words, text(member(error, "inner_error"), "code"));
    }

    /** {@code details[].reason} (ErrorInfo) and the ids of the quotas that were hit (QuotaFailure). */
    private static void google(JsonValue error, List<String> words) {
        for (JsonValue detail : items(member(error, "details"))) {
            add(words, text(detail, "reason"));
            for (JsonValue violation : items(member(detail, "violations"))) {
                String id = text(violation, "quotaId");
                if (id != null) words.add("quotaId:" + id);
            }
        }
    }

    /** {@code metadata} of a moderated request: the reasons, and the input, which is not looked at. */
    private static void openRouter(JsonValue error, List<String> words) {
        JsonValue metadata = member(error, "metadata");
        if (!items(member(metadata, "reasons")).isEmpty()) words.add("metadata.reasons");
        if (!member(metadata, "flagged_input").isNull()) words.add("metadata.flagged_input");
        add(words, text(metadata, "error_type"));
    }

    private static @Nullable String raw(JsonValue error) {
        JsonValue raw = member(member(error, "metadata"), "raw");
        if (raw.kind() == JsonValue.Kind.OBJECT) return raw.toJson();
        return raw.asString().filter(text -> !text.isBlank()).orElse(null);
    }

    /** Of the first violation in {@code detail} or {@code message.detail}. */
    private static @Nullable String violated(JsonValue error) {
        List<JsonValue> violations = items(member(error, "detail"));
        if (violations.isEmpty()) violations = items(member(member(error, "message"), "detail"));
        return violations.isEmpty() ? null : location(violations.get(0));
    }

    /** {@code ["body","messages",0,"role"]} is {@code messages.0.role}. */
    static @Nullable String location(JsonValue violation) {
        String place = items(member(violation, "loc")).stream()
                .map(step -> step.asString().orElseGet(step::toJson))
                .filter(step -> !step.equals("body"))
                .collect(Collectors.joining("."));
        return place.isEmpty() ? null : place;
    }

    private static void add(List<String> words, @Nullable String word) {
        if (word != null) words.add(word);
    }

    private static JsonValue member(JsonValue json, String name) {
        return json.get(name).orElse(JsonValue.ofNull());
    }

    private static @Nullable String text(JsonValue json, String name) {
        Optional<String> text = member(json, name).asString();
        return text.filter(value -> !value.isBlank()).orElse(null);
    }

    private static List<JsonValue> items(JsonValue json) {
        return json.asArray().orElse(List.of());
    }
}
