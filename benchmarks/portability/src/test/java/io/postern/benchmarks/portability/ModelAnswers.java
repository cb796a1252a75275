package io.postern.benchmarks.portability;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The models this upstream claims to have. */
final class ModelAnswers {
    private ModelAnswers() {}

    static ObjectNode list() {
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
        ArrayNode data = list.putArray("data");
        data.add(model("gpt-4o"));
        data.add(model("gpt-4o-mini"));
        data.add(model("text-embedding-3-small"));
        return list;
    }

    static ObjectNode model(String id) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("object", "model")
                .put("created", 1715367049)
                .put("owned_by", "system");
    }
}
