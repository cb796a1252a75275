package io.postern.internal.client;

import io.postern.internal.http.ConnectionOptions;

/** Makes TLS connections as a provider's configuration wants them. */
final class TlsSockets {
    private TlsSockets() {}

    static ConnectionOptions options(ProviderConfig provider) {
        throw new UnsupportedOperationException();
    }
}
