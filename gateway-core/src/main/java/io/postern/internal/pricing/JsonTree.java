package io.postern.internal.pricing;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

    private JsonTree(Buffer json, List<String> mistakes) {
        this.reader = JsonReader.of(json);
        this.mistakes = mistakes;
    }

    /**
     * The file of that name beside this class.
     *
     * @throws IllegalStateException if this library was repacked without its data
     */
    static Buffer shipped(String name) {
        try (InputStream in = JsonTree.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The file io/postern/internal/pricing/" + name
                        + " is missing from gateway-core's jar; was it repacked without resources?");
            }
            return new Buffer().readFrom(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the text holds; null, and a mistake, if it is not JSON. */
    static @Nullable Object read(Buffer json, List<String> mistakes) {
        JsonTree tree = new JsonTree(json, mistakes);
        try {
            Object root = tree.value();
            if (tree.reader.peek() == Token.END_DOCUMENT) return root;
            mistakes.add("is not well-formed JSON: there is more after the end");
        } catch (IOException | JsonDataException e) {
            mistakes.add("is not well-formed JSON: " + e.getMessage());
        }
        return null;
    }

    private @Nullable Object value() throws IOException {
        Token next = reader.peek();
        if (next == Token.BEGIN_OBJECT) return object();
        if (next == Token.BEGIN_ARRAY) return array();
        if (next == Token.NUMBER) return number();
        if (next == Token.STRING) return reader.nextString();
        if (next == Token.BOOLEAN) return reader.nextBoolean();
        return reader.nextNull();
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

    private List<@Nullable Object> array() throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) items.add(value());
        reader.endArray();
        return items;
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
