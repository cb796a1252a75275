package io.postern.models;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Asks for any JSON object; the prompt must ask for JSON too.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ResponseFormatJsonObject extends ApiObject {
    private static final ObjectType<ResponseFormatJsonObject> TYPE =
            new ObjectType<>(ResponseFormatJsonObject.class, ResponseFormatJsonObject::new);
    private static final Field<JsonValue> KIND = TYPE.optional("type", Codecs.JSON);

    public static final JsonType<ResponseFormatJsonObject> JSON = TYPE;

    private ResponseFormatJsonObject(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Always {@code json_object}. */
    public JsonValue _type() {
        return optional(KIND).orElse(JsonValue.ofNull());
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ResponseFormatJsonObject, Builder> {
        private Builder() {
            super(TYPE);
            set(KIND, JsonValue.from("json_object"));
        }

        private Builder(ResponseFormatJsonObject from) {
            super(from);
        }

        public Builder type(JsonValue type) {
            return setRaw(KIND, type);
        }
    }
}
