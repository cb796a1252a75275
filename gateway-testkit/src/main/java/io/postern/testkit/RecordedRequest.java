package io.postern.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it came over the wire.
 *
 * @param connection which connection it came on, counted from 0
 * @param method the method
 * @param target path and query, as sent
 * @param headers in their order, names in lower case
 * @param body without chunk framing
 */
public record RecordedRequest(
        int connection, String method, String target, List<Map.Entry<String, String>> headers, byte[] body) {
    public RecordedRequest {
        headers = List.copyOf(headers);
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> header : headers) {
            if (header.getKey().equals(wanted)) return Optional.of(header.getValue());
        }
        return Optional.empty();
    }

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Whether a text stands anywhere in the request: target, header or body. */
    public boolean holds(String text) {
        return target.contains(text) || headers.toString().contains(text) || text().contains(text);
    }

    /** The path; the query, headers and body may hold a credential. */
    @Override
    public String toString() {
        int query = target.indexOf('?');
        return method + " " + (query < 0 ? target : target.substring(0, query)) + " (" + body.length + " bytes)";
    }
}
