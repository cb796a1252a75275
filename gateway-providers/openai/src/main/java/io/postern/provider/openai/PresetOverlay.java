package io.postern.provider.openai;

import io.postern.core.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one description is laid over another: objects member by member, whatever else as a whole. */
final class PresetOverlay {
    private PresetOverlay() {}

    /** {@code top} over {@code base}; a list of {@code top} takes the place of the one below it. */
    static JsonValue replacing(JsonValue base, JsonValue top) {
        return over(base, top, false);
    }

    /** {@code top} over {@code base}; a list of {@code top} is added to the one below it. */
    static JsonValue extending(JsonValue base, JsonValue top) {
        return over(base, top, true);
    }

    private static JsonValue over(JsonValue base, JsonValue top, boolean extend) {
        Optional<Map<String, JsonValue>> above = top.asObject();
        Optional<Map<String, JsonValue>> below = base.asObject();
        if (above.isPresent() && below.isPresent()) {
            Map<String, JsonValue> merged = new LinkedHashMap<>(below.get());
            for (Map.Entry<String, JsonValue> member : above.get().entrySet()) {
                JsonValue under = merged.get(member.getKey());
                JsonValue value = member.getValue();
                merged.put(member.getKey(), under == null ? value : over(under, value, extend));
            }
            return JsonValue.from(merged);
        }
        if (extend && top.asArray().isPresent() && base.asArray().isPresent()) {
            List<JsonValue> all = new ArrayList<>(base.asArray().get());
            all.addAll(top.asArray().get());
            return JsonValue.from(all);
        }
        return top;
    }
}
