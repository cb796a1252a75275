package io.postern.internal.client;

import io.postern.core.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file with certificates or keys: PEM, PKCS 12 or JKS.
 *
 * @param role what it is for, in messages
 * @param connection whose it is, in messages
 * @param path where it is
 * @param password null for none
 */
record TlsFile(
        String role, String connection, Path path, @Nullable Secret password) {
    private static final Pattern PEM_CERTIFICATE =
            Pattern.compile("-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----([^-]*)-----END");

    /** Every certificate in the file, at least one. */
    List<X509Certificate> certificates() {
        byte[] bytes = bytes();
        try {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            List<X509Certificate> certificates = text.contains("-----BEGIN ") ? pem(text) : stored(store());
            if (certificates.isEmpty()) {
                throw unusable(
                        "it holds no certificate" + (password == null ? "; does it need a password?" : ""), null);
            }
            return certificates;
        } catch (CertificateException e) {
            throw unusable("a certificate in it cannot be read", e);
        } catch (KeyStoreException e) {
            throw unusable("it cannot be read", e);
        }
    }

    private static List<X509Certificate> pem(String text) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        for (Matcher block = PEM_CERTIFICATE.matcher(text); block.find(); ) {
            String one = "-----BEGIN CERTIFICATE-----\n" + block.group(1).strip() + "\n-----END CERTIFICATE-----\n";
            certificates.add((X509Certificate)
                    factory.generateCertificate(new ByteArrayInputStream(one.getBytes(StandardCharsets.ISO_8859_1))));
        }
        return certificates;
    }

    private static List<X509Certificate> stored(KeyStore store) throws KeyStoreException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            Certificate certificate = store.getCertificate(alias);
            if (certificate instanceof X509Certificate) certificates.add((X509Certificate) certificate);
        }
        return certificates;
    }

    /** The file as a key store that holds at least one private key. */
    KeyStore keys() {
        if (new String(bytes(), StandardCharsets.ISO_8859_1).contains("-----BEGIN ")) {
            throw unusable(
                    "it is a PEM file; write certificate and key into a PKCS 12 file, for example with openssl pkcs12"
                            + " -export",
                    null);
        }
        KeyStore store = store();
        try {
            for (String alias : Collections.list(store.aliases())) if (store.isKeyEntry(alias)) return store;
        } catch (KeyStoreException e) {
            throw unusable("it cannot be read", e);
        }
        throw unusable("it holds no private key" + (password == null ? "; does it need a password?" : ""), null);
    }

    private KeyStore store() {
        Secret secret = password;
        try {
            return KeyStore.getInstance(
                    path.toFile(), secret == null ? null : secret.reveal().toCharArray());
        } catch (KeyStoreException e) {
            throw unusable("it is neither PEM nor PKCS 12 nor JKS", e);
        } catch (IOException e) {
            throw unusable("it is damaged, or its password is " + (secret == null ? "missing" : "another"), e);
        } catch (GeneralSecurityException e) {
            throw unusable("it cannot be read", e);
        }
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw unusable("there is no such file", e);
        } catch (IOException e) {
            throw unusable("it cannot be read", e);
        }
    }

    IllegalArgumentException unusable(String reason, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "The " + role + " of connection \"" + connection + "\", " + path + ", cannot be used: " + reason,
                cause);
    }
}
