package io.postern.models.chat.completions;

import static io.postern.internal.json.Codecs.STRING;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import org.jspecify.annotations.Nullable;

/**
 * The model's refusal to answer, as part of an assistant message.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionContentPartRefusal extends ApiObject {
    private static final ObjectType<ChatCompletionContentPartRefusal> TYPE =
            new ObjectType<>(ChatCompletionContentPartRefusal.class, ChatCompletionContentPartRefusal::new);
    private static final Field<JsonValue> KIND = TYPE.optional("type", Codecs.JSON);
    private static final Field<String> REFUSAL = TYPE.required("refusal", STRING);

    public static final JsonType<ChatCompletionContentPartRefusal> JSON = TYPE;

    private ChatCompletionContentPartRefusal(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Always {@code refusal}. */
    public JsonValue _type() {
        return optional(KIND).orElse(JsonValue.ofNull());
    }

    public String refusal() {
        return required(REFUSAL);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletionContentPartRefusal, Builder> {
        private Builder() {
            super(TYPE);
            set(KIND, JsonValue.from("refusal"));
        }

        private Builder(ChatCompletionContentPartRefusal from) {
            super(from);
        }

        public Builder type(JsonValue type) {
            return setRaw(KIND, type);
        }

        public Builder refusal(String refusal) {
            return setRequired(REFUSAL, refusal);
        }
    }
}
