package io.postern.models.chat.completions;

import static io.postern.internal.json.Codecs.BOOLEAN;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a streamed answer comes.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionStreamOptions extends ApiObject {
    private static final ObjectType<ChatCompletionStreamOptions> TYPE =
            new ObjectType<>(ChatCompletionStreamOptions.class, ChatCompletionStreamOptions::new);
    private static final Field<Boolean> INCLUDE_USAGE = TYPE.optional("include_usage", BOOLEAN);
    private static final Field<Boolean> INCLUDE_OBFUSCATION = TYPE.optional("include_obfuscation", BOOLEAN);

    public static final JsonType<ChatCompletionStreamOptions> JSON = TYPE;

    private ChatCompletionStreamOptions(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Whether the last chunk holds the usage of the whole call. */
    public Optional<Boolean> includeUsage() {
        return optional(INCLUDE_USAGE);
    }

    /** Whether chunks are padded so that their length tells nothing; on at OpenAI if absent. */
    public Optional<Boolean> includeObfuscation() {
        return optional(INCLUDE_OBFUSCATION);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletionStreamOptions, Builder> {
        private Builder() {
            super(TYPE);
        }

        private Builder(ChatCompletionStreamOptions from) {
            super(from);
        }

        public Builder includeUsage(boolean includeUsage) {
            return setRequired(INCLUDE_USAGE, includeUsage);
        }

        public Builder includeObfuscation(boolean includeObfuscation) {
            return setRequired(INCLUDE_OBFUSCATION, includeObfuscation);
        }
    }
}
