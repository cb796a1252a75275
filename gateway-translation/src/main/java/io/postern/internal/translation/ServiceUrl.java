package io.postern.internal.translation;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address of a service, without a query.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param url without a trailing slash
 * @param host without the port
 */
public record ServiceUrl(String url, String host) {
    /** On this machine or a private network, by the name alone. */
    private static final Pattern PRIVATE = Pattern.compile("[^.:]+|.*\\.(?:localhost|local|internal|lan|home\\.arpa)"
            + "|127\\..*|10\\..*|192\\.168\\..*|172\\.(?:1[6-9]|2\\d|3[01])\\..*|169\\.254\\..*|0\\.0\\.0\\.0"
            + "|\\[::1?]|\\[f[cd][0-9a-f]{2}:.*]|\\[fe[89ab][0-9a-f]:.*]");

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    /**
     * @param ending what callers may have added that the adapter adds itself, such as {@code /v2}; empty for nothing
     * @throws IllegalArgumentException if it is no URL of http or https; the message says what is wrong
     */
    public static ServiceUrl parse(String text, String ending) {
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
        if (!ending.isEmpty() && url.endsWith(ending)) url = trimmed(url.substring(0, url.length() - ending.length()));
        int colon = place.lastIndexOf(':');
        return new ServiceUrl(url, colon > place.lastIndexOf(']') ? place.substring(0, colon) : place);
    }

    private static String trimmed(String url) {
        int end = url.length();
        while (url.charAt(end - 1) == '/') end--;
        return url.substring(0, end);
    }

    /** Whether a key that is sent there can be read by others on the way. */
    public boolean exposed() {
        return url.toLowerCase(Locale.ROOT).startsWith("http://")
                && !PRIVATE.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /** One segment of a path, percent-encoded, in which a slash is no separator. */
    public static String segment(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (PLAIN.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                encoded.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return encoded.toString();
    }
}
