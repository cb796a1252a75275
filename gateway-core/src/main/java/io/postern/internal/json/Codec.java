package io.postern.internal.json;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import java.io.IOException;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes one kind of value. Stateless and safe to share.
 *
 * @param <T> the Java type of the value
 */
public abstract class Codec<T> implements JsonType<T> {
    /** What a reader says of itself in messages: "a string", "an object". */
    abstract String expects();

    /** Whether a value that starts with this token is ours. A value that is not is kept as it came. */
    abstract boolean accepts(JsonReader.Token token);

    abstract T read(JsonReader reader) throws IOException;

    abstract void write(JsonWriter writer, T value) throws IOException;

    /** The value for a raw one, which a builder was given or {@link #readAny} kept; null if it is of another kind. */
    @Nullable
    T convert(JsonValue raw) {
        try {
            JsonReader reader = JsonText.reader(new Buffer().writeUtf8(raw.toJson()));
            return accepts(reader.peek()) ? read(reader) : null;
        } catch (IOException | com.squareup.moshi.JsonDataException otherKind) {
            return null;
        }
    }

    /** The value; or, if it is of another kind, its raw JSON. A JSON null is {@link JsonValue#ofNull()}. */
    Object readAny(JsonReader reader) throws IOException {
        JsonReader.Token token = reader.peek();
        if (token == JsonReader.Token.NULL) {
            reader.nextNull();
            return JsonValue.ofNull();
        }
        return accepts(token) ? read(reader) : JsonText.nextRaw(reader);
    }

    /** Casts to the codec behind a type; there are no others. */
    public static <T> Codec<T> of(JsonType<T> type) {
        return (Codec<T>) type;
    }

    /** Reads a whole document. */
    public final T readDocument(JsonReader reader) throws IOException {
        Object value = readAny(reader);
        if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
            throw new OpenAIInvalidDataException("There is more after the end of the JSON value");
        }
        if (value instanceof JsonValue && !(this instanceof JsonValueCodec)) {
            throw new OpenAIInvalidDataException("Expected " + expects() + " but was " + ((JsonValue) value).kind());
        }
        @SuppressWarnings("unchecked")
        T typed = (T) value;
        return typed;
    }

    public final void writeTo(Buffer sink, T value) {
        try {
            JsonWriter writer = JsonText.writer(sink);
            write(writer, value);
            writer.flush();
        } catch (IOException e) {
            throw new AssertionError("a buffer does not fail", e);
        }
    }

    @Override
    public final T fromJson(String json) {
        try {
            return readDocument(JsonText.reader(new Buffer().writeUtf8(json)));
        } catch (IOException | com.squareup.moshi.JsonDataException e) {
            throw JsonText.malformed(e);
        }
    }

    @Override
    public final String toJson(T value) {
        Buffer buffer = new Buffer();
        writeTo(buffer, value);
        return buffer.readUtf8();
    }
}
