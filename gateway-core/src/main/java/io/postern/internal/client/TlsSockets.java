package io.postern.internal.client;

import io.postern.core.Secret;
import io.postern.internal.http.ConnectionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Makes TLS sockets as a connection's configuration wants them. */
final class TlsSockets {
    private TlsSockets() {}

    /** @throws IllegalArgumentException if a file cannot be used; the message names the connection and the file */
    static ConnectionOptions options(ProviderConfig provider) {
        TlsConfig tls = provider.tls();
        if (tls == null) return ConnectionOptions.none();
        try {
            X509TrustManager trust = trust(extraCertificates(provider.name(), tls));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(provider.name(), tls), new TrustManager[] {trust}, null);
            return new ConnectionOptions(null, context.getSocketFactory(), trust);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "The TLS settings of connection \"" + provider.name() + "\" cannot be used: "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }

    private static List<X509Certificate> extraCertificates(String connection, TlsConfig tls) {
        Path file = tls.trustStore();
        if (file == null) return List.of();
        return new TlsFile("trust store", connection, file, tls.trustStorePassword()).certificates();
    }

    /** One trust manager for the JVM's own certificates and the extra ones, so that a chain may end in either. */
    private static X509TrustManager trust(List<X509Certificate> extra) throws GeneralSecurityException, IOException {
        X509TrustManager own = trustManager(null);
        if (extra.isEmpty()) return own;
        List<X509Certificate> all = new ArrayList<>(Arrays.asList(own.getAcceptedIssuers()));
        all.addAll(extra);
        KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        anchors.load(null, null);
        for (int i = 0; i < all.size(); i++) anchors.setCertificateEntry("anchor-" + i, all.get(i));
        return trustManager(anchors);
    }

    private static X509TrustManager trustManager(@Nullable KeyStore anchors) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager) return (X509TrustManager) manager;
        }
        throw new GeneralSecurityException("this JVM has no X.509 trust manager");
    }

    private static KeyManager @Nullable [] keys(String connection, TlsConfig tls) throws GeneralSecurityException {
        Path path = tls.keyStore();
        if (path == null) return null;
        Secret password = tls.keyStorePassword();
        TlsFile file = new TlsFile("client certificate", connection, path, password);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        try {
            factory.init(
                    file.keys(),
                    password == null ? new char[0] : password.reveal().toCharArray());
        } catch (UnrecoverableKeyException e) {
            throw file.unusable("its key needs another password than the file itself", e);
        }
        return factory.getKeyManagers();
    }
}
