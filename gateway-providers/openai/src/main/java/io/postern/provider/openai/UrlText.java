package io.postern.provider.openai;

import io.postern.core.http.QueryParams;
import java.nio.charset.StandardCharsets;

/** The pieces of a URL, percent-encoded. */
final class UrlText {
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final String MODEL = "{" + PresetAddress.MODEL + "}";

    private UrlText() {}

    /** One segment of a path, in which a slash is no separator. */
    static String segment(String text) {
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

    /** A template with the model in its place, if it has one. */
    static String withModel(String template, String model) {
        return template.contains(MODEL) ? template.replace(MODEL, segment(model)) : template;
    }

    static void appendQuery(StringBuilder url, QueryParams query) {
        char separator = '?';
        for (String key : query.keys()) {
            for (String value : query.values(key)) {
                url.append(separator).append(segment(key)).append('=').append(segment(value));
                separator = '&';
            }
        }
    }
}
