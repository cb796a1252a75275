package io.postern.internal.pricing;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of a price file. What is absent is null; what is wrong is noted as a mistake, with its place, and null as
 * well.
 */
final class PriceSection {
    private final @Nullable PriceSection parent;
    private final String name;
    private final Map<?, ?> members;
    private final List<String> mistakes;

    private PriceSection(@Nullable PriceSection parent, String name, Map<?, ?> members, List<String> mistakes) {
        this.parent = parent;
        this.name = name;
        this.members = members;
        this.mistakes = mistakes;
    }

    static PriceSection root(@Nullable Object value, List<String> mistakes) {
        return section(null, "$", value, mistakes);
    }

    private static PriceSection section(
            @Nullable PriceSection parent, String name, @Nullable Object value, List<String> mistakes) {
        if (value instanceof Map<?, ?>) return new PriceSection(parent, name, (Map<?, ?>) value, mistakes);
        PriceSection nothing = new PriceSection(parent, name, Map.of(), mistakes);
        nothing.mistake("must be an object");
        return nothing;
    }

    /** The value of that name, which must be there and an object. */
    PriceSection child(String name) {
        if (has(name)) return section(this, "." + name, members.get(name), mistakes);
        mistake(name, "is missing");
        return new PriceSection(this, "." + name, Map.of(), mistakes);
    }

    /** Each member, which must be an object; or, where it may be an array, each of its items. */
    void forEach(boolean orArrays, Use use) {
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String key = (String) member.getKey();
            if (orArrays && member.getValue() instanceof List<?>) {
                items(key, "[\"" + key + "\"]", use);
            } else {
                use(key, "[\"" + key + "\"]", member.getValue(), use);
            }
        }
    }

    /** Each item of the array of that name; each must be an object. */
    void items(String name, Use use) {
        if (members.containsKey(name)) items(name, "." + name, use);
    }

    private void items(String name, String step, Use use) {
        Object value = members.get(name);
        if (!(value instanceof List<?>)) {
            mistake(name, "must be an array");
            return;
        }
        List<?> items = (List<?>) value;
        for (int i = 0; i < items.size(); i++) {
            use(name, step + "[" + i + "]", items.get(i), use);
        }
    }

    private void use(String name, String step, @Nullable Object value, Use use) {
        PriceSection section = section(this, step, value, mistakes);
        if (value instanceof Map<?, ?>) use.accept(name, section);
    }

    /** Notes members of other names. */
    PriceSection only(List<String> known) {
        for (Object member : members.keySet()) {
            if (known.contains(member)) continue;
            mistake((String) member, "is unknown here; there are " + String.join(", ", known));
        }
        return this;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    void mistake(String problem) {
        mistakes.add(path() + ": " + problem);
    }

    void mistake(String name, String problem) {
        mistakes.add(path() + "." + name + ": " + problem);
    }

    private String path() {
        return parent == null ? name : parent.path() + name;
    }

    @Nullable
    String text(String name) {
        Object value = members.get(name);
        if (value instanceof String) return (String) value;
        if (has(name)) mistake(name, "must be a string");
        return null;
    }

    @Nullable
    BigDecimal number(String name) {
        Object value = members.get(name);
        if (value instanceof BigDecimal) return (BigDecimal) value;
        if (has(name)) mistake(name, "must be a number");
        return null;
    }

    boolean isTrue(String name) {
        Object value = members.get(name);
        if (has(name) && !(value instanceof Boolean)) mistake(name, "must be true or false");
        return Boolean.TRUE.equals(value);
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

    @Nullable
    LocalDate date(String name) {
        String text = text(name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            mistake(name, "must be a date such as 2026-11-20, was \"" + text + "\"");
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

    /** What is done with each of several sections. */
    interface Use {
        /** @param name that of the member that the section is, or is an item of */
        void accept(String name, PriceSection section);
    }
}
