package io.postern.internal.http;

import java.net.Proxy;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * How connections are made.
 *
 * @param proxy null for the JVM's own
 * @param sslSocketFactory null for the JVM's own; with {@code trustManager}
 * @param trustManager what the factory trusts
 */
public record ConnectionOptions(
        @Nullable Proxy proxy,
        @Nullable SSLSocketFactory sslSocketFactory,
        @Nullable X509TrustManager trustManager) {
    public static ConnectionOptions none() {
        return new ConnectionOptions(null, null, null);
    }

    /** Sets what TLS connections need. */
    void applyTo(OkHttpClient.Builder builder) {
        if (sslSocketFactory != null && trustManager != null) builder.sslSocketFactory(sslSocketFactory, trustManager);
    }
}
