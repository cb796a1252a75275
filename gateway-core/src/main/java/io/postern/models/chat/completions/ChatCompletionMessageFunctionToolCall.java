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
 * A call of a function tool by the model.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionMessageFunctionToolCall extends ApiObject {
    private static final ObjectType<ChatCompletionMessageFunctionToolCall> TYPE =
            new ObjectType<>(ChatCompletionMessageFunctionToolCall.class, ChatCompletionMessageFunctionToolCall::new);
    private static final Field<String> ID = TYPE.required("id", STRING);
    private static final Field<JsonValue> KIND = TYPE.optional("type", Codecs.JSON);
    private static final Field<Function> FUNCTION = TYPE.required("function", lazy(Function.class));

    public static final JsonType<ChatCompletionMessageFunctionToolCall> JSON = TYPE;

    private ChatCompletionMessageFunctionToolCall(@Nullable Object[] slots) {
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

    /** Always {@code function}. */
    public JsonValue _type() {
        return optional(KIND).orElse(JsonValue.ofNull());
    }

    public Function function() {
        return required(FUNCTION);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletionMessageFunctionToolCall, Builder> {
        private Builder() {
            super(TYPE);
            set(KIND, JsonValue.from("function"));
        }

        private Builder(ChatCompletionMessageFunctionToolCall from) {
            super(from);
        }

        public Builder id(String id) {
            return setRequired(ID, id);
        }

        public Builder type(JsonValue type) {
            return setRaw(KIND, type);
        }

        public Builder function(Function function) {
            return setRequired(FUNCTION, function);
        }
    }

    /** The function that the model calls. */
    public static final class Function extends ApiObject {
        private static final ObjectType<Function> TYPE = new ObjectType<>(Function.class, Function::new);
        private static final Field<String> NAME = TYPE.required("name", STRING);
        private static final Field<String> ARGUMENTS = TYPE.required("arguments", STRING);

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

        /**
         * The arguments as the model wrote them: a text that should hold a JSON object, and may hold anything.
         */
        public String arguments() {
            return required(ARGUMENTS);
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

            public Builder arguments(String arguments) {
                return setRequired(ARGUMENTS, arguments);
            }
        }
    }
}
