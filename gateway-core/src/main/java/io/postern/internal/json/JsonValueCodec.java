package io.postern.internal.json;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.postern.core.JsonValue;
import java.io.IOException;

/** Any value at all, kept raw. */
final class JsonValueCodec extends Codec<JsonValue> {
    @Override
    String expects() {
        return "any JSON";
    }

    @Override
    boolean accepts(JsonReader.Token token) {
        return true;
    }

    @Override
    JsonValue read(JsonReader reader) throws IOException {
        return JsonText.nextRaw(reader);
    }

    @Override
    JsonValue convert(JsonValue raw) {
        return raw;
    }

    @Override
    void write(JsonWriter writer, JsonValue value) throws IOException {
        JsonText.write(writer, value);
    }
}
