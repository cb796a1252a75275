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
 * A call of a custom tool by the model.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionMessageCustomToolCall extends ApiObject {
    private static final ObjectType<ChatCompletionMessageCustomToolCall> TYPE =
            new ObjectType<>(ChatCompletionMessageCustomToolCall.class, ChatCompletionMessageCustomToolCall::new);
    private static final Field<String> ID = TYPE.required("id", STRING);
    private static final Field<JsonValue> KIND = TYPE.optional("type", Codecs.JSON);
    private static final Field<Custom> CUSTOM = TYPE.required("custom", lazy(Custom.class));

    public static final JsonType<ChatCompletionMessageCustomToolCall> JSON = TYPE;

    private ChatCompletionMessageCustomToolCall(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    public String id() {
        return required(ID);
    }

    /** Always {@code custom}. */
    public JsonValue _type() {
        return optional(KIND).orElse(JsonValue.ofNull());
    }

    public Custom custom() {
        return required(CUSTOM);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletionMessageCustomToolCall, Builder> {
        private Builder() {
            super(TYPE);
            set(KIND, JsonValue.from("custom"));
        }

        private Builder(ChatCompletionMessageCustomToolCall from) {
            super(from);
        }

        public Builder id(String id) {
            return setRequired(ID, id);
        }

        public Builder type(JsonValue type) {
            return setRaw(KIND, type);
        }

        public Builder custom(Custom custom) {
            return setRequired(CUSTOM, custom);
        }
    }

    /** The custom tool that the model calls. */
    public static final class Custom extends ApiObject {
        private static final ObjectType<Custom> TYPE = new ObjectType<>(Custom.class, Custom::new);
        private static final Field<String> NAME = TYPE.required("name", STRING);
        private static final Field<String> INPUT = TYPE.required("input", STRING);

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

        /** Free text, as the model wrote it. */
        public String input() {
            return required(INPUT);
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

            public Builder input(String input) {
                return setRequired(INPUT, input);
            }
        }
    }
}
