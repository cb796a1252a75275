package io.postern.models.chat.completions;

import static io.postern.internal.json.Codecs.LONG;
import static io.postern.internal.json.Codecs.STRING;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import org.jspecify.annotations.Nullable;

/**
 * A spoken answer.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionAudio extends ApiObject {
    private static final ObjectType<ChatCompletionAudio> TYPE =
            new ObjectType<>(ChatCompletionAudio.class, ChatCompletionAudio::new);
    private static final Field<String> ID = TYPE.required("id", STRING);
    private static final Field<String> DATA = TYPE.required("data", STRING);
    private static final Field<Long> EXPIRES_AT = TYPE.required("expires_at", LONG);
    private static final Field<String> TRANSCRIPT = TYPE.required("transcript", STRING);

    public static final JsonType<ChatCompletionAudio> JSON = TYPE;

    private ChatCompletionAudio(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** By which a later request can refer to this answer. */
    public String id() {
        return required(ID);
    }

    /** The sound in the format that was asked for, as base64. */
    public String data() {
        return required(DATA);
    }

    /** When the provider forgets {@link #id()}, in unix seconds. */
    public long expiresAt() {
        return required(EXPIRES_AT);
    }

    /** What is spoken. */
    public String transcript() {
        return required(TRANSCRIPT);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletionAudio, Builder> {
        private Builder() {
            super(TYPE);
        }

        private Builder(ChatCompletionAudio from) {
            super(from);
        }

        public Builder id(String id) {
            return setRequired(ID, id);
        }

        public Builder data(String data) {
            return setRequired(DATA, data);
        }

        public Builder expiresAt(long expiresAt) {
            return set(EXPIRES_AT, expiresAt);
        }

        public Builder transcript(String transcript) {
            return setRequired(TRANSCRIPT, transcript);
        }
    }
}
