package io.postern.provider.bedrock;

import io.postern.core.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.document.Document;

/** JSON as the SDK's documents, and back. Numbers keep their text, so that big and long ones survive. */
final class Documents {
    private Documents() {}

    static Document of(JsonValue json) {
        switch (json.kind()) {
            case NULL:
                return Document.fromNull();
            case BOOLEAN:
                return Document.fromBoolean(json.asBoolean().orElseThrow());
            case NUMBER:
                return Document.fromNumber(json.toJson());
            case STRING:
                return Document.fromString(json.asStringOrThrow());
            case ARRAY:
                List<Document> items = new ArrayList<>();
                for (JsonValue item : json.asArray().orElseThrow()) items.add(of(item));
                return Document.fromList(items);
            default:
                Map<String, Document> members = new LinkedHashMap<>();
                json.asObject().orElseThrow().forEach((name, value) -> members.put(name, of(value)));
                return Document.fromMap(members);
        }
    }

    static JsonValue json(Document document) {
        if (document.isBoolean()) return JsonValue.from(document.asBoolean());
        if (document.isNumber()) {
            return JsonValue.ofNumberText(document.asNumber().stringValue());
        }
        if (document.isString()) return JsonValue.from(document.asString());
        if (document.isList()) {
            List<JsonValue> items = new ArrayList<>();
            for (Document item : document.asList()) items.add(json(item));
            return JsonValue.from(items);
        }
        if (!document.isMap()) return JsonValue.ofNull();
        Map<String, JsonValue> members = new LinkedHashMap<>();
        document.asMap().forEach((name, value) -> members.put(name, json(value)));
        return JsonValue.from(members);
    }
}
