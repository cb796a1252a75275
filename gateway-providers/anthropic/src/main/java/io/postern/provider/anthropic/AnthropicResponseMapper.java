package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import io.postern.models.models.Model;
import io.postern.spi.ProviderCall;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads whole answers into OpenAI's form. Immutable and safe to share between threads. */
final class AnthropicResponseMapper {
    private static final Set<String> TOLD = Set.of("id", "type", "created_at");

    private final AnthropicErrorMapper errors;

    AnthropicResponseMapper(AnthropicErrorMapper errors) {
        this.errors = errors;
    }

    /** A whole message. @throws io.postern.errors.OpenAIException if it is an error, or none */
    void read(JsonValue body, MessageAnswer answer, ProviderCall<?, ?> call) {
        if (AnthropicErrorMapper.isError(body)) throw errors.inAnswer(body, call);
        if (body.get("content").isEmpty() && body.get("stop_reason").isEmpty()) {
            throw errors.malformed("the body holds no message", body.toJson(), null, call);
        }
        answer.start(body);
        answer.stop();
    }

    /**
     * One page of models.
     *
     * @param nextAfter the id after which the next page begins; empty for none
     */
    record ModelPage(List<Model> models, String nextAfter) {}

    ModelPage models(JsonValue body, ProviderCall<?, ?> call) {
        if (AnthropicErrorMapper.isError(body)) throw errors.inAnswer(body, call);
        List<JsonValue> data = body.get("data")
                .flatMap(JsonValue::asArray)
                .orElseThrow(() -> errors.malformed("the body holds no list of models", body.toJson(), null, call));
        List<Model> models = new ArrayList<>(data.size());
        for (JsonValue item : data) models.add(model(item, call));
        boolean more = body.get("has_more").flatMap(JsonValue::asBoolean).orElse(false);
        String last = body.get("last_id").flatMap(JsonValue::asString).orElse("");
        return new ModelPage(models, more ? last : "");
    }

    Model model(JsonValue json, ProviderCall<?, ?> call) {
        if (AnthropicErrorMapper.isError(json)) throw errors.inAnswer(json, call);
        String id = json.get("id")
                .flatMap(JsonValue::asString)
                .orElseThrow(() -> errors.malformed("the body holds no model", json.toJson(), null, call));
        Model.Builder model = Model.builder().id(id).created(created(json)).ownedBy("anthropic");
        json.asObject().orElse(Map.of()).forEach((name, value) -> {
            if (!TOLD.contains(name)) model.putAdditionalProperty(name, value);
        });
        return model.build();
    }

    private static long created(JsonValue model) {
        try {
            return Instant.parse(
                            model.get("created_at").flatMap(JsonValue::asString).orElse(""))
                    .getEpochSecond();
        } catch (DateTimeParseException unknown) {
            return 0;
        }
    }
}
