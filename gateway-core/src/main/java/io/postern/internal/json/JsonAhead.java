package io.postern.internal.json;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Looks into a value that has not been read yet. */
public final class JsonAhead {
    private JsonAhead() {}

    /** The string that member {@code name} holds; null if this is no object or has no such string. */
    public static @Nullable String member(JsonReader ahead, String name) throws IOException {
        if (ahead.peek() != JsonReader.Token.BEGIN_OBJECT) return null;
        ahead.beginObject();
        while (ahead.hasNext()) {
            if (ahead.nextName().equals(name)) {
                return ahead.peek() == JsonReader.Token.STRING ? ahead.nextString() : null;
            }
            ahead.skipValue();
        }
        return null;
    }

    /** Whether the value is an object that has this member. */
    public static boolean hasMember(JsonReader ahead, String name) throws IOException {
        if (ahead.peek() != JsonReader.Token.BEGIN_OBJECT) return false;
        ahead.beginObject();
        while (ahead.hasNext()) {
            if (ahead.nextName().equals(name)) return true;
            ahead.skipValue();
        }
        return false;
    }

    /** The kind of the first item, or null if this is no array, or an empty one. */
    public static JsonReader.@Nullable Token firstItem(JsonReader ahead) throws IOException {
        if (ahead.peek() != JsonReader.Token.BEGIN_ARRAY) return null;
        ahead.beginArray();
        return ahead.hasNext() ? ahead.peek() : null;
    }
}
