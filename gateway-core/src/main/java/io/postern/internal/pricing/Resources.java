package io.postern.internal.pricing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The data beside this class. */
public final class Resources {
    private Resources() {}

    /** @throws IllegalStateException if this library was repacked without its data */
    public static String text(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The file io/postern/internal/pricing/" + name
                        + " is missing from gateway-core's jar; was it repacked without resources?");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The file io/postern/internal/pricing/" + name + " cannot be read", e);
        }
    }
}
