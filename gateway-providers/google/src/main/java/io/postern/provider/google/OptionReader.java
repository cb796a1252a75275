package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.spi.ProviderSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads single options of a connection, and names the one that is wrong. */
record OptionReader(ProviderSettings settings) {
    @Nullable
    String text(String name) {
        JsonValue value = settings.options().get(name);
        if (value == null || value.isNull()) return null;
        return value.asString().orElseThrow(() -> wrong(name, "a string"));
    }

    boolean flag(String name, boolean otherwise) {
        JsonValue value = settings.options().get(name);
        if (value == null || value.isNull()) return otherwise;
        return value.asBoolean().orElseThrow(() -> wrong(name, "true or false"));
    }

    long number(String name, long otherwise) {
        JsonValue value = settings.options().get(name);
        if (value == null || value.isNull()) return otherwise;
        long number = value.asNumber().map(Number::longValue).orElse(0L);
        if (number < 1) throw wrong(name, "a number above 0");
        return number;
    }

    Map<String, String> texts(String name) {
        JsonValue value = settings.options().get(name);
        if (value == null || value.isNull()) return Map.of();
        Map<String, String> texts = new LinkedHashMap<>();
        value.asObject()
                .orElseThrow(() -> wrong(name, "an object of strings"))
                .forEach((key, text) ->
                        texts.put(key, text.asString().orElseThrow(() -> wrong(name, "an object of strings"))));
        return texts;
    }

    IllegalArgumentException wrong(String name, String expected) {
        return new IllegalArgumentException(
                "providers." + settings.name() + ".options." + name + " must be " + expected);
    }
}
