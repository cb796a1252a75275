package io.postern.internal.client;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value and where it stands.
 *
 * @param path such as {@code $.providers.groq.apiKey}
 * @param offset where it begins in the text; for a member of an object, where its name begins
 * @param content null, Boolean, BigDecimal, String, a list or a map of placed values
 */
record PlacedValue(String path, int offset, @Nullable Object content) {
    @Nullable
    Map<String, PlacedValue> members() {
        if (!(content instanceof Map<?, ?>)) return null;
        Map<String, PlacedValue> members = new LinkedHashMap<>();
        ((Map<?, ?>) content).forEach((name, value) -> members.put((String) name, (PlacedValue) value));
        return members;
    }

    @Nullable
    List<PlacedValue> items() {
        if (!(content instanceof List<?>)) return null;
        return ((List<?>) content).stream().map(item -> (PlacedValue) item).toList();
    }

    /** What it is, for messages; never its text, which may be a key. */
    String kind() {
        if (content == null) return "null";
        if (content instanceof Boolean) return "true or false";
        if (content instanceof BigDecimal) return "a number";
        if (content instanceof String) return "a string";
        return content instanceof List<?> ? "an array" : "an object";
    }

    @Override
    public String toString() {
        return path + " (" + kind() + ")";
    }
}
