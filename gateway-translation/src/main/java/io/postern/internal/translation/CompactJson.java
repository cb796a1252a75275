package io.postern.internal.translation;

import io.postern.core.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON without white space between its tokens, as arguments of a tool are given; numbers keep their text. */
public final class CompactJson {
    private CompactJson() {}

    public static String of(JsonValue value) {
        return compact(value).toJson();
    }

    private static JsonValue compact(JsonValue value) {
        switch (value.kind()) {
            case OBJECT:
                Map<String, JsonValue> members = new LinkedHashMap<>();
                value.asObject().orElseThrow().forEach((name, member) -> members.put(name, compact(member)));
                return JsonValue.from(members);
            case ARRAY:
                List<JsonValue> items = new ArrayList<>();
                for (JsonValue item : value.asArray().orElseThrow()) items.add(compact(item));
                return JsonValue.from(items);
            default:
                return value;
        }
    }
}
