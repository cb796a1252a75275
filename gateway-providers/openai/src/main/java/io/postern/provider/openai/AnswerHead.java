package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.core.OpenString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the head of an answer, and is the same in all chunks of one: id, time and model.
 *
 * <p>The first that came counts; what did not come is made up once. Used by one thread.
 */
final class AnswerHead {
    /** A time beyond this, in the year 5138, is in milliseconds. */
    private static final long LATEST = 100_000_000_000L;

    private final AnswerContext context;
    private final String requestedModel;
    private final JsonValue object;

    private @Nullable String id;
    private @Nullable String model;
    private @Nullable Long created;

    AnswerHead(AnswerContext context, String requestedModel, String object) {
        this.context = context;
        this.requestedModel = requestedModel;
        this.object = JsonValue.from(object);
    }

    JsonValue object() {
        return object;
    }

    /** Whether what stands there is what all chunks have, so that nothing is to be done. */
    boolean fits(@Nullable Object id, @Nullable Object object, @Nullable Object created, @Nullable Object model) {
        return id != null
                && id.equals(this.id)
                && model != null
                && model.equals(this.model)
                && created != null
                && created.equals(this.created)
                && object != null
                && (object == this.object || object.equals(this.object));
    }

    void put(Draft<?> answer) {
        if (id == null) id = context.answerId(answer.text("id"));
        if (model == null) model = model(answer.text("model"));
        if (created == null) created = created(answer.json("created"));
        answer.put("id", id);
        answer.put("object", object);
        answer.put("created", created);
        answer.put("model", model);
    }

    private String model(@Nullable String given) {
        return given == null || given.isEmpty() ? requestedModel : given;
    }

    private long created(@Nullable JsonValue given) {
        long time = 0;
        if (given != null) time = given.asNumber().map(Number::longValue).orElseGet(() -> parsed(given));
        if (time > LATEST) time /= 1000;
        return time > 0 ? time : context.clock().instant().getEpochSecond();
    }

    private static long parsed(JsonValue given) {
        try {
            return (long) Double.parseDouble(given.asString().orElse(""));
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    /** The tier as one that clients know: Groq calls its usual one on_demand. */
    static @Nullable String serviceTier(Draft<?> answer, PresetResponse preset) {
        List<String> tiers = preset.serviceTiers();
        Object value = answer.value("service_tier");
        if (tiers.isEmpty() || !(value instanceof OpenString)) return null;
        return tiers.contains(((OpenString) value).asString()) ? null : "auto";
    }
}
