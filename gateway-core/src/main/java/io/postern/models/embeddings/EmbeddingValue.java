package io.postern.models.embeddings;

import static io.postern.internal.json.Codecs.FLOATS;
import static io.postern.internal.json.Codecs.STRING;

import io.postern.core.ApiUnion;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.json.FloatList;
import io.postern.internal.json.UnionType;
import io.postern.internal.json.UnionType.Variant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A vector in the form it came in: numbers, or base64 of little-endian 32-bit floats.
 *
 * <p>{@link #asFloats()} and {@link #asBase64()} give either form, whichever it is; both hold the same bits.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class EmbeddingValue extends ApiUnion {
    private static final UnionType<EmbeddingValue> TYPE =
            new UnionType<>(EmbeddingValue.class, "", EmbeddingValue::new);
    private static final Variant<List<Float>> FLOAT_LIST = TYPE.kind("floats", FLOATS);
    private static final Variant<String> BASE64 = TYPE.kind("base64", STRING);

    public static final JsonType<EmbeddingValue> JSON = TYPE;

    /** What {@link #BASE64} stands for, once asked for; two threads may set it at once to equal lists. */
    private @Nullable FloatList decoded;

    private EmbeddingValue(@Nullable Variant<?> variant, Object value) {
        super(variant, value);
    }

    public static EmbeddingValue ofFloats(List<Float> floats) {
        return new EmbeddingValue(FLOAT_LIST, FloatList.copyOf(floats));
    }

    /** @param floats copied */
    public static EmbeddingValue ofFloats(float[] floats) {
        return new EmbeddingValue(FLOAT_LIST, FloatList.copyOf(floats));
    }

    /** @param base64 little-endian 32-bit floats; looked into when the numbers are asked for */
    public static EmbeddingValue ofBase64(String base64) {
        return new EmbeddingValue(BASE64, base64);
    }

    /** The numbers if they came as such; unlike {@link #asFloats()}, nothing is decoded. */
    public Optional<List<Float>> floats() {
        return get(FLOAT_LIST);
    }

    /** The base64 if it came as such; unlike {@link #asBase64()}, nothing is encoded. */
    public Optional<String> base64() {
        return get(BASE64);
    }

    public boolean isFloats() {
        return is(FLOAT_LIST);
    }

    public boolean isBase64() {
        return is(BASE64);
    }

    /**
     * The numbers, decoded if need be. Unmodifiable, four bytes a number.
     *
     * @throws OpenAIInvalidDataException if this is neither numbers nor base64 of whole floats
     */
    public List<Float> asFloats() {
        return numbers();
    }

    /**
     * The numbers in a new array.
     *
     * @throws OpenAIInvalidDataException if this is neither numbers nor base64 of whole floats
     */
    public float[] toFloatArray() {
        return numbers().toFloatArray();
    }

    /**
     * The base64, encoded if need be.
     *
     * @throws OpenAIInvalidDataException if this is neither numbers nor base64
     */
    public String asBase64() {
        return isFloats() ? Base64.getEncoder().encodeToString(numbers().toBytes()) : as(BASE64);
    }

    private FloatList numbers() {
        if (!isBase64()) return FloatList.copyOf(as(FLOAT_LIST));
        FloatList known = decoded;
        if (known == null) {
            known = decode(as(BASE64));
            decoded = known;
        }
        return known;
    }

    private static FloatList decode(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new OpenAIInvalidDataException("`embedding` is a string, but not base64");
        }
        if (bytes.length % Float.BYTES != 0) {
            throw new OpenAIInvalidDataException(
                    "`embedding` should be base64 of 4-byte floats, but holds " + bytes.length + " bytes");
        }
        return FloatList.fromBytes(bytes);
    }

    public <T> T accept(Visitor<T> visitor) {
        if (isFloats()) return visitor.visitFloats(asFloats());
        if (isBase64()) return visitor.visitBase64(asBase64());
        return visitor.unknown(_json().orElseThrow());
    }

    @Override
    protected JsonType<EmbeddingValue> type() {
        return TYPE;
    }

    /**
     * One method for each variant.
     *
     * @param <T> what the methods return
     */
    public interface Visitor<T> {
        T visitFloats(List<Float> floats);

        T visitBase64(String base64);

        /** @throws OpenAIInvalidDataException unless overridden */
        default T unknown(JsonValue json) {
            throw new OpenAIInvalidDataException("Unknown EmbeddingValue of kind " + json.kind());
        }
    }
}
