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
 * Makes the model call one function.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionNamedToolChoice extends ApiObject {
    private static final ObjectType<ChatCompletionNamedToolChoice> TYPE =
            new ObjectType<>(ChatCompletionNamedToolChoice.class, ChatCompletionNamedToolChoice::new);
    private static final Field<JsonValue> KIND = TYPE.optional("type", Codecs.JSON);
    private static final Field<Function> FUNCTION = TYPE.required("function", lazy(Function.class));

    public static final JsonType<ChatCompletionNamedToolChoice> JSON = TYPE;

    private ChatCompletionNamedToolChoice(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Always {@code function}. */
    public JsonValue _type() {
        return optional(KIND).orElse(JsonValue.ofNull());
    }

    public Function function() {
        return required(FUNCTION);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletionNamedToolChoice, Builder> {
        private Builder() {
            super(TYPE);
            set(KIND, JsonValue.from("function"));
        }

        private Builder(ChatCompletionNamedToolChoice from) {
            super(from);
        }

        public Builder type(JsonValue type) {
            return setRaw(KIND, type);
        }

        public Builder function(Function function) {
            return setRequired(FUNCTION, function);
        }
    }

    /** The function to call. */
    public static final class Function extends ApiObject {
        private static final ObjectType<Function> TYPE = new ObjectType<>(Function.class, Function::new);
        private static final Field<String> NAME = TYPE.required("name", STRING);

        public static final JsonType<Function> JSON = TYPE;

        private Function(@Nullable Object[] slots) {
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
        public static final class Builder extends ApiObject.Builder<Function, Builder> {
            private Builder() {
                super(TYPE);
            }

            private Builder(Function from) {
                super(from);
            }

            public Builder name(String name) {
                return setRequired(NAME, name);
            }
        }
    }
}
