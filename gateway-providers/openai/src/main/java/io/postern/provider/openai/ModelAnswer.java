package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListPage;
import io.postern.spi.http.ResponseBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the models a service offers, whether they come in OpenAI's list, as a bare array or under another name. What
 * else is said of a model, such as its context length, is kept.
 *
 * <p>Safe to share between threads.
 */
final class ModelAnswer {
    private static final JsonValue LIST = JsonValue.from("list");
    private static final JsonValue MODEL = JsonValue.from("model");

    private final AnswerContext context;

    ModelAnswer(AnswerContext context) {
        this.context = context;
    }

    ModelListPage list(ResponseBody body, AnswerErrors errors) {
        if (body.length() == 0) throw errors.empty();
        JsonValue json = body.json();
        Draft<ModelListPage> page = json.kind() == JsonValue.Kind.OBJECT
                ? Draft.of(json.to(ModelListPage.JSON))
                : Draft.empty(ModelListPage.JSON);
        JsonValue items = json.kind() == JsonValue.Kind.ARRAY ? json : page.json("data");
        if (items == null) {
            items = page.json("models");
            page.remove("models");
        }
        if (items == null || items.kind() != JsonValue.Kind.ARRAY || AnswerErrors.mayHold(page.extra())) {
            errors.checkAnswer(json);
        }
        if (items == null || items.kind() != JsonValue.Kind.ARRAY) {
            throw errors.malformed("the body holds no list of models", json.toJson(), null);
        }
        List<JsonValue> given = items.asArray().orElseThrow();
        // An error may be an array, as Google's are.
        if (json.kind() == JsonValue.Kind.ARRAY) errors.checkChunk(json);
        List<Model> models = new ArrayList<>(given.size());
        for (JsonValue item : given) {
            Model model = model(item);
            if (model != null) models.add(model);
        }
        page.put("object", LIST);
        page.put("data", List.copyOf(models));
        return page.build();
    }

    Model one(ResponseBody body, AnswerErrors errors) {
        if (body.length() == 0) throw errors.empty();
        JsonValue json = body.json();
        errors.checkAnswer(json);
        Model model = model(json);
        if (model == null) throw errors.malformed("the body holds no model", json.toJson(), null);
        return model;
    }

    private @Nullable Model model(JsonValue json) {
        if (json.kind() == JsonValue.Kind.STRING) return model(JsonValue.from(Map.of("id", json)));
        if (json.kind() != JsonValue.Kind.OBJECT) return null;
        Draft<Model> model = Draft.of(json.to(Model.JSON));
        String id = firstText(model, "id", "name", "model");
        if (id == null) return null;
        model.put("id", id);
        model.put("object", MODEL);
        Long created = UsageReader.count(model.json("created"));
        model.put("created", created == null ? 0L : created);
        String owner = firstText(model, "owned_by", "organization");
        model.put("owned_by", owner == null ? context.preset().id() : owner);
        return model.build();
    }

    private static @Nullable String firstText(Draft<Model> model, String... names) {
        for (String name : names) {
            String text = model.text(name);
            if (text != null && !text.isEmpty()) return text;
        }
        return null;
    }
}
