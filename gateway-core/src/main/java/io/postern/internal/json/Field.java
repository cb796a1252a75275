package io.postern.internal.json;

/**
 * One declared field of a type: its name on the wire, its place among the slots and how its value is read and written.
 *
 * @param <T> the Java type of the value
 */
public final class Field<T> {
    final String name;
    final int slot;
    final Codec<T> codec;
    final boolean required;

    /** Whether OpenAI's own clients know no such field, so that programs look for it among the unknown ones. */
    final boolean extension;

    Field(String name, int slot, Codec<T> codec, boolean required, boolean extension) {
        this.name = name;
        this.slot = slot;
        this.codec = codec;
        this.required = required;
        this.extension = extension;
    }

    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
