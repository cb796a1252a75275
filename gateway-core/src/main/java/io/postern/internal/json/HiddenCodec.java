package io.postern.internal.json;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;

/** Stands where a field has no JSON form. */
final class HiddenCodec<T> extends Codec<T> {
    @Override
    String expects() {
        return "nothing";
    }

    @Override
    boolean accepts(JsonReader.Token token) {
        return false;
    }

    @Override
    T read(JsonReader reader) {
        throw new UnsupportedOperationException("a hidden field is never read");
    }

    @Override
    void write(JsonWriter writer, T value) {
        throw new UnsupportedOperationException("a hidden field is never written");
    }
}
