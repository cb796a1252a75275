package io.postern.provider.ollama;

import io.postern.core.JsonValue;
import io.postern.internal.translation.BearerConnection;
import io.postern.internal.translation.ServiceUrl;
import io.postern.spi.ProviderSettings;
import io.postern.spi.http.Downloads;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of a connection.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param keepAlive how long a model stays loaded after a call that does not say; null for the server's own
 * @param options what every call sends in {@code options} unless it says otherwise, such as {@code num_ctx}
 * @param downloads what an image that a URL points to may be
 */
record OllamaOptions(@Nullable JsonValue keepAlive, Map<String, JsonValue> options, Downloads.Limits downloads) {
    private static final String KEEP_ALIVE = "keepAlive";
    private static final String OPTIONS = "options";
    private static final String PRIVATE_URLS = "allowPrivateUrls";
    private static final String MAX_DOWNLOAD = "maxDownloadBytes";
    private static final long DEFAULT_DOWNLOAD = 20L << 20;
    private static final int PORT = 11434;

    static final Set<String> NAMES =
            Set.of(KEEP_ALIVE, OPTIONS, PRIVATE_URLS, MAX_DOWNLOAD, BearerConnection.ALLOW_INSECURE);

    OllamaOptions {
        options = Map.copyOf(options);
    }

    /** @throws IllegalArgumentException if one is wrong; the message names it */
    static OllamaOptions of(ProviderSettings settings) {
        Map<String, JsonValue> given = settings.options();
        JsonValue options = given.get(OPTIONS);
        if (options != null && options.kind() != JsonValue.Kind.OBJECT) {
            throw wrong(settings, OPTIONS, "must be an object, such as {\"num_ctx\": 16384}");
        }
        JsonValue privateUrls = given.get(PRIVATE_URLS);
        if (privateUrls != null && privateUrls.kind() != JsonValue.Kind.BOOLEAN) {
            throw wrong(settings, PRIVATE_URLS, "must be true or false");
        }
        JsonValue most = given.get(MAX_DOWNLOAD);
        long maxBytes = most == null
                ? DEFAULT_DOWNLOAD
                : most.asNumber().map(Number::longValue).orElse(0L);
        if (maxBytes < 1) throw wrong(settings, MAX_DOWNLOAD, "must be a number of bytes above 0");
        return new OllamaOptions(
                given.get(KEEP_ALIVE),
                options == null ? Map.of() : options.asObject().orElseThrow(),
                new Downloads.Limits(
                        maxBytes, privateUrls != null && privateUrls.asBoolean().orElseThrow()));
    }

    private static IllegalArgumentException wrong(ProviderSettings settings, String option, String problem) {
        return new IllegalArgumentException("providers." + settings.name() + ".options." + option + " " + problem);
    }

    /**
     * Where the server is: what was given, else {@code OLLAMA_HOST}, else this machine. The variable is also the
     * server's own, so it may lack a scheme or a port, and may be the address that a server listens on.
     *
     * @see <a href="https://github.com/ollama/ollama/blob/main/envconfig/config.go">envconfig, Host; November 2026</a>
     */
    static ServiceUrl address(ProviderSettings settings) {
        try {
            String given = settings.baseUrl().orElse(null);
            String text = given != null
                    ? given
                    : settings.variable("OLLAMA_HOST")
                            .map(OllamaOptions::completed)
                            .orElse("http://127.0.0.1:" + PORT);
            return ServiceUrl.parse(text, "/api");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("providers." + settings.name() + ": " + e.getMessage(), e);
        }
    }

    private static String completed(String host) {
        int scheme = host.indexOf("://");
        String rest = scheme < 0 ? host : host.substring(scheme + 3);
        int slash = rest.indexOf('/');
        String place = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash);
        String word = scheme < 0 ? "http" : host.substring(0, scheme);
        boolean ported = place.lastIndexOf(':') > place.lastIndexOf(']');
        // With a scheme, Ollama's own client takes that scheme's usual port.
        String port = ported || scheme >= 0 ? "" : ":" + PORT;
        if (place.startsWith(":")) place = "127.0.0.1" + place;
        if (place.startsWith("0.0.0.0")) place = "127.0.0.1" + place.substring("0.0.0.0".length());
        if (place.startsWith("[::]")) place = "[::1]" + place.substring("[::]".length());
        if (place.isEmpty()) place = "127.0.0.1";
        return word + "://" + place + port + path;
    }
}
