package io.postern.spi.http;

import io.postern.core.JsonValue;
import io.postern.spi.ProviderSettings;

/** The option {@code maxBodyBytes} of every HTTP provider. */
final class BodyLimit {
    static final String OPTION = "maxBodyBytes";

    private BodyLimit() {}

    static long of(ProviderSettings settings) {
        JsonValue value = settings.options().get(OPTION);
        if (value == null) return BodyBuffer.DEFAULT_LIMIT;
        long limit = value.asNumber().map(Number::longValue).orElse(0L);
        if (limit < 1) {
            throw new IllegalArgumentException(
                    "providers." + settings.name() + ".options." + OPTION + " must be a number of bytes above 0");
        }
        return limit;
    }
}
