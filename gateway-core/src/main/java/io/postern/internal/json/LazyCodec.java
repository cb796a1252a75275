package io.postern.internal.json;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.postern.core.JsonValue;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Stands for the codec of a class until it is needed. */
final class LazyCodec<T> extends Codec<T> {
    private final Class<T> type;
    private volatile @Nullable Codec<T> codec;

    LazyCodec(Class<T> type) {
        this.type = type;
    }

    /** Two threads may both look it up; they find the same one. Volatile, since its table is filled after it is made. */
    private Codec<T> codec() {
        Codec<T> known = codec;
        if (known == null) {
            known = Types.codec(type);
            codec = known;
        }
        return known;
    }

    @Override
    String expects() {
        return codec().expects();
    }

    @Override
    boolean accepts(JsonReader.Token token) {
        return codec().accepts(token);
    }

    @Override
    T read(JsonReader reader) throws IOException {
        return codec().read(reader);
    }

    @Override
    Object readAny(JsonReader reader) throws IOException {
        return codec().readAny(reader);
    }

    @Override
    @Nullable
    T convert(JsonValue raw) {
        return codec().convert(raw);
    }

    @Override
    void write(JsonWriter writer, T value) throws IOException {
        codec().write(writer, value);
    }
}
