package io.postern.provider.bedrock;

import io.postern.core.JsonValue;
import io.postern.internal.translation.JsonMembers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** What OpenAI's form has no place for, such as traces and citations, as the JSON in which AWS sent it. */
final class SdkJson {
    private SdkJson() {}

    static JsonValue of(SdkPojo object) {
        JsonMembers members = new JsonMembers();
        for (SdkField<?> field : object.sdkFields()) {
            members.put(field.locationName(), value(field.getValueOrDefault(object)));
        }
        return members.json();
    }

    /** Null for what is not there; a list that the SDK made up is not. */
    private static @Nullable JsonValue value(@Nullable Object value) {
        if (value == null || value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap) return null;
        if (value instanceof SdkPojo) return of((SdkPojo) value);
        if (value instanceof Document) return Documents.json((Document) value);
        if (value instanceof SdkBytes) {
            return JsonValue.from(Base64.getEncoder().encodeToString(((SdkBytes) value).asByteArrayUnsafe()));
        }
        if (value instanceof List<?>) {
            List<JsonValue> items = new ArrayList<>();
            for (Object item : (List<?>) value) items.add(orNull(value(item)));
            return JsonValue.from(items);
        }
        if (value instanceof Map<?, ?>) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((name, item) -> members.put(String.valueOf(name), orNull(value(item))));
            return JsonValue.from(members);
        }
        return value instanceof Number || value instanceof Boolean
                ? JsonValue.from(value)
                : JsonValue.from(value.toString());
    }

    private static JsonValue orNull(@Nullable JsonValue value) {
        return value == null ? JsonValue.ofNull() : value;
    }
}
