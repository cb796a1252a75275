package io.postern.models.chat.completions;

import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Restricts the model to some of the tools of the request.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionAllowedToolChoice extends ApiObject {
    private static final ObjectType<ChatCompletionAllowedToolChoice> TYPE =
            new ObjectType<>(ChatCompletionAllowedToolChoice.class, ChatCompletionAllowedToolChoice::new);
    private static final Field<JsonValue> KIND = TYPE.optional("type", Codecs.JSON);
    private static final Field<ChatCompletionAllowedTools> ALLOWED_TOOLS =
            TYPE.required("allowed_tools", lazy(ChatCompletionAllowedTools.class));

    public static final JsonType<ChatCompletionAllowedToolChoice> JSON = TYPE;

    private ChatCompletionAllowedToolChoice(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Always {@code allowed_tools}. */
    public JsonValue _type() {
        return optional(KIND).orElse(JsonValue.ofNull());
    }

    public ChatCompletionAllowedTools allowedTools() {
        return required(ALLOWED_TOOLS);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletionAllowedToolChoice, Builder> {
        private Builder() {
            super(TYPE);
            set(KIND, JsonValue.from("allowed_tools"));
        }

        private Builder(ChatCompletionAllowedToolChoice from) {
            super(from);
        }

        public Builder type(JsonValue type) {
            return setRaw(KIND, type);
        }

        public Builder allowedTools(ChatCompletionAllowedTools allowedTools) {
            return setRequired(ALLOWED_TOOLS, allowedTools);
        }
    }
}
