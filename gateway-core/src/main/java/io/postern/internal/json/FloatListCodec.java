package io.postern.internal.json;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** A list of numbers as 32-bit floats. Their text is not kept: a vector would take ten times the memory. */
final class FloatListCodec extends Codec<List<Float>> {
    @Override
    String expects() {
        return "an array of numbers";
    }

    @Override
    boolean accepts(Token token) {
        return token == Token.BEGIN_ARRAY;
    }

    @Override
    List<Float> read(JsonReader reader) throws IOException {
        // Half of a common vector, so that most are copied once.
        float[] values = new float[768];
        int size = 0;
        reader.beginArray();
        while (reader.hasNext()) {
            if (size == values.length) values = Arrays.copyOf(values, 2 * size);
            values[size++] = number(reader);
        }
        reader.endArray();
        return FloatList.wrapping(size == values.length ? values : Arrays.copyOf(values, size));
    }

    /** Not by way of double: rounding twice can miss the nearest float. */
    private static float number(JsonReader reader) throws IOException {
        float number = reader.peek() == Token.NUMBER ? Float.parseFloat(reader.nextString()) : Float.NaN;
        if (Float.isFinite(number)) return number;
        throw new JsonDataException("Expected a number in the range of a float at path " + reader.getPath());
    }

    @Override
    void write(JsonWriter writer, List<Float> value) throws IOException {
        writer.beginArray();
        for (Float number : value) writer.value(number);
        writer.endArray();
    }
}
