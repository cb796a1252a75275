package io.postern.internal.client;

import java.nio.file.Path;

/** What a JSON file says of a client. */
public final class ConfigFile {
    private ConfigFile() {}

    public static void apply(Path file, ClientConfig config) {
        throw new UnsupportedOperationException();
    }
}
