package io.postern.models.embeddings;

import static io.postern.internal.json.Codecs.FLOAT;
import static io.postern.internal.json.Codecs.LONG;
import static io.postern.internal.json.Codecs.STRING;
import static io.postern.internal.json.Codecs.list;
import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiUnion;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.core.OpenString;
import io.postern.core.RequestParams;
import io.postern.core.http.Headers;
import io.postern.core.http.QueryParams;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.internal.json.UnionType;
import io.postern.internal.json.UnionType.Variant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request for embeddings.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class EmbeddingCreateParams extends RequestParams {
    private static final ObjectType<EmbeddingCreateParams> TYPE =
            new ObjectType<>(EmbeddingCreateParams.class, EmbeddingCreateParams::new);
    private static final Field<Input> INPUT = TYPE.required("input", lazy(Input.class));
    private static final Field<EmbeddingModel> MODEL = TYPE.optional("model", lazy(EmbeddingModel.class));
    private static final Field<Long> DIMENSIONS = TYPE.optional("dimensions", LONG);
    private static final Field<EncodingFormat> ENCODING_FORMAT =
            TYPE.optional("encoding_format", lazy(EncodingFormat.class));
    private static final Field<String> USER = TYPE.optional("user", STRING);

    public static final JsonType<EmbeddingCreateParams> JSON = TYPE;

    private EmbeddingCreateParams(@Nullable Object[] slots) {
        this(slots, Headers.of(), QueryParams.of());
    }

    private EmbeddingCreateParams(@Nullable Object[] slots, Headers headers, QueryParams query) {
        super(slots, headers, query);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** What is embedded. OpenAI takes up to 2048 inputs of up to 8192 tokens each, 300,000 tokens in all. */
    public Input input() {
        return required(INPUT);
    }

    /**
     * The model that is asked.
     *
     * @throws OpenAIInvalidDataException if none is named; see {@link #_model()}
     */
    public EmbeddingModel model() {
        return required(MODEL);
    }

    /** The model that is asked; empty if the client's default is to answer. */
    public Optional<EmbeddingModel> _model() {
        return optional(MODEL);
    }

    /** How many numbers a vector has, where the model lets one choose; at least 1. */
    public Optional<Long> dimensions() {
        return optional(DIMENSIONS);
    }

    public Optional<EncodingFormat> encodingFormat() {
        return optional(ENCODING_FORMAT);
    }

    /** An id of the end user, against abuse. */
    public Optional<String> user() {
        return optional(USER);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends RequestParams.Builder<EmbeddingCreateParams, Builder> {
        private Builder() {
            super(TYPE);
        }

        private Builder(EmbeddingCreateParams from) {
            super(from);
        }

        public Builder input(Input input) {
            return setRequired(INPUT, input);
        }

        public Builder input(String string) {
            return input(Input.ofString(string));
        }

        public Builder inputOfArrayOfStrings(List<String> arrayOfStrings) {
            return input(Input.ofArrayOfStrings(arrayOfStrings));
        }

        public Builder inputOfArrayOfTokens(List<Long> arrayOfTokens) {
            return input(Input.ofArrayOfTokens(arrayOfTokens));
        }

        public Builder inputOfArrayOfTokenArrays(List<List<Long>> arrayOfTokenArrays) {
            return input(Input.ofArrayOfTokenArrays(arrayOfTokenArrays));
        }

        public Builder model(EmbeddingModel model) {
            return setRequired(MODEL, model);
        }

        public Builder model(String value) {
            return model(EmbeddingModel.of(value));
        }

        public Builder dimensions(long dimensions) {
            return set(DIMENSIONS, dimensions);
        }

        public Builder encodingFormat(EncodingFormat encodingFormat) {
            return setRequired(ENCODING_FORMAT, encodingFormat);
        }

        public Builder user(String user) {
            return setRequired(USER, user);
        }

        @Override
        protected void check() {
            Long dimensions = find(DIMENSIONS);
            if (dimensions != null && dimensions < 1) {
                throw new IllegalArgumentException("`dimensions` must be at least 1, was " + dimensions);
            }
            Input input = find(INPUT);
            if (input != null && input.value() instanceof List<?> && ((List<?>) input.value()).isEmpty()) {
                throw new IllegalArgumentException("`input` must hold at least one item, was an empty list");
            }
        }

        /**
         * @throws IllegalStateException if there is no input
         * @throws IllegalArgumentException if a field has a value that can never be right; the message names both
         */
        @Override
        public EmbeddingCreateParams build() {
            return new EmbeddingCreateParams(super.build().slots(), builtHeaders(), builtQuery());
        }
    }

    /** What is embedded: a text, several, or the same as the numbers of its tokens. */
    public static final class Input extends ApiUnion {
        private static final UnionType<Input> TYPE = new UnionType<>(Input.class, "", Input::new);
        private static final Variant<String> SINGLE = TYPE.kind("string", STRING);
        private static final Variant<List<String>> ARRAY_OF_STRINGS = TYPE.listOf("array_of_strings", STRING);
        private static final Variant<List<Long>> ARRAY_OF_TOKENS = TYPE.listOf("array_of_tokens", LONG);
        private static final Variant<List<List<Long>>> ARRAY_OF_TOKEN_ARRAYS =
                TYPE.listOf("array_of_token_arrays", list(LONG));

        public static final JsonType<Input> JSON = TYPE;

        private Input(@Nullable Variant<?> variant, Object value) {
            super(variant, value);
        }

        public static Input ofString(String string) {
            return new Input(SINGLE, string);
        }

        public static Input ofArrayOfStrings(List<String> arrayOfStrings) {
            return new Input(ARRAY_OF_STRINGS, List.copyOf(arrayOfStrings));
        }

        public static Input ofArrayOfTokens(List<Long> arrayOfTokens) {
            return new Input(ARRAY_OF_TOKENS, List.copyOf(arrayOfTokens));
        }

        public static Input ofArrayOfTokenArrays(List<List<Long>> arrayOfTokenArrays) {
            return new Input(
                    ARRAY_OF_TOKEN_ARRAYS,
                    arrayOfTokenArrays.stream().map(List::copyOf).collect(Collectors.toUnmodifiableList()));
        }

        public Optional<String> string() {
            return get(SINGLE);
        }

        public Optional<List<String>> arrayOfStrings() {
            return get(ARRAY_OF_STRINGS);
        }

        public Optional<List<Long>> arrayOfTokens() {
            return get(ARRAY_OF_TOKENS);
        }

        public Optional<List<List<Long>>> arrayOfTokenArrays() {
            return get(ARRAY_OF_TOKEN_ARRAYS);
        }

        public boolean isString() {
            return is(SINGLE);
        }

        public boolean isArrayOfStrings() {
            return is(ARRAY_OF_STRINGS);
        }

        public boolean isArrayOfTokens() {
            return is(ARRAY_OF_TOKENS);
        }

        public boolean isArrayOfTokenArrays() {
            return is(ARRAY_OF_TOKEN_ARRAYS);
        }

        /** @throws OpenAIInvalidDataException if this is another variant; so do the other methods like it */
        public String asString() {
            return as(SINGLE);
        }

        public List<String> asArrayOfStrings() {
            return as(ARRAY_OF_STRINGS);
        }

        public List<Long> asArrayOfTokens() {
            return as(ARRAY_OF_TOKENS);
        }

        public List<List<Long>> asArrayOfTokenArrays() {
            return as(ARRAY_OF_TOKEN_ARRAYS);
        }

        public <T> T accept(Visitor<T> visitor) {
            if (isString()) return visitor.visitString(asString());
            if (isArrayOfStrings()) return visitor.visitArrayOfStrings(asArrayOfStrings());
            if (isArrayOfTokens()) return visitor.visitArrayOfTokens(asArrayOfTokens());
            if (isArrayOfTokenArrays()) return visitor.visitArrayOfTokenArrays(asArrayOfTokenArrays());
            return visitor.unknown(_json().orElseThrow());
        }

        @Override
        protected JsonType<Input> type() {
            return TYPE;
        }

        /**
         * One method for each variant.
         *
         * @param <T> what the methods return
         */
        public interface Visitor<T> {
            T visitString(String string);

            T visitArrayOfStrings(List<String> arrayOfStrings);

            T visitArrayOfTokens(List<Long> arrayOfTokens);

            T visitArrayOfTokenArrays(List<List<Long>> arrayOfTokenArrays);

            /** @throws OpenAIInvalidDataException unless overridden */
            default T unknown(JsonValue json) {
                throw new OpenAIInvalidDataException("Unknown Input of kind " + json.kind());
            }
        }
    }

    /** How the vectors are written on the wire. */
    public static final class EncodingFormat extends OpenString {
        /** As JSON numbers. */
        public static final EncodingFormat FLOAT = new EncodingFormat("float");
        /** As base64 of little-endian 32-bit floats: a third of the size, and quicker to read. */
        public static final EncodingFormat BASE64 = new EncodingFormat("base64");

        private static final EncodingFormat[] CONSTANTS = {FLOAT, BASE64};

        public static final JsonType<EncodingFormat> JSON = Codecs.open(EncodingFormat::new, CONSTANTS);

        private EncodingFormat(String value) {
            super(value);
        }

        /** The constant with this text, or a new value if there is none. */
        public static EncodingFormat of(String value) {
            for (EncodingFormat constant : CONSTANTS) if (constant.asString().equals(value)) return constant;
            return new EncodingFormat(value);
        }

        /** The enum constant of this value; {@link Value#_UNKNOWN} if this version does not know it. */
        public Value value() {
            switch (asString()) {
                case "float":
                    return Value.FLOAT;
                case "base64":
                    return Value.BASE64;
                default:
                    return Value._UNKNOWN;
            }
        }

        /** @throws OpenAIInvalidDataException if this version does not know the value */
        public Known known() {
            Value value = value();
            if (value != Value._UNKNOWN) return Known.valueOf(value.name());
            throw new OpenAIInvalidDataException("Unknown EncodingFormat: " + asString());
        }

        /** The values that this version knows. */
        public enum Known {
            FLOAT,
            BASE64
        }

        /** The values that this version knows, and one for all others. */
        public enum Value {
            FLOAT,
            BASE64,
            _UNKNOWN
        }
    }
}
