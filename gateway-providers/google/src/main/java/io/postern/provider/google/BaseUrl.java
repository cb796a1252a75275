package io.postern.provider.google;

import io.postern.spi.ProviderSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A service's base URL, which ends with the version of its protocol whether it was given with one or not. */
final class BaseUrl {
    private static final Pattern VERSION = Pattern.compile(".*/v\\d+((alpha|beta)\\d*)?");

    private BaseUrl() {}

    /**
     * @param given what the connection or the environment says; null to take the service's own
     * @param version appended where there is none
     * @throws IllegalArgumentException if it is no URL, or a key would go over an open network
     */
    static String of(ProviderSettings settings, @Nullable String given, String own, String version) {
        String url = given == null ? own : given.strip();
        while (url.endsWith("/")) url = url.substring(0, url.length() - 1);
        check(settings, url);
        return VERSION.matcher(url).matches() ? url : url + "/" + version;
    }

    private static void check(ProviderSettings settings, String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("providers." + settings.name() + ".baseUrl is no URL", e);
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || uri.getQuery() != null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException(
                    "providers." + settings.name() + ".baseUrl must be an http or https URL without a query");
        }
        if (scheme.equals("https") || isLoopback(host)) return;
        if (new OptionReader(settings).flag("allowInsecure", false)) return;
        throw new IllegalArgumentException("providers." + settings.name() + ".baseUrl: no key is sent over http:// to "
                + host + "; use https://, or set the option allowInsecure");
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
