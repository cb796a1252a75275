package io.postern.models;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Asks for text, the default.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ResponseFormatText extends ApiObject {
    private static final ObjectType<ResponseFormatText> TYPE =
            new ObjectType<>(ResponseFormatText.class, ResponseFormatText::new);
    private static final Field<JsonValue> KIND = TYPE.optional("type", Codecs.JSON);

    public static final JsonType<ResponseFormatText> JSON = TYPE;

    private ResponseFormatText(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Always {@code text}. */
    public JsonValue _type() {
        return optional(KIND).orElse(JsonValue.ofNull());
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ResponseFormatText, Builder> {
        private Builder() {
            super(TYPE);
            set(KIND, JsonValue.from("text"));
        }

        private Builder(ResponseFormatText from) {
            super(from);
        }

        public Builder type(JsonValue type) {
            return setRaw(KIND, type);
        }
    }
}
