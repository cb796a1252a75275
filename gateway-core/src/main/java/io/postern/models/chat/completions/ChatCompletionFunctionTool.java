package io.postern.models.chat.completions;

import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.models.FunctionDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A function that the model may call.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionFunctionTool extends ApiObject {
    private static final ObjectType<ChatCompletionFunctionTool> TYPE =
            new ObjectType<>(ChatCompletionFunctionTool.class, ChatCompletionFunctionTool::new);
    private static final Field<JsonValue> KIND = TYPE.optional("type", Codecs.JSON);
    private static final Field<FunctionDefinition> FUNCTION = TYPE.required("function", lazy(FunctionDefinition.class));

    public static final JsonType<ChatCompletionFunctionTool> JSON = TYPE;

    private ChatCompletionFunctionTool(@Nullable Object[] slots) {
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

    public FunctionDefinition function() {
        return required(FUNCTION);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletionFunctionTool, Builder> {
        private Builder() {
            super(TYPE);
            set(KIND, JsonValue.from("function"));
        }

        private Builder(ChatCompletionFunctionTool from) {
            super(from);
        }

        public Builder type(JsonValue type) {
            return setRaw(KIND, type);
        }

        public Builder function(FunctionDefinition function) {
            return setRequired(FUNCTION, function);
        }
    }
}
