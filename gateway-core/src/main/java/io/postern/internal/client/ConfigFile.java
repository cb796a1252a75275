package io.postern.internal.client;

import io.postern.core.JsonValue;
import io.postern.core.Secret;
import io.postern.core.Timeout;
import io.postern.core.http.Headers;
import io.postern.core.http.QueryParams;
import io.postern.spi.Capabilities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON file says of a client. Mistakes are kept with the configuration, so that all of them, and what the adapters
 * refuse, can be reported at once when the client is built.
 */
public final class ConfigFile {
    private static final List<String> KEYS = keys();
    private static final List<String> PROVIDER_KEYS =
            List.of("service", "apiKey", "baseUrl", "headers", "query", "options", "tls", "capabilities");
    private static final List<String> TIMEOUT_KEYS =
            List.of("connect", "read", "write", "request", "firstChunk", "betweenChunks");
    private static final List<String> TLS_KEYS =
            List.of("trustStore", "trustStorePassword", "clientCertificate", "clientCertificatePassword");

    private final ConfigReading reading;
    private final ClientConfig config;

    private ConfigFile(ConfigReading reading, ClientConfig config) {
        this.reading = reading;
        this.config = config;
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>(
                List.of("defaultModel", "maxRetries", "strict", "timeout", "headers", "query", "proxy", "providers"));
        keys.addAll(RoutingFile.KEYS);
        keys.addAll(PolicyFile.KEYS);
        return List.copyOf(keys);
    }

