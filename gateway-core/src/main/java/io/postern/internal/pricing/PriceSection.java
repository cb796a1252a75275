package io.postern.internal.pricing;

import io.postern.core.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An object of a price file. What is absent is skipped; what is wrong is noted with its place and skipped. */
final class PriceSection {
    private final String path;
    private final Map<String, JsonValue> members;
    private final List<String> mistakes;

    private PriceSection(String path, Map<String, JsonValue> members, List<String> mistakes) {
        this.path = path;
        this.members = members;
        this.mistakes = mistakes;
    }

    /** @param known the names that may stand there; empty for any */
    static PriceSection of(String path, JsonValue value, List<String> known, List<String> mistakes) {
        PriceSection section = new PriceSection(path, value.asObject().orElse(Map.of()), mistakes);
        if (value.kind() != JsonValue.Kind.OBJECT) section.mistake("", "must be an object");
        if (known.isEmpty()) return section;
        for (String name : section.members.keySet()) {
            if (!known.contains(name)) section.mistake(name, "is unknown here; there are " + String.join(", ", known));
        }
        return section;
    }

    Map<String, JsonValue> members() {
        return members;
    }

    @Nullable
    JsonValue member(String name) {
        return members.get(name);
    }

    void mistake(String name, String problem) {
        mistakes.add(path + (name.isEmpty() ? "" : "." + name) + ": " + problem);
    }

    /** The string of that name; empty, and a mistake, if there is none. */
    String text(String name) {
        JsonValue value = members.get(name);
        String text = value == null ? null : value.asString().orElse(null);
        if (text != null) return text;
        mistake(name, "must be a string");
        return "";
    }

    /** @param use may refuse the text by an exception for dates or by IllegalArgumentException */
    void string(String name, Consumer<String> use) {
        if (!members.containsKey(name)) return;
        String text = text(name);
        if (text.isEmpty()) return;
        try {
            use.accept(text);
        } catch (DateTimeException e) {
            mistake(name, "must be a date such as 2026-11-20, was \"" + text + "\"");
        } catch (IllegalArgumentException e) {
            mistake(name, String.valueOf(e.getMessage()));
        }
    }

    /** The number of that name; null, and a mistake, if there is none. */
    @Nullable
    BigDecimal number(String name) {
        JsonValue value = members.get(name);
        try {
            Number number = value == null ? null : value.asNumber().orElse(null);
            if (number != null) return new BigDecimal(number.toString());
            mistake(name, "must be a number");
        } catch (NumberFormatException tooLarge) {
            mistake(name, "is a number with too large an exponent");
        }
        return null;
    }

    /** The time of day of that name; null, and a mistake, if there is none. */
    @Nullable
    LocalTime time(String name) {
        String text = text(name);
        try {
            return text.isEmpty() ? null : LocalTime.parse(text);
        } catch (DateTimeException e) {
            mistake(name, "must be a time of day in UTC such as 06:00, was \"" + text + "\"");
            return null;
        }
    }

    void number(String name, Consumer<BigDecimal> use) {
        if (!members.containsKey(name)) return;
        BigDecimal number = number(name);
        if (number != null) use.accept(number);
    }

    boolean isTrue(String name) {
        JsonValue value = members.get(name);
        if (value == null) return false;
        if (value.kind() != JsonValue.Kind.BOOLEAN) mistake(name, "must be true or false");
        return value.asBoolean().orElse(false);
    }

    /** @param use takes the place of an item, and the item */
    void items(String name, BiConsumer<String, JsonValue> use) {
        JsonValue value = members.get(name);
        if (value == null) return;
        List<JsonValue> items = value.asArray().orElse(List.of());
        if (value.kind() != JsonValue.Kind.ARRAY) mistake(name, "must be an array");
        for (int i = 0; i < items.size(); i++) use.accept(path + "." + name + "[" + i + "]", items.get(i));
    }
}
