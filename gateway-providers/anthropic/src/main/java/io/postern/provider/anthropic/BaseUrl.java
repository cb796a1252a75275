package io.postern.provider.anthropic;

import io.postern.spi.ProviderSettings;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection leads: what was given for it, else the environment, else what is known of the platform. Anthropic's
 * own clients take a base URL without {@code /v1}, others one with it: both are understood.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param url without a trailing slash
 * @param host without the port
 */
record BaseUrl(String url, String host) {
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]+");

    /** On this machine or a private network, by the name alone. */
    private static final Pattern PRIVATE = Pattern.compile("[^.:]+|.*\\.(?:localhost|local|internal|lan|home\\.arpa)"
            + "|127\\..*|10\\..*|192\\.168\\..*|172\\.(?:1[6-9]|2\\d|3[01])\\..*|169\\.254\\..*"
            + "|\\[::1]|\\[f[cd][0-9a-f]{2}:.*]|\\[fe[89ab][0-9a-f]:.*]");

    /** @throws IllegalArgumentException if there is none, or it is not one; the message names what is missing */
    static BaseUrl of(ProviderSettings settings, AnthropicOptions options) {
        String given = settings.baseUrl().orElse(null);
        return parse(given != null ? given : usual(settings, options), options.platform());
    }

    private static String usual(ProviderSettings settings, AnthropicOptions options) {
        switch (options.platform()) {
            case ANTHROPIC:
                return settings.variable("ANTHROPIC_BASE_URL").orElse("https://api.anthropic.com");
            case FOUNDRY:
                String base = settings.variable("ANTHROPIC_FOUNDRY_BASE_URL").orElse(null);
                if (base != null) return base;
                String resource = named(options.resource(), settings, "ANTHROPIC_FOUNDRY_RESOURCE", "resource");
                return "https://" + resource + ".services.ai.azure.com/anthropic";
            case MANTLE:
                String region = options.region() == null
                                && settings.variable("AWS_REGION").isEmpty()
                        ? named(null, settings, "AWS_DEFAULT_REGION", "region")
                        : named(options.region(), settings, "AWS_REGION", "region");
                return "https://bedrock-mantle." + region + ".api.aws/anthropic";
            default:
                throw new IllegalArgumentException("the platform "
                        + options.platform().word() + " needs a base URL, which the adapter of that cloud gives");
        }
    }

    private static String named(@Nullable String option, ProviderSettings settings, String variable, String name) {
        String value = option != null ? option : settings.variable(variable).orElse(null);
        if (value == null) {
            throw new IllegalArgumentException(
                    "needs a base URL, or the option " + name + ", or the environment variable " + variable);
        }
        if (!REGION.matcher(value.toLowerCase(Locale.ROOT)).matches()) {
            throw new IllegalArgumentException("options." + name + " must be letters, digits and hyphens");
        }
        return value;
    }

    private static BaseUrl parse(String text, Platform platform) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            throw new IllegalArgumentException(
                    "the base URL must begin with http:// or https://, was \"" + text + "\"");
        }
        int authority = text.indexOf("://") + 3;
        int slash = text.indexOf('/', authority);
        String place = text.substring(authority, slash < 0 ? text.length() : slash);
        if (place.contains("@")) {
            throw new IllegalArgumentException(
                    "the base URL must not hold a user name or password; give the key apart");
        }
        if (place.isEmpty() || text.contains(" ") || text.contains("#") || text.contains("?")) {
            throw new IllegalArgumentException("the base URL is no URL without a query, was \"" + text + "\"");
        }
        String url = trimmed(text);
        if (!platform.isLent()) {
            if (url.endsWith("/messages")) url = trimmed(url.substring(0, url.length() - "/messages".length()));
            if (!url.endsWith("/v1")) url += "/v1";
        }
        int colon = place.lastIndexOf(':');
        return new BaseUrl(url, colon > place.lastIndexOf(']') ? place.substring(0, colon) : place);
    }

    private static String trimmed(String url) {
        int end = url.length();
        while (url.charAt(end - 1) == '/') end--;
        return url.substring(0, end);
    }

    /** Whether a key that is sent there can be read by others on the way. */
    boolean exposed() {
        return url.toLowerCase(Locale.ROOT).startsWith("http://")
                && !PRIVATE.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
