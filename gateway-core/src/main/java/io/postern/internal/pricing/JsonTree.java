package io.postern.internal.pricing;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a data file at once: an object as a Map, an array as a List, a number as a BigDecimal, and strings, booleans and
 * null as they are. Of two members of one name the first is kept, and the other is noted as a mistake.
 */
final class JsonTree {
    private final JsonReader reader;
    private final List<String> mistakes;

    private JsonTree(JsonReader reader, List<String> mistakes) {
        this.reader = reader;
        this.mistakes = mistakes;
    }

    /** What the text holds; null, and a mistake, if it is not JSON. */
    static @Nullable Object read(String text, List<String> mistakes) {
        // A reader for strings would copy the text; this one reads the bytes where they are.
        try (JsonReader reader = JsonReader.of(new Buffer().writeUtf8(text))) {
            Object root = new JsonTree(reader, mistakes).value();
            if (reader.peek() != JsonReader.Token.END_DOCUMENT) throw new IOException("more after the end");
            return root;
        } catch (IOException | JsonDataException e) {
            mistakes.add("is not well-formed JSON: " + e.getMessage());
            return null;
        }
    }

    private @Nullable Object value() throws IOException {
        switch (reader.peek()) {
            case BEGIN_OBJECT:
                return object();
            case BEGIN_ARRAY:
                List<@Nullable Object> items = new ArrayList<>();
                reader.beginArray();
                while (reader.hasNext()) items.add(value());
                reader.endArray();
                return items;
            case NUMBER:
                return number();
            case STRING:
                return reader.nextString();
            case BOOLEAN:
                return reader.nextBoolean();
            default:
                return reader.nextNull();
        }
    }

    private Map<String, @Nullable Object> object() throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            boolean repeated = members.containsKey(name);
            Object value = value();
            if (repeated) {
                mistakes.add(reader.getPath() + ": stands here a second time; only one of them can be meant");
            } else {
                members.put(name, value);
            }
        }
        reader.endObject();
        return members;
    }

    private @Nullable BigDecimal number() throws IOException {
        String digits = reader.nextString();
        try {
            return new BigDecimal(digits);
        } catch (NumberFormatException tooLarge) {
            mistakes.add(reader.getPath() + ": is a number with too large an exponent");
            return null;
        }
    }
}
