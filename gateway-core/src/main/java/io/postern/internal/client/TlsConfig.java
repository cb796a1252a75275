package io.postern.internal.client;

import io.postern.core.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a connection trusts besides the JVM's own certificates, and how it shows who it is.
 *
 * @param trustStore PEM certificates, a PKCS 12 or a JKS store; null for none
 * @param trustStorePassword null for none
 * @param keyStore the client certificate and its key, a PKCS 12 or JKS store; null for none
 * @param keyStorePassword null for none
 */
public record TlsConfig(
        @Nullable Path trustStore,
        @Nullable Secret trustStorePassword,
        @Nullable Path keyStore,
        @Nullable Secret keyStorePassword) {}
