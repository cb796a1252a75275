package io.postern.client;

import io.postern.core.JsonValue;
import io.postern.core.Secret;
import io.postern.core.http.Headers;
import io.postern.core.http.QueryParams;
import io.postern.internal.client.ProviderConfig;
import io.postern.internal.client.TlsConfig;
import io.postern.spi.Capabilities;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How one provider connection is made. Everything may be left out: the key then comes from the environment, if the
 * client looks there, and the rest from what is known of the service.
 *
 * <p>Not safe to share between threads.
 */
public final class ProviderOptions {
    private final String name;
    private String service;
    private @Nullable Supplier<Secret> apiKey;
    private @Nullable String baseUrl;
    private final Headers.Builder headers = Headers.builder();
    private final QueryParams.Builder query = QueryParams.builder();
    private final Map<String, JsonValue> options = new LinkedHashMap<>();
    private final Map<String, Capabilities> capabilities = new LinkedHashMap<>();
    private @Nullable Path trustStore;
    private @Nullable Secret trustStorePassword;
    private @Nullable Path keyStore;
    private @Nullable Secret keyStorePassword;

    ProviderOptions(String name) {
        this.name = name;
        this.service = name;
    }

    /** Which service to connect to, if the connection's name is not that of one: {@code custom}, {@code azure}. */
    public ProviderOptions service(String service) {
        this.service = Objects.requireNonNull(service, "service");
        return this;
    }

    public ProviderOptions apiKey(String apiKey) {
        Secret secret = Secret.of(apiKey);
        return apiKey(() -> secret);
    }

    /** Asked once an attempt, so it may refresh what it gives; it must be safe to share between threads. */
    public ProviderOptions apiKey(Supplier<Secret> apiKey) {
        this.apiKey = Objects.requireNonNull(apiKey, "apiKey");
        return this;
    }

    /** Where the service is, up to what comes before {@code /chat/completions}. */
    public ProviderOptions baseUrl(String baseUrl) {
        this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
        return this;
    }

    public ProviderOptions putHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public ProviderOptions putQueryParam(String key, String value) {
        query.put(key, value);
        return this;
    }

    /** A setting by the adapter's own name; see the provider's page. */
    public ProviderOptions option(String name, @Nullable Object value) {
        options.put(name, JsonValue.from(value));
        return this;
    }

    /** What a model can do, where that differs from what the adapter says, or it does not know the model. */
    public ProviderOptions capabilities(String model, Capabilities capabilities) {
        this.capabilities.put(model, Objects.requireNonNull(capabilities, "capabilities"));
        return this;
    }

    /** Certificates to trust besides the JVM's own: a PEM, PKCS 12 or JKS file. */
    public ProviderOptions trustStore(Path file, @Nullable String password) {
        this.trustStore = file;
        this.trustStorePassword = password == null ? null : Secret.of(password);
        return this;
    }

    /** The client certificate and its key: a PKCS 12 or JKS file. */
    public ProviderOptions clientCertificate(Path keyStore, @Nullable String password) {
        this.keyStore = keyStore;
        this.keyStorePassword = password == null ? null : Secret.of(password);
        return this;
    }

    ProviderConfig build() {
        TlsConfig tls = trustStore == null && keyStore == null
                ? null
                : new TlsConfig(trustStore, trustStorePassword, keyStore, keyStorePassword);
        return new ProviderConfig(
                name, service, apiKey, baseUrl, headers.build(), query.build(), options, tls, capabilities);
    }

    @Override
    public String toString() {
        return "ProviderOptions{" + name + ", service=" + service + ", baseUrl=" + baseUrl + "}";
    }
}
