package io.postern.models.chat.completions;

import static io.postern.internal.json.Codecs.STRING;
import static io.postern.internal.json.Codecs.list;
import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiObject;
import io.postern.core.ApiUnion;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.checks.Checks;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.internal.json.UnionType;
import io.postern.internal.json.UnionType.Variant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Text that the answer is expected to hold for the most part, such as a file to be edited; makes it come
 * faster.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionPredictionContent extends ApiObject {
    private static final ObjectType<ChatCompletionPredictionContent> TYPE =
            new ObjectType<>(ChatCompletionPredictionContent.class, ChatCompletionPredictionContent::new);
    private static final Field<JsonValue> KIND = TYPE.optional("type", Codecs.JSON);
    private static final Field<Content> CONTENT = TYPE.required("content", lazy(Content.class));

    public static final JsonType<ChatCompletionPredictionContent> JSON = TYPE;

    private ChatCompletionPredictionContent(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Always {@code content}. */
    public JsonValue _type() {
        return optional(KIND).orElse(JsonValue.ofNull());
    }

    public Content content() {
        return required(CONTENT);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletionPredictionContent, Builder> {
        private Builder() {
            super(TYPE);
            set(KIND, JsonValue.from("content"));
        }

        private Builder(ChatCompletionPredictionContent from) {
            super(from);
        }

        public Builder type(JsonValue type) {
            return setRaw(KIND, type);
        }

        public Builder content(Content content) {
            return setRequired(CONTENT, content);
        }

        public Builder content(String text) {
            return content(Content.ofText(text));
        }

        public Builder contentOfArrayOfContentParts(List<ChatCompletionContentPartText> arrayOfContentParts) {
            return content(Content.ofArrayOfContentParts(arrayOfContentParts));
        }
    }

    /** A text, or parts. */
    public static final class Content extends ApiUnion {
        private static final UnionType<Content> TYPE = new UnionType<>(Content.class, "", Content::new);
        private static final Variant<String> TEXT = TYPE.kind("text", STRING);
        private static final Variant<List<ChatCompletionContentPartText>> ARRAY_OF_CONTENT_PARTS =
                TYPE.kind("arrayOfContentParts", list(lazy(ChatCompletionContentPartText.class)));

        public static final JsonType<Content> JSON = TYPE;

        private Content(@Nullable Variant<?> variant, Object value) {
            super(variant, value);
        }

        public static Content ofText(String text) {
            return new Content(TEXT, text);
        }

        public static Content ofArrayOfContentParts(List<ChatCompletionContentPartText> arrayOfContentParts) {
            return new Content(ARRAY_OF_CONTENT_PARTS, Checks.parts(arrayOfContentParts));
        }

        public boolean isText() {
            return is(TEXT);
        }

        public boolean isArrayOfContentParts() {
            return is(ARRAY_OF_CONTENT_PARTS);
        }

        /** @throws OpenAIInvalidDataException if this is another variant; so do the other methods like it */
        public String asText() {
            return as(TEXT);
        }

        public List<ChatCompletionContentPartText> asArrayOfContentParts() {
            return as(ARRAY_OF_CONTENT_PARTS);
        }

        public Optional<String> text() {
            return get(TEXT);
        }

        public Optional<List<ChatCompletionContentPartText>> arrayOfContentParts() {
            return get(ARRAY_OF_CONTENT_PARTS);
        }

        public <T> T accept(Visitor<T> visitor) {
            if (isText()) return visitor.visitText(asText());
            if (isArrayOfContentParts()) return visitor.visitArrayOfContentParts(asArrayOfContentParts());
            return visitor.unknown((JsonValue) value());
        }

        @Override
        protected JsonType<Content> type() {
            return TYPE;
        }

        /**
         * What to do with each variant.
         *
         * @param <T> what comes of it
         */
        public interface Visitor<T> {
            T visitText(String text);

            T visitArrayOfContentParts(List<ChatCompletionContentPartText> arrayOfContentParts);

            /**
             * Called for a variant that this version does not know.
             *
             * @throws OpenAIInvalidDataException unless overridden
             */
            default T unknown(JsonValue json) {
                throw new OpenAIInvalidDataException("Unknown Content of kind " + json.kind());
            }
        }
    }
}
