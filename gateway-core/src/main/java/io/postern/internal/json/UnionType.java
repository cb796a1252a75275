package io.postern.internal.json;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.postern.core.ApiUnion;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The table of the variants of a union, told apart by a member such as {@code role} or {@code type}, or by the kind of
 * JSON value. A value that fits no variant is kept raw.
 *
 * <p>Variants are declared in a static initialiser, next to their constants, and never later.
 *
 * @param <U> the union
 */
public final class UnionType<U extends ApiUnion> extends Codec<U> {
    /**
     * One variant.
     *
     * @param <V> the Java type of its value
     */
    public static final class Variant<V> {
        final String name;
        final Codec<V> codec;
        final Test test;

        Variant(String name, Codec<V> codec, Test test) {
            this.name = name;
            this.codec = codec;
            this.test = test;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Looks ahead and says whether the value is of a variant. */
    @FunctionalInterface
    public interface Test {
        boolean matches(JsonReader ahead) throws IOException;
    }

    private final String discriminator;
    private final BiFunction<@Nullable Variant<?>, Object, U> make;
    private final List<Variant<?>> variants = new ArrayList<>();

    /**
     * @param type the union's class
     * @param discriminator the member that tells the variants apart; empty if the kind of value does
     * @param make makes the union from a variant and its value; the variant is null for a value that fits none
     */
    public UnionType(Class<U> type, String discriminator, BiFunction<@Nullable Variant<?>, Object, U> make) {
        this.discriminator = discriminator;
        this.make = make;
        Types.declare(type, this);
    }

    /** A variant that is an object whose discriminator has the value {@code name}. */
    public <V> Variant<V> when(String name, JsonType<V> type) {
        return add(name, type, ahead -> name.equals(JsonAhead.member(ahead, discriminator)));
    }

    /** A variant that is told by its kind of JSON value alone. */
    public <V> Variant<V> kind(String name, JsonType<V> type) {
        Codec<V> codec = Codec.of(type);
        return add(name, type, ahead -> codec.accepts(ahead.peek()));
    }

    /** A variant that is an array, told by the kind of its first item. An empty array is of no such variant. */
    public <V> Variant<List<V>> listOf(String name, JsonType<V> item) {
        Codec<V> codec = Codec.of(item);
        return add(name, Codecs.list(item), ahead -> {
            JsonReader.Token first = JsonAhead.firstItem(ahead);
            return first != null && codec.accepts(first);
        });
    }

    public <V> Variant<V> add(String name, JsonType<V> type, Test test) {
        Variant<V> variant = new Variant<>(name, Codec.of(type), test);
        variants.add(variant);
        return variant;
    }

    @Override
    String expects() {
        return variants.stream()
                .map(variant -> variant.codec.expects())
                .distinct()
                .reduce((a, b) -> a + " or " + b)
                .orElse("nothing");
    }

    @Override
    boolean accepts(JsonReader.Token token) {
        return token != JsonReader.Token.NULL;
    }

    @Override
    public U read(JsonReader reader) throws IOException {
        for (Variant<?> variant : variants) {
            boolean ours;
            try (JsonReader ahead = reader.peekJson()) {
                ours = variant.test.matches(ahead);
            }
            if (ours) return make.apply(variant, variant.codec.read(reader));
        }
        return make.apply(null, JsonText.nextRaw(reader));
    }

    @Override
    public void write(JsonWriter writer, U value) throws IOException {
        writeVariant(writer, value.variant(), value.value());
    }

    @SuppressWarnings("unchecked")
    private static <V> void writeVariant(JsonWriter writer, @Nullable Variant<V> variant, Object value)
            throws IOException {
        if (variant == null) {
            JsonText.write(writer, (JsonValue) value);
        } else {
            variant.codec.write(writer, (V) value);
        }
    }
}
