package io.postern.models.chat.completions;

import static io.postern.internal.json.Codecs.STRING;
import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A piece of text in a message.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionContentPartText extends ApiObject {
    private static final ObjectType<ChatCompletionContentPartText> TYPE =
            new ObjectType<>(ChatCompletionContentPartText.class, ChatCompletionContentPartText::new);
    private static final Field<JsonValue> KIND = TYPE.optional("type", Codecs.JSON);
    private static final Field<String> TEXT = TYPE.required("text", STRING);
    private static final Field<PromptCacheBreakpoint> PROMPT_CACHE_BREAKPOINT =
            TYPE.optional("prompt_cache_breakpoint", lazy(PromptCacheBreakpoint.class));

    public static final JsonType<ChatCompletionContentPartText> JSON = TYPE;

    private ChatCompletionContentPartText(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Always {@code text}. */
    public JsonValue _type() {
        return optional(KIND).orElse(JsonValue.ofNull());
    }

    public String text() {
        return required(TEXT);
    }

    /** Where the prefix to be cached ends; for models that cache on request. */
    public Optional<PromptCacheBreakpoint> promptCacheBreakpoint() {
        return optional(PROMPT_CACHE_BREAKPOINT);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletionContentPartText, Builder> {
        private Builder() {
            super(TYPE);
            set(KIND, JsonValue.from("text"));
        }

        private Builder(ChatCompletionContentPartText from) {
            super(from);
        }

        public Builder type(JsonValue type) {
            return setRaw(KIND, type);
        }

        public Builder text(String text) {
            return setRequired(TEXT, text);
        }

        public Builder promptCacheBreakpoint(PromptCacheBreakpoint promptCacheBreakpoint) {
            return setRequired(PROMPT_CACHE_BREAKPOINT, promptCacheBreakpoint);
        }
    }

    /** Marks the end of a prefix that the provider should cache. */
    public static final class PromptCacheBreakpoint extends ApiObject {
        private static final ObjectType<PromptCacheBreakpoint> TYPE =
                new ObjectType<>(PromptCacheBreakpoint.class, PromptCacheBreakpoint::new);
        private static final Field<JsonValue> MODE = TYPE.optional("mode", Codecs.JSON);

        public static final JsonType<PromptCacheBreakpoint> JSON = TYPE;

        private PromptCacheBreakpoint(@Nullable Object[] slots) {
            super(slots);
        }

        public static Builder builder() {
            return new Builder();
        }

        public Builder toBuilder() {
            return new Builder(this);
        }

        /** Always {@code explicit}. */
        public JsonValue _mode() {
            return optional(MODE).orElse(JsonValue.ofNull());
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<PromptCacheBreakpoint, Builder> {
            private Builder() {
                super(TYPE);
                set(MODE, JsonValue.from("explicit"));
            }

            private Builder(PromptCacheBreakpoint from) {
                super(from);
            }

            public Builder mode(JsonValue mode) {
                return setRaw(MODE, mode);
            }
        }
    }
}
