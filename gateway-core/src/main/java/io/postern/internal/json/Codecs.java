package io.postern.internal.json;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.JsonWriter;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.core.OpenString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The codecs of simple values, lists and maps. */
public final class Codecs {
    public static final JsonType<JsonValue> JSON = new JsonValueCodec();

    public static final JsonType<String> STRING = new Codec<>() {
        @Override
        String expects() {
            return "a string";
        }

        @Override
        boolean accepts(Token token) {
            return token == Token.STRING;
        }

        @Override
        String read(JsonReader reader) throws IOException {
            return reader.nextString();
        }

        @Override
        void write(JsonWriter writer, String value) throws IOException {
            writer.value(value);
        }
    };

    public static final JsonType<Boolean> BOOLEAN = new Codec<>() {
        @Override
        String expects() {
            return "true or false";
        }

        @Override
        boolean accepts(Token token) {
            return token == Token.BOOLEAN;
        }

        @Override
        Boolean read(JsonReader reader) throws IOException {
            return reader.nextBoolean();
        }

        @Override
        void write(JsonWriter writer, Boolean value) throws IOException {
            writer.value(value);
        }
    };

    public static final JsonType<Long> LONG = new NumberCodec<Long>("a whole number") {
        @Override
        @Nullable
        Long convert(JsonValue raw) {
            Number number = raw.asNumber().orElse(null);
            if (number == null) return null;
            if (number instanceof Long) return (Long) number;
            // Some clients and providers write whole numbers as 1.0.
            boolean whole = number instanceof Double && (double) number.longValue() == number.doubleValue();
            return whole ? (Long) number.longValue() : null;
        }
    };

    public static final JsonType<Double> DOUBLE = new NumberCodec<Double>("a number") {
        @Override
        @Nullable
        Double convert(JsonValue raw) {
            return raw.asNumber().map(Number::doubleValue).orElse(null);
        }
    };

    public static final JsonType<Float> FLOAT = new NumberCodec<Float>("a number") {
        @Override
        @Nullable
        Float convert(JsonValue raw) {
            return raw.asNumber().map(Number::floatValue).orElse(null);
        }
    };

    /** Compact: each number takes four bytes, not an object. */
    public static final JsonType<List<Float>> FLOATS = new FloatListCodec();

    private Codecs() {}

    /** Keeps the text of a number whose Java form would be written otherwise: 1 for a double, 1.0 for a long. */
    private abstract static class NumberCodec<T extends Number> extends Codec<T> {
        private final String expects;

        NumberCodec(String expects) {
            this.expects = expects;
        }

        @Override
        String expects() {
            return expects;
        }

        @Override
        boolean accepts(Token token) {
            return token == Token.NUMBER;
        }

        @Override
        abstract @Nullable T convert(JsonValue raw);

        @Override
        Object readAny(JsonReader reader) throws IOException {
            if (reader.peek() != Token.NUMBER) return super.readAny(reader);
            String text = reader.nextString();
            JsonValue raw = JsonValue.ofNumberText(text);
            T number = convert(raw);
            return number != null && number.toString().equals(text) ? number : raw;
        }

        @Override
        T read(JsonReader reader) throws IOException {
            T number = convert(JsonValue.ofNumberText(reader.nextString()));
            if (number == null)
                throw new com.squareup.moshi.JsonDataException("Expected " + expects + " at path " + reader.getPath());
            return number;
        }

        @Override
        void write(JsonWriter writer, T value) throws IOException {
            writer.value(value);
        }
    }

    /** An open set of strings; the known ones are found without making a new object. */
    @SafeVarargs
    public static <T extends OpenString> JsonType<T> open(Function<String, T> make, T... known) {
        return new OpenStringCodec<>(make, known);
    }

    public static <T> JsonType<List<T>> list(JsonType<T> item) {
        return new ListCodec<>(Codec.of(item));
    }

    public static <T> JsonType<Map<String, T>> map(JsonType<T> value) {
        return new MapCodec<>(Codec.of(value));
    }

    private static final class OpenStringCodec<T extends OpenString> extends Codec<T> {
        private final Function<String, T> make;
        private final T[] known;
        private final JsonReader.Options texts;

        @SafeVarargs
        OpenStringCodec(Function<String, T> make, T... known) {
            this.make = make;
            this.known = known;
            if (known.length > 0) Types.declare(known[0].getClass(), this);
            String[] strings = new String[known.length];
            for (int i = 0; i < known.length; i++) strings[i] = known[i].asString();
            this.texts = JsonReader.Options.of(strings);
        }

        @Override
        String expects() {
            return "a string";
        }

        @Override
        boolean accepts(Token token) {
            return token == Token.STRING;
        }

        @Override
        T read(JsonReader reader) throws IOException {
            int index = reader.selectString(texts);
            return index >= 0 ? known[index] : make.apply(reader.nextString());
        }

        @Override
        void write(JsonWriter writer, T value) throws IOException {
            writer.value(value.asString());
        }
    }

    private static final class ListCodec<T> extends Codec<List<T>> {
        private final Codec<T> item;

        ListCodec(Codec<T> item) {
            this.item = item;
        }

        @Override
        String expects() {
            return "an array";
        }

        @Override
        boolean accepts(Token token) {
            return token == Token.BEGIN_ARRAY;
        }

        @Override
        List<T> read(JsonReader reader) throws IOException {
            reader.beginArray();
            if (!reader.hasNext()) {
                reader.endArray();
                return List.of();
            }
            T first = element(reader);
            if (!reader.hasNext()) {
                reader.endArray();
                return List.of(first);
            }
            List<T> items = new ArrayList<>();
            items.add(first);
            while (reader.hasNext()) items.add(element(reader));
            reader.endArray();
            return Collections.unmodifiableList(items);
        }

        private T element(JsonReader reader) throws IOException {
            if (!item.accepts(reader.peek())) {
                throw new com.squareup.moshi.JsonDataException(
                        "Expected " + item.expects() + " but was " + reader.peek() + " at path " + reader.getPath());
            }
            return item.read(reader);
        }

        @Override
        void write(JsonWriter writer, List<T> value) throws IOException {
            writer.beginArray();
            for (T element : value) item.write(writer, element);
            writer.endArray();
        }
    }

    private static final class MapCodec<T> extends Codec<Map<String, T>> {
        private final Codec<T> value;

        MapCodec(Codec<T> value) {
            this.value = value;
        }

        @Override
        String expects() {
            return "an object";
        }

        @Override
        boolean accepts(Token token) {
            return token == Token.BEGIN_OBJECT;
        }

        @Override
        Map<String, T> read(JsonReader reader) throws IOException {
            Map<String, T> members = new LinkedHashMap<>();
            reader.beginObject();
            while (reader.hasNext()) {
                String name = reader.nextName();
                if (!value.accepts(reader.peek())) {
                    throw new com.squareup.moshi.JsonDataException("Expected " + value.expects() + " but was "
                            + reader.peek() + " at path " + reader.getPath());
                }
                members.put(name, value.read(reader));
            }
            reader.endObject();
            return Collections.unmodifiableMap(members);
        }

        @Override
        void write(JsonWriter writer, Map<String, T> map) throws IOException {
            writer.beginObject();
            for (Map.Entry<String, T> member : map.entrySet()) {
                writer.name(member.getKey());
                value.write(writer, member.getValue());
            }
            writer.endObject();
        }
    }
}
