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
 * An image in a user message.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionContentPartImage extends ApiObject {
    private static final ObjectType<ChatCompletionContentPartImage> TYPE =
            new ObjectType<>(ChatCompletionContentPartImage.class, ChatCompletionContentPartImage::new);
    private static final Field<JsonValue> KIND = TYPE.optional("type", Codecs.JSON);
    private static final Field<ImageUrl> IMAGE_URL = TYPE.required("image_url", lazy(ImageUrl.class));
    private static final Field<PromptCacheBreakpoint> PROMPT_CACHE_BREAKPOINT =
            TYPE.optional("prompt_cache_breakpoint", lazy(PromptCacheBreakpoint.class));

    public static final JsonType<ChatCompletionContentPartImage> JSON = TYPE;

    private ChatCompletionContentPartImage(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Always {@code image_url}. */
    public JsonValue _type() {
        return optional(KIND).orElse(JsonValue.ofNull());
    }

    public ImageUrl imageUrl() {
        return required(IMAGE_URL);
    }

    /** Where the prefix to be cached ends; for models that cache on request. */
    public Optional<PromptCacheBreakpoint> promptCacheBreakpoint() {
        return optional(PROMPT_CACHE_BREAKPOINT);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletionContentPartImage, Builder> {
        private Builder() {
            super(TYPE);
            set(KIND, JsonValue.from("image_url"));
        }

        private Builder(ChatCompletionContentPartImage from) {
            super(from);
        }

        public Builder type(JsonValue type) {
            return setRaw(KIND, type);
        }

        public Builder imageUrl(ImageUrl imageUrl) {
            return setRequired(IMAGE_URL, imageUrl);
        }

        public Builder promptCacheBreakpoint(PromptCacheBreakpoint promptCacheBreakpoint) {
            return setRequired(PROMPT_CACHE_BREAKPOINT, promptCacheBreakpoint);
        }
    }

    /** Where the image is, or the image itself. */
    public static final class ImageUrl extends ApiObject {
        private static final ObjectType<ImageUrl> TYPE = new ObjectType<>(ImageUrl.class, ImageUrl::new);
        private static final Field<String> URL = TYPE.required("url", STRING);
        private static final Field<Detail> DETAIL = TYPE.optional("detail", lazy(Detail.class));

        public static final JsonType<ImageUrl> JSON = TYPE;

        private ImageUrl(@Nullable Object[] slots) {
            super(slots);
        }

        public static Builder builder() {
            return new Builder();
        }

        public Builder toBuilder() {
            return new Builder(this);
        }

        /** An http or https URL, or {@code data:<media type>;base64,…}. */
        public String url() {
            return required(URL);
        }

        /** How closely the model looks; more detail costs more tokens. */
        public Optional<Detail> detail() {
            return optional(DETAIL);
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<ImageUrl, Builder> {
            private Builder() {
                super(TYPE);
            }

            private Builder(ImageUrl from) {
                super(from);
            }

            public Builder url(String url) {
                return setRequired(URL, url);
            }

            public Builder detail(Detail detail) {
                return setRequired(DETAIL, detail);
            }
        }

        /** How closely the model looks at an image. */
        public static final class Detail extends OpenString {
            public static final Detail AUTO = new Detail("auto");
            public static final Detail LOW = new Detail("low");
            public static final Detail HIGH = new Detail("high");

            public static final JsonType<Detail> JSON = Codecs.open(Detail::new, AUTO, LOW, HIGH);

            private Detail(String value) {
                super(value);
            }

            /** The value with this text; the constant if it is a known one. */
            public static Detail of(String value) {
                switch (value) {
                    case "auto":
                        return AUTO;
                    case "low":
                        return LOW;
                    case "high":
                        return HIGH;
                    default:
                        return new Detail(value);
                }
            }

            /** @throws OpenAIInvalidDataException if this is none of the values that this version knows */
            public Known known() {
                Value value = value();
                if (value == Value._UNKNOWN) throw new OpenAIInvalidDataException("Unknown Detail: " + asString());
                return Known.valueOf(value.name());
            }

            public Value value() {
                switch (asString()) {
                    case "auto":
                        return Value.AUTO;
                    case "low":
                        return Value.LOW;
                    case "high":
                        return Value.HIGH;
                    default:
                        return Value._UNKNOWN;
                }
            }

            /** The values that this version knows. */
            public enum Known {
                AUTO,
                LOW,
                HIGH
            }

            /** {@link Known}, and one for all others. */
            public enum Value {
                AUTO,
                LOW,
                HIGH,
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
