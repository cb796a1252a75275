package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.internal.translation.Node;
import io.postern.models.models.Model;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads lists of models; what else is said of a model, such as its limits, is kept. */
final class ModelsMapper {
    private ModelsMapper() {}

    static List<Model> models(Node page) {
        List<Model> models = new ArrayList<>();
        for (String list : List.of("models", "publisherModels", "tunedModels")) {
            Node items = page.get(list);
            if (items == null) continue;
            for (Node item : items.items()) {
                Model model = model(item);
                if (model != null) models.add(model);
            }
        }
        return models;
    }

    /** Null if it has no name. */
    static @Nullable Model model(Node item) {
        String name = item.text("name");
        if (name == null || name.isEmpty()) return null;
        Model.Builder model =
                Model.builder().id(ModelName.bare(name)).created(0).ownedBy("google");
        for (String member : item.names()) {
            Node value = item.get(member);
            boolean ours = member.equals("name") || member.equals("id") || member.equals("object");
            if (value != null && !ours) model.putAdditionalProperty(member, value.json());
        }
        return model.build();
    }

    /** Where the next page begins; null if this is the last. */
    static @Nullable String nextPage(JsonValue page) {
        return page.get("nextPageToken")
                .flatMap(JsonValue::asString)
                .filter(token -> !token.isEmpty())
                .orElse(null);
    }
}
