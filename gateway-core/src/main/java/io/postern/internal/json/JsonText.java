package io.postern.internal.json;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;

/** The JSON text behind {@link JsonValue}: checked as a whole, taken apart one level at a time. */
public final class JsonText {
    private JsonText() {}

    public static JsonReader reader(BufferedSource source) {
        return JsonReader.of(source);
    }

    public static JsonWriter writer(BufferedSink sink) {
        JsonWriter writer = JsonWriter.of(sink);
        writer.setSerializeNulls(true);
        return writer;
    }

    public static JsonValue parse(String json) {
        try {
            JsonReader reader = reader(new Buffer().writeUtf8(json));
            reader.skipValue();
            if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
                throw new OpenAIInvalidDataException("There is more after the end of the JSON value");
            }
            return JsonValue.ofRaw(json);
        } catch (IOException | JsonDataException e) {
            throw malformed(e);
        }
    }

    /** The next value as it stands in the text. */
    public static JsonValue nextRaw(JsonReader reader) throws IOException {
        switch (reader.peek()) {
            case NULL:
                return JsonValue.from(reader.nextNull());
            case BOOLEAN:
                return JsonValue.from(reader.nextBoolean());
            case NUMBER:
                return JsonValue.ofNumberText(reader.nextString());
            case STRING:
                return JsonValue.from(reader.nextString());
            default:
                try (BufferedSource raw = reader.nextSource()) {
                    return JsonValue.ofRaw(raw.readUtf8());
                }
        }
    }

    /** The content of a raw value: its string, the text of its number, its items or members one level deep. */
    public static Object content(JsonValue.Kind kind, String raw) {
        try {
            JsonReader reader = reader(new Buffer().writeUtf8(raw));
            switch (kind) {
                case STRING:
                    return reader.nextString();
                case ARRAY:
                    return items(reader);
                case OBJECT:
                    return members(reader);
                default:
                    throw new AssertionError(kind);
            }
        } catch (IOException | JsonDataException e) {
            throw malformed(e);
        }
    }

    private static List<JsonValue> items(JsonReader reader) throws IOException {
        List<JsonValue> items = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) items.add(nextRaw(reader));
        reader.endArray();
        return Collections.unmodifiableList(items);
    }

    private static Map<String, JsonValue> members(JsonReader reader) throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) members.put(reader.nextName(), nextRaw(reader));
        reader.endObject();
        return Collections.unmodifiableMap(members);
    }

    public static Number number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException notWhole) {
            BigDecimal exact = new BigDecimal(text);
            double approximate = exact.doubleValue();
            boolean lossless =
                    !Double.isInfinite(approximate) && new BigDecimal(approximate + "").compareTo(exact) == 0;
            return lossless ? (Number) approximate : exact;
        }
    }

    public static String write(JsonValue value) {
        return written(value).readUtf8();
    }

    /** The text of a value in a buffer of its own, for what is too long to be copied once more. */
    public static Buffer written(JsonValue value) {
        Buffer buffer = new Buffer();
        try {
            write(writer(buffer), value);
        } catch (IOException e) {
            throw new AssertionError("a buffer does not fail", e);
        }
        return buffer;
    }

    static void write(JsonWriter writer, JsonValue value) throws IOException {
        switch (value.kind()) {
            case NULL:
                writer.nullValue();
                break;
            case BOOLEAN:
                writer.value(value.asBoolean().orElseThrow());
                break;
            case STRING:
                writer.value(value.asStringOrThrow());
                break;
            case NUMBER:
                writeRaw(writer, value.toJson());
                break;
            default:
                writeNested(writer, value);
        }
    }

    private static void writeNested(JsonWriter writer, JsonValue value) throws IOException {
        if (value.isRaw()) {
            writeRaw(writer, value.toJson());
        } else if (value.kind() == JsonValue.Kind.ARRAY) {
            writer.beginArray();
            for (JsonValue item : value.asArray().orElseThrow()) write(writer, item);
            writer.endArray();
        } else {
            writer.beginObject();
            for (Map.Entry<String, JsonValue> member :
                    value.asObject().orElseThrow().entrySet()) {
                writer.name(member.getKey());
                write(writer, member.getValue());
            }
            writer.endObject();
        }
    }

    private static void writeRaw(JsonWriter writer, String json) throws IOException {
        try (BufferedSink sink = writer.valueSink()) {
            sink.writeUtf8(json);
        }
    }

    /** Names the place in the document; Moshi's own message may quote the document, so it is left out. */
    public static OpenAIInvalidDataException malformed(Exception e) {
        String message = String.valueOf(e.getMessage());
        int path = message.lastIndexOf("at path $");
        String place = path < 0 ? "" : " " + message.substring(path);
        return new OpenAIInvalidDataException("The JSON is not well-formed" + place);
    }
}
