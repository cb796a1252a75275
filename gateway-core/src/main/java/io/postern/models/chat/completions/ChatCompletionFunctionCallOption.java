package io.postern.models.chat.completions;

import static io.postern.internal.json.Codecs.STRING;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Makes the model call one function, in the form that {@link ChatCompletionNamedToolChoice} has replaced.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionFunctionCallOption extends ApiObject {
    private static final ObjectType<ChatCompletionFunctionCallOption> TYPE =
            new ObjectType<>(ChatCompletionFunctionCallOption.class, ChatCompletionFunctionCallOption::new);
    private static final Field<String> NAME = TYPE.required("name", STRING);

    public static final JsonType<ChatCompletionFunctionCallOption> JSON = TYPE;

    private ChatCompletionFunctionCallOption(@Nullable Object[] slots) {
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
    public static final class Builder extends ApiObject.Builder<ChatCompletionFunctionCallOption, Builder> {
        private Builder() {
            super(TYPE);
        }

        private Builder(ChatCompletionFunctionCallOption from) {
            super(from);
        }

        public Builder name(String name) {
            return setRequired(NAME, name);
        }
    }
}
