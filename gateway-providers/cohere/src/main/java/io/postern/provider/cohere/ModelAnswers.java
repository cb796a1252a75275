package io.postern.provider.cohere;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads Cohere's models. What else it says of one, such as {@code context_length}, is kept. */
final class ModelAnswers {
    private ModelAnswers() {}

    /** @throws OpenAIInvalidDataException if there is no list */
    static ModelListPage list(JsonValue body) {
        List<JsonValue> models = body.get("models")
                .flatMap(JsonValue::asArray)
                .orElseThrow(() -> new OpenAIInvalidDataException("the body holds no list of models"));
        ModelListPage.Builder page = ModelListPage.builder().data(List.of());
        for (JsonValue model : models) if (name(model) != null) page.addData(one(model));
        return page.build();
    }

    private static @Nullable String name(JsonValue model) {
        return model.get("name").flatMap(JsonValue::asString).orElse(null);
    }

    /** @throws OpenAIInvalidDataException if it has no name */
    static Model one(JsonValue said) {
        String name = name(said);
        if (name == null) throw new OpenAIInvalidDataException("the model has no name");
        // Cohere does not say since when a model is there.
        Model.Builder model = Model.builder().id(name).created(0).ownedBy("cohere");
        said.asObject().orElseThrow().forEach((member, value) -> {
            if (!member.equals("name")) model.putAdditionalProperty(member, value);
        });
        return model.build();
    }
}
