package io.postern.internal.json;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** An unmodifiable list of numbers that takes four bytes for each. Safe to share between threads. */
public final class FloatList extends AbstractList<Float> implements RandomAccess {
    private final float[] values;

    private FloatList(float[] values) {
        this.values = values;
    }

    /** @param values not copied */
    static FloatList wrapping(float[] values) {
        return new FloatList(values);
    }

    public static FloatList copyOf(float[] values) {
        return new FloatList(values.clone());
    }

    public static FloatList copyOf(List<Float> values) {
        if (values instanceof FloatList) return (FloatList) values;
        float[] copy = new float[values.size()];
        int i = 0;
        for (Float value : values) copy[i++] = value;
        return new FloatList(copy);
    }

    /** The numbers in {@code bytes}: 32-bit floats, little-endian, as OpenAI packs them. */
    public static FloatList fromBytes(byte[] bytes) {
        FloatBuffer packed =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        float[] values = new float[packed.remaining()];
        packed.get(values);
        return new FloatList(values);
    }

    /** See {@link #fromBytes}. */
    public byte[] toBytes() {
        ByteBuffer packed = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        packed.asFloatBuffer().put(values);
        return packed.array();
    }

    public float[] toFloatArray() {
        return values.clone();
    }

    @Override
    public Float get(int index) {
        return values[index];
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FloatList ? Arrays.equals(values, ((FloatList) other).values) : super.equals(other);
    }

    /** That of any list with these numbers. */
    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
