package io.postern.models.chat.completions;

import static io.postern.internal.json.Codecs.STRING;
import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiObject;
import io.postern.core.ApiUnion;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.internal.json.UnionType;
import io.postern.internal.json.UnionType.Variant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One part of a user message: text, image, sound or file.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionContentPart extends ApiUnion {
    private static final UnionType<ChatCompletionContentPart> TYPE =
            new UnionType<>(ChatCompletionContentPart.class, "type", ChatCompletionContentPart::new);
    private static final Variant<ChatCompletionContentPartText> TEXT =
            TYPE.when("text", lazy(ChatCompletionContentPartText.class));
    private static final Variant<ChatCompletionContentPartImage> IMAGE_URL =
            TYPE.when("image_url", lazy(ChatCompletionContentPartImage.class));
    private static final Variant<ChatCompletionContentPartInputAudio> INPUT_AUDIO =
            TYPE.when("input_audio", lazy(ChatCompletionContentPartInputAudio.class));
    private static final Variant<File> FILE = TYPE.when("file", lazy(File.class));

    public static final JsonType<ChatCompletionContentPart> JSON = TYPE;

    private ChatCompletionContentPart(@Nullable Variant<?> variant, Object value) {
        super(variant, value);
    }

    public static ChatCompletionContentPart ofText(ChatCompletionContentPartText text) {
        return new ChatCompletionContentPart(TEXT, text);
    }

    public static ChatCompletionContentPart ofImageUrl(ChatCompletionContentPartImage imageUrl) {
        return new ChatCompletionContentPart(IMAGE_URL, imageUrl);
    }

    public static ChatCompletionContentPart ofInputAudio(ChatCompletionContentPartInputAudio inputAudio) {
        return new ChatCompletionContentPart(INPUT_AUDIO, inputAudio);
    }

    public static ChatCompletionContentPart ofFile(File file) {
        return new ChatCompletionContentPart(FILE, file);
    }

    public boolean isText() {
        return is(TEXT);
    }

    public boolean isImageUrl() {
        return is(IMAGE_URL);
    }

    public boolean isInputAudio() {
        return is(INPUT_AUDIO);
    }

    public boolean isFile() {
        return is(FILE);
    }

    /** @throws OpenAIInvalidDataException if this is another variant; so do the other methods like it */
    public ChatCompletionContentPartText asText() {
        return as(TEXT);
    }

    public ChatCompletionContentPartImage asImageUrl() {
        return as(IMAGE_URL);
    }

    public ChatCompletionContentPartInputAudio asInputAudio() {
        return as(INPUT_AUDIO);
    }

    public File asFile() {
        return as(FILE);
    }

    public Optional<ChatCompletionContentPartText> text() {
        return get(TEXT);
    }

    public Optional<ChatCompletionContentPartImage> imageUrl() {
        return get(IMAGE_URL);
    }

    public Optional<ChatCompletionContentPartInputAudio> inputAudio() {
        return get(INPUT_AUDIO);
    }

    public Optional<File> file() {
        return get(FILE);
    }

    public <T> T accept(Visitor<T> visitor) {
        if (isText()) return visitor.visitText(asText());
        if (isImageUrl()) return visitor.visitImageUrl(asImageUrl());
        if (isInputAudio()) return visitor.visitInputAudio(asInputAudio());
        if (isFile()) return visitor.visitFile(asFile());
        return visitor.unknown((JsonValue) value());
    }

    @Override
    protected JsonType<ChatCompletionContentPart> type() {
        return TYPE;
    }

    /**
     * What to do with each variant.
     *
     * @param <T> what comes of it
     */
    public interface Visitor<T> {
        T visitText(ChatCompletionContentPartText text);

        T visitImageUrl(ChatCompletionContentPartImage imageUrl);

        T visitInputAudio(ChatCompletionContentPartInputAudio inputAudio);

        T visitFile(File file);

        /**
         * Called for a variant that this version does not know.
         *
         * @throws OpenAIInvalidDataException unless overridden
         */
        default T unknown(JsonValue json) {
            throw new OpenAIInvalidDataException("Unknown ChatCompletionContentPart of kind " + json.kind());
        }
    }

    /** A file in a user message. */
    public static final class File extends ApiObject {
        private static final ObjectType<File> TYPE = new ObjectType<>(File.class, File::new);
        private static final Field<JsonValue> KIND = TYPE.optional("type", Codecs.JSON);
        private static final Field<FileObject> FILE = TYPE.required("file", lazy(FileObject.class));
        private static final Field<PromptCacheBreakpoint> PROMPT_CACHE_BREAKPOINT =
                TYPE.optional("prompt_cache_breakpoint", lazy(PromptCacheBreakpoint.class));

        public static final JsonType<File> JSON = TYPE;

        private File(@Nullable Object[] slots) {
            super(slots);
        }

        public static Builder builder() {
            return new Builder();
        }

        public Builder toBuilder() {
            return new Builder(this);
        }

        /** Always {@code file}. */
        public JsonValue _type() {
            return optional(KIND).orElse(JsonValue.ofNull());
        }

        public FileObject file() {
            return required(FILE);
        }

        /** Where the prefix to be cached ends; for models that cache on request. */
        public Optional<PromptCacheBreakpoint> promptCacheBreakpoint() {
            return optional(PROMPT_CACHE_BREAKPOINT);
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<File, Builder> {
            private Builder() {
                super(TYPE);
                set(KIND, JsonValue.from("file"));
            }

            private Builder(File from) {
                super(from);
            }

            public Builder type(JsonValue type) {
                return setRaw(KIND, type);
            }

            public Builder file(FileObject file) {
                return setRequired(FILE, file);
            }

            public Builder promptCacheBreakpoint(PromptCacheBreakpoint promptCacheBreakpoint) {
                return setRequired(PROMPT_CACHE_BREAKPOINT, promptCacheBreakpoint);
            }
        }

        /** The file itself, or its id if it was uploaded before. */
        public static final class FileObject extends ApiObject {
            private static final ObjectType<FileObject> TYPE = new ObjectType<>(FileObject.class, FileObject::new);
            private static final Field<String> FILENAME = TYPE.optional("filename", STRING);
            private static final Field<String> FILE_DATA = TYPE.optional("file_data", STRING);
            private static final Field<String> FILE_ID = TYPE.optional("file_id", STRING);

            public static final JsonType<FileObject> JSON = TYPE;

            private FileObject(@Nullable Object[] slots) {
                super(slots);
            }

            public static Builder builder() {
                return new Builder();
            }

            public Builder toBuilder() {
                return new Builder(this);
            }

            public Optional<String> filename() {
                return optional(FILENAME);
            }

            /** The bytes in base64, bare or as a {@code data:} URL. */
            public Optional<String> fileData() {
                return optional(FILE_DATA);
            }

            public Optional<String> fileId() {
                return optional(FILE_ID);
            }

            /** Not safe to share between threads. */
            public static final class Builder extends ApiObject.Builder<FileObject, Builder> {
                private Builder() {
                    super(TYPE);
                }

                private Builder(FileObject from) {
                    super(from);
                }

                public Builder filename(String filename) {
                    return setRequired(FILENAME, filename);
                }

                public Builder fileData(String fileData) {
                    return setRequired(FILE_DATA, fileData);
                }

                public Builder fileId(String fileId) {
                    return setRequired(FILE_ID, fileId);
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
}
