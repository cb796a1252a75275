package io.postern.provider.anthropic;

import io.postern.core.http.QueryParams;
import java.nio.charset.StandardCharsets;

/** The pieces of a URL, percent-encoded. */
final class UrlSegment {
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private UrlSegment() {}

    /**
     * One segment of a path, in which neither a slash nor a colon is a separator.
     *
     * @param alsoPlain characters that stay as they are besides those that need no encoding anywhere
     */
    static String encode(String text, String alsoPlain) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (PLAIN.indexOf(c) >= 0 || alsoPlain.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                encoded.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return encoded.toString();
    }

    static void appendQuery(StringBuilder url, QueryParams query) {
        char separator = url.indexOf("?") < 0 ? '?' : '&';
        for (String key : query.keys()) {
            for (String value : query.values(key)) {
                url.append(separator).append(encode(key, "")).append('=').append(encode(value, ""));
                separator = '&';
            }
        }
    }
}
