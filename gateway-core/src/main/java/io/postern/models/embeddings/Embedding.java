package io.postern.models.embeddings;

import static io.postern.internal.json.Codecs.LONG;
import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The vector of one input.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class Embedding extends ApiObject {
    private static final ObjectType<Embedding> TYPE = new ObjectType<>(Embedding.class, Embedding::new);
    private static final Field<JsonValue> OBJECT = TYPE.optional("object", Codecs.JSON);
    private static final Field<Long> INDEX = TYPE.required("index", LONG);
    private static final Field<EmbeddingValue> EMBEDDING = TYPE.required("embedding", lazy(EmbeddingValue.class));
    private static final JsonValue OBJECT_DEFAULT = JsonValue.from("embedding");

    public static final JsonType<Embedding> JSON = TYPE;

    private Embedding(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Always {@code embedding}. */
    public JsonValue _object_() {
        return optional(OBJECT).orElse(JsonValue.ofNull());
    }

    /** The place of the input in the request, from 0. */
    public long index() {
        return required(INDEX);
    }

    /** The vector as it came. No conversion is made. */
    public EmbeddingValue embeddingValue() {
        return required(EMBEDDING);
    }

    /** The vector. It is decoded at the first call if it came as base64; the list takes four bytes a number. */
    public List<Float> embedding() {
        return embeddingValue().asFloats();
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<Embedding, Builder> {
        private Builder() {
            super(TYPE);
            set(OBJECT, OBJECT_DEFAULT);
        }

        private Builder(Embedding from) {
            super(from);
        }

        public Builder object_(JsonValue object_) {
            return setRequired(OBJECT, object_);
        }

        public Builder index(long index) {
            return set(INDEX, index);
        }

        public Builder embedding(EmbeddingValue embedding) {
            return setRequired(EMBEDDING, embedding);
        }

        public Builder embedding(List<Float> floats) {
            return embedding(EmbeddingValue.ofFloats(floats));
        }

        /** @param base64 little-endian 32-bit floats */
        public Builder embedding(String base64) {
            return embedding(EmbeddingValue.ofBase64(base64));
        }

        /** Adds one number at the end of the vector. */
        public Builder addEmbedding(float embedding) {
            List<Float> floats = new ArrayList<>();
            EmbeddingValue before = get(EMBEDDING);
            if (before != null) floats.addAll(before.asFloats());
            floats.add(embedding);
            return embedding(floats);
        }
    }
}
