package io.postern.models.chat.completions;

import static io.postern.internal.json.Codecs.STRING;
import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Makes the model call one custom tool.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionNamedToolChoiceCustom extends ApiObject {
    private static final ObjectType<ChatCompletionNamedToolChoiceCustom> TYPE =
            new ObjectType<>(ChatCompletionNamedToolChoiceCustom.class, ChatCompletionNamedToolChoiceCustom::new);
    private static final Field<JsonValue> KIND = TYPE.optional("type", Codecs.JSON);
    private static final Field<Custom> CUSTOM = TYPE.required("custom", lazy(Custom.class));

    public static final JsonType<ChatCompletionNamedToolChoiceCustom> JSON = TYPE;

    private ChatCompletionNamedToolChoiceCustom(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Always {@code custom}. */
    public JsonValue _type() {
        return optional(KIND).orElse(JsonValue.ofNull());
    }

    public Custom custom() {
        return required(CUSTOM);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletionNamedToolChoiceCustom, Builder> {
        private Builder() {
            super(TYPE);
            set(KIND, JsonValue.from("custom"));
        }

        private Builder(ChatCompletionNamedToolChoiceCustom from) {
            super(from);
        }

        public Builder type(JsonValue type) {
            return setRaw(KIND, type);
        }

        public Builder custom(Custom custom) {
            return setRequired(CUSTOM, custom);
        }
    }

    /** The custom tool to call. */
    public static final class Custom extends ApiObject {
        private static final ObjectType<Custom> TYPE = new ObjectType<>(Custom.class, Custom::new);
        private static final Field<String> NAME = TYPE.required("name", STRING);

        public static final JsonType<Custom> JSON = TYPE;

        private Custom(@Nullable Object[] slots) {
            super(slots);
        }

        public static Builder builder() {
            return new Builder();
        }

        public Builder toBuilder() {
            return new Builder(this);
        }

        public String name() {
            return required(NAME);
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<Custom, Builder> {
            private Builder() {
                super(TYPE);
            }

            private Builder(Custom from) {
                super(from);
            }

            public Builder name(String name) {
                return setRequired(NAME, name);
            }
        }
    }
}