    /**
     * @param variables what references stand for, and where adapters look for what the file leaves out
     * @throws UncheckedIOException if the file cannot be read
     */
    public static void apply(Path file, Map<String, String> variables, ClientConfig config) {
        byte[] bytes = read(file);
        config.environment = variables;
        ConfigReading reading;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            reading = new ConfigReading(file, text.startsWith("\ufeff") ? text.substring(1) : text, variables);
            new ConfigFile(reading, config).apply();
        } catch (CharacterCodingException e) {
            // The part that can be read tells the place: the decoder stops at the first bad byte.
            String readable = new String(bytes, StandardCharsets.UTF_8);
            int bad = Math.max(0, readable.indexOf('\ufffd'));
            reading = new ConfigReading(file, readable, variables);
            reading.mistake(bad, ": the file is not UTF-8 text");
        }
        config.mistakes.addAll(reading.mistakes());
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            String reason = e instanceof java.nio.file.NoSuchFileException
                    ? "there is no such file"
                    : e.getClass().getSimpleName() + ": " + e.getMessage();
            throw new UncheckedIOException(
                    "The configuration file " + file.toAbsolutePath() + " cannot be read: " + reason, e);
        }
    }

    private void apply() {
        text().ifPresent(this::client);
    }

    private java.util.Optional<PlacedValue> text() {
        PlacedJson json = new PlacedJson(reading.text());
        try {
            PlacedValue root = json.read();
            for (PlacedValue member : json.repeated()) {
                reading.mistake(member, "stands here a second time; only one of them can be meant");
            }
            return java.util.Optional.of(root);
        } catch (PlacedJson.Malformed e) {
            reading.mistake(e.offset, ": the file is not well-formed JSON: " + e.getMessage());
            return java.util.Optional.empty();
        }
    }

    private void client(PlacedValue root) {
        ConfigSection client = ConfigSection.of(reading, root, KEYS);
        client.value("defaultModel", value -> config.routing.places.put("defaultModel", reading.place(value)));
        client.string("defaultModel", model -> {
            config.defaultModel = model;
            config.routing.hinted.remove("defaultModel");
        });
        client.wholeNumber("maxRetries", config.options::maxRetries);
        client.bool("strict", config.options::strict);
        client.value("timeout", value -> config.options.timeout(timeout(value)));
        client.strings("headers", config.options::putHeader);
        client.strings("query", config.options::putQueryParam);
        client.string("proxy", url -> config.proxy = proxy(url));
        client.value("providers", this::providers);
        new RoutingFile(reading, config).read(client);
        new PolicyFile(reading, config).read(client);
    }

    private Timeout timeout(PlacedValue value) {
        Timeout.Builder timeout = Timeout.builder();
        if (value.content() instanceof Map<?, ?>) {
            ConfigSection limits = ConfigSection.of(reading, value, TIMEOUT_KEYS);
            limits.duration("connect", timeout::connect);
            limits.duration("read", timeout::read);
            limits.duration("write", timeout::write);
            limits.duration("request", timeout::request);
            limits.duration("firstChunk", timeout::firstChunk);
            limits.duration("betweenChunks", timeout::betweenChunks);
        } else {
            ConfigSection.duration(reading, value, timeout::request);
        }
        return timeout.build();
    }

    /** The message quotes nothing: a proxy's address may hold a password. */
    private static Proxy proxy(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not an address; write http://host:port or socks://host:port");
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean known = scheme.equals("http") || scheme.startsWith("socks");
        if (!known || uri.getHost() == null || uri.getPort() < 0) {
            throw new IllegalArgumentException("must be written as http://host:port or socks://host:port");
        }
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException("must not hold a user or password; they are not supported");
        }
        return new Proxy(
                scheme.equals("http") ? Proxy.Type.HTTP : Proxy.Type.SOCKS,
                InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort()));
    }

    private void providers(PlacedValue value) {
        Map<String, String> seen = new HashMap<>();
        Map<String, PlacedValue> providers = value.members();
        if (providers == null) {
            reading.mistake(value, "must be an object of connections by their names, was " + value.kind());
            return;
        }
        providers.forEach((name, provider) -> {
            String other = seen.putIfAbsent(RealConnections.normalized(name), name);
            if (other != null) {
                reading.mistake(provider, "is the same name as \"" + other + "\"; case, - and _ make no difference");
            } else {
                provider(name, provider);
            }
        });
    }

    private void provider(String name, PlacedValue value) {
        int before = reading.count();
        ProviderDraft draft = new ProviderDraft(name);
        ConfigSection provider = ConfigSection.of(reading, value, PROVIDER_KEYS);
        provider.string("service", service -> draft.service = service);
        provider.string("apiKey", key -> draft.apiKey = Secret.of(key));
        provider.string("baseUrl", url -> draft.baseUrl = url);
        provider.strings("headers", draft.headers::put);
        provider.strings("query", draft.query::put);
        provider.value("options", options -> options(options, draft));
        provider.value("tls", tls -> draft.tls = tls(tls));
        provider.each(
                "capabilities",
                (model, said) -> draft.capabilities.put(model, CapabilitiesSection.read(reading, said)));
        try {
            config.provider(draft.build());
        } catch (IllegalArgumentException e) {
            reading.mistake(value, String.valueOf(e.getMessage()));
            return;
        }
        config.entries.put(name, new FileEntry(reading.place(value), reading.count() == before));
    }

    private void options(PlacedValue value, ProviderDraft draft) {
        Map<String, PlacedValue> options = value.members();
        if (options == null) {
            reading.mistake(value, "must be an object, was " + value.kind());
        } else {
            options.forEach((name, option) -> draft.options.put(name, reading.json(option)));
        }
    }

    private TlsConfig tls(PlacedValue value) {
        TlsDraft draft = new TlsDraft();
        ConfigSection tls = ConfigSection.of(reading, value, TLS_KEYS);
        tls.string("trustStore", file -> draft.trustStore = path(file));
        tls.string("trustStorePassword", password -> draft.trustStorePassword = Secret.of(password));
        tls.string("clientCertificate", file -> draft.keyStore = path(file));
        tls.string("clientCertificatePassword", password -> draft.keyStorePassword = Secret.of(password));
        return new TlsConfig(draft.trustStore, draft.trustStorePassword, draft.keyStore, draft.keyStorePassword);
    }

    /** A relative path counts from the folder of the configuration file. */
    private Path path(String file) {
        return reading.file().toAbsolutePath().resolveSibling(file);
    }

    /** A connection while its settings are read. */
    private static final class ProviderDraft {
        final String name;
        final Headers.Builder headers = Headers.builder();
        final QueryParams.Builder query = QueryParams.builder();
        final Map<String, JsonValue> options = new LinkedHashMap<>();
        final Map<String, Capabilities> capabilities = new LinkedHashMap<>();
        String service;

        @Nullable
        Secret apiKey;

        @Nullable
        String baseUrl;

        @Nullable
        TlsConfig tls;

        ProviderDraft(String name) {
            this.name = name;
            this.service = name;
        }

        ProviderConfig build() {
            Secret key = apiKey;
            return new ProviderConfig(
                    name,
                    service,
                    key == null ? null : () -> key,
                    baseUrl,
                    headers.build(),
                    query.build(),
                    options,
                    tls,
                    capabilities);
        }
    }

    /** See {@link TlsConfig}. */
    private static final class TlsDraft {
        @Nullable
        Path trustStore;

        @Nullable
        Secret trustStorePassword;

        @Nullable
        Path keyStore;

        @Nullable
        Secret keyStorePassword;
    }

    /**
     * Where a connection was configured.
     *
     * @param place file, line, column and path
     * @param sound whether all that stands there could be read
     */
    record FileEntry(String place, boolean sound) {}
}
