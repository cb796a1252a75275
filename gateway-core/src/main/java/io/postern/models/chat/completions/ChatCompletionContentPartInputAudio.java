package io.postern.models.chat.completions;

import static io.postern.internal.json.Codecs.STRING;
import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.core.OpenString;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sound in a user message.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionContentPartInputAudio extends ApiObject {
    private static final ObjectType<ChatCompletionContentPartInputAudio> TYPE =
            new ObjectType<>(ChatCompletionContentPartInputAudio.class, ChatCompletionContentPartInputAudio::new);
    private static final Field<JsonValue> KIND = TYPE.optional("type", Codecs.JSON);
    private static final Field<InputAudio> INPUT_AUDIO = TYPE.required("input_audio", lazy(InputAudio.class));
    private static final Field<PromptCacheBreakpoint> PROMPT_CACHE_BREAKPOINT =
            TYPE.optional("prompt_cache_breakpoint", lazy(PromptCacheBreakpoint.class));

    public static final JsonType<ChatCompletionContentPartInputAudio> JSON = TYPE;

    private ChatCompletionContentPartInputAudio(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Always {@code input_audio}. */
    public JsonValue _type() {
        return optional(KIND).orElse(JsonValue.ofNull());
    }

    public InputAudio inputAudio() {
        return required(INPUT_AUDIO);
    }

    /** Where the prefix to be cached ends; for models that cache on request. */
    public Optional<PromptCacheBreakpoint> promptCacheBreakpoint() {
        return optional(PROMPT_CACHE_BREAKPOINT);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletionContentPartInputAudio, Builder> {
        private Builder() {
            super(TYPE);
            set(KIND, JsonValue.from("input_audio"));
        }

        private Builder(ChatCompletionContentPartInputAudio from) {
            super(from);
        }

        public Builder type(JsonValue type) {
            return setRaw(KIND, type);
        }

        public Builder inputAudio(InputAudio inputAudio) {
            return setRequired(INPUT_AUDIO, inputAudio);
        }

        public Builder promptCacheBreakpoint(PromptCacheBreakpoint promptCacheBreakpoint) {
            return setRequired(PROMPT_CACHE_BREAKPOINT, promptCacheBreakpoint);
        }
    }

    /** The sound itself. */
    public static final class InputAudio extends ApiObject {
        private static final ObjectType<InputAudio> TYPE = new ObjectType<>(InputAudio.class, InputAudio::new);
        private static final Field<String> DATA = TYPE.required("data", STRING);
        private static final Field<Format> FORMAT = TYPE.required("format", lazy(Format.class));

        public static final JsonType<InputAudio> JSON = TYPE;

        private InputAudio(@Nullable Object[] slots) {
            super(slots);
        }

        public static Builder builder() {
            return new Builder();
        }

        public Builder toBuilder() {
            return new Builder(this);
        }

        /** The bytes in base64, without a {@code data:} prefix. */
        public String data() {
            return required(DATA);
        }

        public Format format() {
            return required(FORMAT);
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<InputAudio, Builder> {
            private Builder() {
                super(TYPE);
            }

            private Builder(InputAudio from) {
                super(from);
            }

            public Builder data(String data) {
                return setRequired(DATA, data);
            }

            public Builder format(Format format) {
                return setRequired(FORMAT, format);
            }
        }

        /** The encoding of a sound that is sent. */
        public static final class Format extends OpenString {
            public static final Format WAV = new Format("wav");
            public static final Format MP3 = new Format("mp3");

            public static final JsonType<Format> JSON = Codecs.open(Format::new, WAV, MP3);

            private Format(String value) {
                super(value);
            }

            /** The value with this text; the constant if it is a known one. */
            public static Format of(String value) {
                switch (value) {
                    case "wav":
                        return WAV;
                    case "mp3":
                        return MP3;
                    default:
                        return new Format(value);
                }
            }

            /** @throws OpenAIInvalidDataException if this is none of the values that this version knows */
            public Known known() {
                Value value = value();
                if (value == Value._UNKNOWN) throw new OpenAIInvalidDataException("Unknown Format: " + asString());
                return Known.valueOf(value.name());
            }

            public Value value() {
                switch (asString()) {
                    case "wav":
                        return Value.WAV;
                    case "mp3":
                        return Value.MP3;
                    default:
                        return Value._UNKNOWN;
                }
            }

            /** The values that this version knows. */
            public enum Known {
                WAV,
                MP3
            }

            /** {@link Known}, and one for all others. */
            public enum Value {
                WAV,
                MP3,
                _UNKNOWN
            }
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
