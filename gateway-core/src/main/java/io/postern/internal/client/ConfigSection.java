package io.postern.internal.client;

import io.postern.internal.routing.NearestNames;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An object of a configuration file whose keys are known. What is absent is skipped; what is wrong is noted as a mistake
 * and skipped.
 */
final class ConfigSection {
    private final ConfigReading reading;
    private final PlacedValue whole;
    private final Map<String, PlacedValue> members;

    private ConfigSection(ConfigReading reading, PlacedValue whole, Map<String, PlacedValue> members) {
        this.reading = reading;
        this.whole = whole;
        this.members = members;
    }

    /** The section that begins at {@code value}; an empty one, and a mistake, if that is no object. */
    static ConfigSection of(ConfigReading reading, PlacedValue value, List<String> keys) {
        Map<String, PlacedValue> members = members(reading, value);
        members.forEach((key, member) -> {
            if (!keys.contains(key)) reading.mistake(member, unknown(key, keys));
        });
        return new ConfigSection(reading, value, members);
    }

    private static Map<String, PlacedValue> members(ConfigReading reading, PlacedValue value) {
        Map<String, PlacedValue> members = value.members();
        if (members != null) return members;
        reading.mistake(value, "must be an object, was " + value.kind());
        return Map.of();
    }

    private static String unknown(String key, List<String> keys) {
        List<String> nearest = NearestNames.of(key, keys);
        return "there is no setting \"" + key + "\" here; "
                + (nearest.isEmpty()
                        ? "there are " + String.join(", ", keys)
                        : "did you mean " + String.join(", ", nearest) + "?");
    }

    /** A nested object, or whatever else stands there. */
    void value(String key, Consumer<PlacedValue> use) {
        PlacedValue value = members.get(key);
        if (value != null) use.accept(value);
    }

    void string(String key, Consumer<String> use) {
        value(key, value -> {
            String string = reading.string(value);
            if (string != null && string.isBlank()) {
                reading.mistake(value, "must not be blank; leave it out instead");
            } else if (string != null) {
                reading.checked(value, () -> use.accept(string.strip()));
            }
        });
    }

    void bool(String key, Consumer<Boolean> use) {
        value(key, value -> {
            if (value.content() instanceof Boolean) {
                use.accept((Boolean) value.content());
            } else {
                reading.mistake(value, "must be true or false, was " + value.kind());
            }
        });
    }

    void wholeNumber(String key, Consumer<Integer> use) {
        value(key, value -> {
            Integer number = value.content() instanceof BigDecimal ? whole((BigDecimal) value.content()) : null;
            if (number != null) {
                reading.checked(value, () -> use.accept(number));
            } else {
                reading.mistake(value, "must be a whole number, was " + value.kind());
            }
        });
    }

    private static @Nullable Integer whole(BigDecimal number) {
        try {
            return number.intValueExact();
        } catch (ArithmeticException fraction) {
            return null;
        }
    }

    void number(String key, Consumer<Double> use) {
        value(key, value -> {
            if (value.content() instanceof BigDecimal) {
                reading.checked(value, () -> use.accept(((BigDecimal) value.content()).doubleValue()));
            } else {
                reading.mistake(value, "must be a number, was " + value.kind());
            }
        });
    }

    /** One of several words. */
    <T> void choice(String key, Map<String, T> choices, Consumer<T> use) {
        value(key, value -> {
            T chosen = reading.choice(value, choices);
            if (chosen != null) use.accept(chosen);
        });
    }

    /** A string that must be there; null, and a mistake, if it is not. */
    @Nullable
    String required(String key) {
        PlacedValue value = members.get(key);
        if (value == null) {
            reading.mistake(whole, "\"" + key + "\" is missing");
            return null;
        }
        String string = reading.string(value);
        if (string == null || !string.isBlank()) return string == null ? null : string.strip();
        reading.mistake(value, "must not be blank");
        return null;
    }

    /** The members of an object whose keys are names of the caller's own. */
    void each(String key, BiConsumer<String, PlacedValue> use) {
        value(key, object -> members(reading, object).forEach(use));
    }

    /** The items of an array. */
    void items(String key, BiConsumer<Integer, PlacedValue> use) {
        value(key, value -> {
            List<PlacedValue> items = value.items();
            if (items == null) {
                reading.mistake(value, "must be an array, was " + value.kind());
                return;
            }
            for (int i = 0; i < items.size(); i++) use.accept(i, items.get(i));
        });
    }

    void duration(String key, Consumer<Duration> use) {
        value(key, value -> duration(reading, value, use));
    }

    static void duration(ConfigReading reading, PlacedValue value, Consumer<Duration> use) {
        if (value.content() instanceof BigDecimal) {
            reading.mistake(value, "a duration is written with its unit, such as \"10s\", \"500ms\" or \"2m\"");
            return;
        }
        String text = reading.string(value);
        if (text == null) return;
        Duration duration = DurationText.parse(text);
        if (duration != null) {
            reading.checked(value, () -> use.accept(duration));
        } else {
            reading.mistake(
                    value,
                    "is not a duration; write \"10s\", \"500ms\", \"2m\", \"1h\" or ISO 8601 such as \"PT10S\", at"
                            + " most " + DurationText.LONGEST.toDays() + " days");
        }
    }

    /** An object of strings, or of arrays of strings, such as headers. */
    void strings(String key, BiConsumer<String, String> use) {
        value(
                key,
                object -> members(reading, object).forEach((name, value) -> {
                    List<PlacedValue> items = value.items();
                    for (PlacedValue item : items == null ? List.of(value) : items) {
                        String string = reading.string(item);
                        if (string != null) reading.checked(item, () -> use.accept(name, string));
                    }
                }));
    }
}
