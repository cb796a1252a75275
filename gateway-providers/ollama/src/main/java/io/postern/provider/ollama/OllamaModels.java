package io.postern.provider.ollama;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.translation.JsonMembers;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListPage;
import java.util.List;

/** Reads the models that a server has. What else it says of one is kept as it is. */
final class OllamaModels {
    private static final String OWNER = "ollama";

    private OllamaModels() {}

    /** @throws OpenAIInvalidDataException if there is no list */
    static ModelListPage list(JsonValue body) {
        ModelListPage.Builder page = ModelListPage.builder().data(List.of());
        List<JsonValue> models = body.get("models")
                .flatMap(JsonValue::asArray)
                .orElseThrow(() -> new OpenAIInvalidDataException("the body holds no list of models"));
        for (JsonValue model : models) {
            String name = model.get("model")
                    .or(() -> model.get("name"))
                    .flatMap(JsonValue::asString)
                    .orElse("");
            if (!name.isEmpty()) page.addData(one(name, model));
        }
        return page.build();
    }

    /** What {@code /api/show} is asked. */
    static JsonValue question(String model) {
        return JsonMembers.of("model", model).json();
    }

    /** The model file, template and licence are long, and nobody's idea of a model's description. */
    static Model one(String name, JsonValue said) {
        Model.Builder model = Model.builder()
                .id(name)
                .ownedBy(OWNER)
                .created(OllamaAnswer.created(
                        said.get("modified_at").flatMap(JsonValue::asString).orElse("")));
        for (String member : new String[] {"size", "digest", "details", "capabilities"}) {
            said.get(member).ifPresent(value -> model.putAdditionalProperty(member, value));
        }
        said.get("model_info").ifPresent(info -> contextLength(info, model));
        return model.build();
    }

    /** Under the name of the architecture, such as {@code llama.context_length}. */
    private static void contextLength(JsonValue info, Model.Builder model) {
        info.asObject()
                .ifPresent(members -> members.forEach((key, value) -> {
                    if (key.endsWith(".context_length")) model.putAdditionalProperty("context_length", value);
                }));
    }
}
