package io.postern.provider.openai;

import io.postern.core.http.QueryParams;
import io.postern.spi.ProviderSettings;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection leads: what was given for it, else the environment, else what is known of the service.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param url without trailing slash and query; {@code {model}} stands for the model of the request
 * @param query what stood behind a question mark
 * @param host without the port
 */
record BaseUrl(String url, QueryParams query, String host) {

    /** @throws IllegalArgumentException if there is none, or it is not one; the message names what is missing */
    static BaseUrl of(ProviderSettings settings, OpenAiOptions options) {
        return parse(
                settings.name(),
                template(settings, options),
                options.preset().paths().chat());
    }

    private static String template(ProviderSettings settings, OpenAiOptions options) {
        PresetAddress address = options.preset().address();
        String given = settings.baseUrl().orElse(options.baseUrl());
        boolean placed = options.host() != null || options.port() != null;
        if (given != null && (placed || options.variant() != null)) {
            throw new IllegalArgumentException("a base URL leaves nothing to say for host, port or variant");
        }
        Map<String, String> values = variables(settings, options);
        if (given != null) return address.complete(filled(given, address, values));
        if (options.variant() != null) {
            return relocated(filled(variant(address, options.variant()), address, values), options);
        }
        if (placed) return relocated(address.url() == null ? null : address.fill(values), options);
        for (String variable : address.env()) {
            String value = settings.variable(variable).orElse(null);
            if (value != null) return address.complete(value);
        }
        return address.fill(values);
    }

    private static Map<String, String> variables(ProviderSettings settings, OpenAiOptions options) {
        Map<String, String> values = new LinkedHashMap<>(options.variables());
        options.preset().address().varsEnv().forEach((name, variables) -> {
            for (String variable : variables) {
                settings.variable(variable).ifPresent(value -> values.putIfAbsent(name, value));
            }
        });
        return values;
    }

    private static String filled(String template, PresetAddress address, Map<String, String> values) {
        return new PresetAddress(template, Map.of(), null, address.completion(), List.of(), address.varsEnv())
                .fill(values);
    }

    private static String variant(PresetAddress address, String name) {
        String url = address.variants().get(name);
        if (url != null) return url;
        throw new IllegalArgumentException(
                "options: variant must be one of " + address.variants().keySet() + ", was \"" + name + "\"");
    }

    /** The same path at another host or port. */
    private static String relocated(@Nullable String url, OpenAiOptions options) {
        String host = options.host();
        Integer port = options.port();
        if (host == null && port == null && url != null) return url;
        int authority = url == null ? 0 : url.indexOf("://") + 3;
        int slash = url == null ? -1 : url.indexOf('/', authority);
        String scheme = url == null ? "https://" : url.substring(0, authority);
        String path = url == null ? "/v1" : slash < 0 ? "" : url.substring(slash);
        if (host == null) {
            if (url == null) throw new IllegalArgumentException("has no base URL of its own; give one, or a host");
            host = withoutPort(url.substring(authority, slash < 0 ? url.length() : slash));
        } else if (host.contains("://")) {
            int end = host.indexOf("://") + 3;
            scheme = host.substring(0, end);
            host = host.substring(end);
        }
        while (host.endsWith("/")) host = host.substring(0, host.length() - 1);
        if (host.contains("/")) throw new IllegalArgumentException("options: host has a path; give it as base URL");
        return scheme + (port == null ? host : withoutPort(host) + ":" + port) + path;
    }

    private static String withoutPort(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }

    private static BaseUrl parse(String connection, String text, @Nullable String chatPath) {
        int mark = text.indexOf('?');
        String url = mark < 0 ? text : text.substring(0, mark);
        String lower = url.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            throw new IllegalArgumentException("the base URL must begin with http:// or https://, was \"" + url + "\"");
        }
        int authority = url.indexOf("://") + 3;
        int slash = url.indexOf('/', authority);
        String place = url.substring(authority, slash < 0 ? url.length() : slash);
        if (place.contains("@")) {
            throw new IllegalArgumentException(
                    "the base URL must not hold a user name or password; give the key apart");
        }
        if (place.isEmpty() || place.contains(" ") || url.contains("#")) {
            throw new IllegalArgumentException("the base URL is no URL, was \"" + url + "\"");
        }
        url = trimmed(url);
        if (chatPath != null && url.endsWith(chatPath) && slash >= 0) {
            System.getLogger("io.postern.provider.openai")
                    .log(
                            Level.WARNING,
                            "The base URL of connection {0} ends in {1}, which is added to it; it was taken off",
                            connection,
                            chatPath);
            url = trimmed(url.substring(0, url.length() - chatPath.length()));
        }
        return new BaseUrl(url, mark < 0 ? QueryParams.of() : query(text.substring(mark + 1)), withoutPort(place));
    }

    private static String trimmed(String url) {
        int end = url.length();
        while (url.charAt(end - 1) == '/') end--;
        return url.substring(0, end);
    }

    private static QueryParams query(String text) {
        QueryParams.Builder query = QueryParams.builder();
        for (String pair : text.split("&", -1)) {
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            query.put(
                    URLDecoder.decode(name, StandardCharsets.UTF_8), URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return query.build();
    }

    /** Whether a key that is sent there can be read by others on the way. */
    boolean exposed() {
        return url.toLowerCase(Locale.ROOT).startsWith("http://") && !PrivateHosts.contain(host);
    }
}
