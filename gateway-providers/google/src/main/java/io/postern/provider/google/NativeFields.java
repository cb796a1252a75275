package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.RequestFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lays what a caller says in Google's own words, in {@code google} or {@code extra_body.google}, over what was made of
 * OpenAI's. Names may be written with underscores, as Google's OpenAI endpoint has them.
 */
final class NativeFields {
    /** Below these, names are the caller's. */
    private static final Set<String> DATA = Set.of(
            "parameters", "parametersJsonSchema", "responseSchema", "responseJsonSchema", "labels", "args", "response");

    /** Fields of {@code generationConfig} that Google's OpenAI endpoint has at the top. */
    private static final Set<String> GENERATION =
            Set.of("thinkingConfig", "mediaResolution", "speechConfig", "imageConfig");

    private NativeFields() {}

    static void merge(RequestFields fields, JsonMembers body) {
        Node extraBody = fields.take("extra_body");
        if (extraBody != null) {
            for (String name : extraBody.names()) {
                if (!name.equals("google")) {
                    fields.context().warn("extra_body." + name, "only google is known there", "dropped");
                }
            }
            merge(extraBody.get("google"), body);
        }
        merge(fields.take("google"), body);
    }

    private static void merge(@Nullable Node google, JsonMembers body) {
        if (google == null) return;
        camel(google.json()).asObject().orElse(Map.of()).forEach((name, value) -> {
            if (name.equals("tools")) {
                body.put(name, joined(body.get(name), value));
            } else if (GENERATION.contains(name)) {
                JsonValue within = JsonMembers.of(name, value).json();
                body.put("generationConfig", merged(body.get("generationConfig"), within));
            } else {
                body.put(name, merged(body.get(name), value));
            }
        });
    }

    private static JsonValue joined(@Nullable JsonValue ours, JsonValue theirs) {
        List<JsonValue> all = new ArrayList<>();
        if (ours != null) all.addAll(ours.asArray().orElse(List.of()));
        all.addAll(theirs.asArray().orElse(List.of(theirs)));
        return JsonValue.from(all);
    }

    private static JsonValue merged(@Nullable JsonValue ours, JsonValue theirs) {
        if (ours == null || ours.kind() != JsonValue.Kind.OBJECT || theirs.kind() != JsonValue.Kind.OBJECT) {
            return theirs;
        }
        Map<String, JsonValue> members = new LinkedHashMap<>(ours.asObject().orElseThrow());
        theirs.asObject().orElseThrow().forEach((name, value) -> members.put(name, merged(members.get(name), value)));
        return JsonValue.from(members);
    }

    private static JsonValue camel(JsonValue value) {
        if (value.kind() == JsonValue.Kind.ARRAY) {
            List<JsonValue> items = new ArrayList<>();
            for (JsonValue item : value.asArray().orElseThrow()) items.add(camel(item));
            return JsonValue.from(items);
        }
        if (value.kind() != JsonValue.Kind.OBJECT) return value;
        Map<String, JsonValue> members = new LinkedHashMap<>();
        value.asObject().orElseThrow().forEach((name, member) -> {
            String camel = camel(name);
            members.put(camel, DATA.contains(camel) ? member : camel(member));
        });
        return JsonValue.from(members);
    }

    static String camel(String name) {
        int underscore = name.indexOf('_');
        if (underscore < 1) return name;
        StringBuilder camel = new StringBuilder(name.length());
        boolean upper = false;
        for (char c : name.toCharArray()) {
            if (c == '_') {
                upper = true;
            } else {
                camel.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return camel.toString();
    }
}
