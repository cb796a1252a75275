package io.postern.internal.pricing;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of a price file. What is absent is null; what is wrong is noted as a mistake, with its place, and null as
 * well.
 */
final class PriceSection {
    private final String path;
    private final Map<?, ?> members;
    private final List<String> mistakes;

    private PriceSection(String path, Map<?, ?> members, List<String> mistakes) {
        this.path = path;
        this.members = members;
        this.mistakes = mistakes;
    }

    static PriceSection of(String path, @Nullable Object value, List<String> mistakes) {
        if (value instanceof Map<?, ?>) return new PriceSection(path, (Map<?, ?>) value, mistakes);
        PriceSection nothing = new PriceSection(path, Map.of(), mistakes);
        nothing.mistake(value == null ? "is missing" : "must be an object");
        return nothing;
    }

    @SuppressWarnings("unchecked") // a JsonTree has no other keys
    Set<String> names() {
        return (Set<String>) members.keySet();
    }

    /** The value of that name, which must be there and an object. */
    PriceSection child(String name) {
        return of(path + step(name), members.get(name), mistakes);
    }

    /** The value of that name, or each item of it if it is an array; of those, the objects. Empty if it is absent. */
    List<PriceSection> children(String name) {
        List<PriceSection> children = new ArrayList<>();
        Object value = members.get(name);
        if (value instanceof List<?>) {
            int i = 0;
            for (Object item : (List<?>) value) add(children, path + step(name) + "[" + i++ + "]", item);
        } else if (has(name)) {
            add(children, path + step(name), value);
        }
        return children;
    }

    private void add(List<PriceSection> children, String place, @Nullable Object value) {
        PriceSection child = of(place, value, mistakes);
        if (value instanceof Map<?, ?>) children.add(child);
    }

    private static String step(String name) {
        boolean plain = name.chars().allMatch(Character::isLetter);
        return plain ? "." + name : "[\"" + name + "\"]";
    }

    /** Notes members of other names. */
    PriceSection only(List<String> known) {
        for (String name : names()) {
            if (!known.contains(name)) mistake(name, "is unknown here; there are " + String.join(", ", known));
        }
        return this;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    void mistake(String problem) {
        mistakes.add(path + ": " + problem);
    }

    void mistake(String name, String problem) {
        mistakes.add(path + step(name) + ": " + problem);
    }

    @Nullable
    String text(String name) {
        return typed(name, String.class, "a string");
    }

    @Nullable
    BigDecimal number(String name) {
        return typed(name, BigDecimal.class, "a number");
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(typed(name, Boolean.class, "true or false"));
    }

    private <T> @Nullable T typed(String name, Class<T> type, String what) {
        Object value = members.get(name);
        if (type.isInstance(value)) return type.cast(value);
        if (has(name)) mistake(name, "must be " + what);
        return null;
    }

    @Nullable
    LocalTime time(String name) {
        String text = text(name);
        try {
            return text == null ? null : LocalTime.parse(text);
        } catch (DateTimeException e) {
            mistake(name, "must be a time of day in UTC such as 06:00, was \"" + text + "\"");
            return null;
        }
    }

    /** A date stands for its first moment in UTC. */
    @Nullable
    Instant instant(String name) {
        String text = text(name);
        if (text == null) return null;
        try {
            return Instant.parse(text.indexOf('T') < 0 ? text + "T00:00:00Z" : text);
        } catch (DateTimeException e) {
            mistake(
                    name,
                    "must be a date such as 2026-11-20, or an instant such as 2026-11-20T12:00:00Z, was \"" + text
                            + "\"");
            return null;
        }
    }
}
