package io.postern.models.chat.completions;

import static io.postern.internal.json.Codecs.STRING;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a function call, in the form that {@link ChatCompletionToolMessageParam} has replaced.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionFunctionMessageParam extends ApiObject {
    private static final ObjectType<ChatCompletionFunctionMessageParam> TYPE =
            new ObjectType<>(ChatCompletionFunctionMessageParam.class, ChatCompletionFunctionMessageParam::new);
    private static final Field<JsonValue> ROLE = TYPE.optional("role", Codecs.JSON);
    private static final Field<String> CONTENT = TYPE.required("content", STRING);
    private static final Field<String> NAME = TYPE.required("name", STRING);

    public static final JsonType<ChatCompletionFunctionMessageParam> JSON = TYPE;

    private ChatCompletionFunctionMessageParam(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Always {@code function}. */
    public JsonValue _role() {
        return optional(ROLE).orElse(JsonValue.ofNull());
    }

    public Optional<String> content() {
        return optional(CONTENT);
    }

    /** The name of the function that was called. */
    public String name() {
        return required(NAME);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletionFunctionMessageParam, Builder> {
        private Builder() {
            super(TYPE);
            set(ROLE, JsonValue.from("function"));
        }

        private Builder(ChatCompletionFunctionMessageParam from) {
            super(from);
        }

        public Builder role(JsonValue role) {
            return setRaw(ROLE, role);
        }

        public Builder content(@Nullable String content) {
            return set(CONTENT, content);
        }

        public Builder content(Optional<String> content) {
            return content(content.orElse(null));
        }

        public Builder name(String name) {
            return setRequired(NAME, name);
        }
    }
}
