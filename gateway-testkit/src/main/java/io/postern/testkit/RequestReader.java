package io.postern.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 requests from one connection. Used by one thread. */
final class RequestReader {
    private final InputStream in;
    private final int connection;

    RequestReader(InputStream in, int connection) {
        this.in = new BufferedInputStream(in);
        this.connection = connection;
    }

    /** The next request, or null if the peer has closed the connection. */
    @Nullable
    RecordedRequest next() throws IOException {
        String start = line();
        if (start == null) return null;
        String[] words = start.split(" ", 3);
        if (words.length < 3) throw new IOException("no HTTP request line");
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        int length = 0;
        boolean chunked = false;
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 0) throw new IOException("a header without colon");
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            headers.add(Map.entry(name, value));
            if (name.equals("content-length")) length = Integer.parseInt(value);
            if (name.equals("transfer-encoding")) chunked = value.equalsIgnoreCase("chunked");
        }
        byte[] body = chunked ? chunks() : in.readNBytes(length);
        return new RecordedRequest(connection, words[0], words[1], headers, body);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (; ; ) {
            String size = line();
            if (size == null) throw new IOException("the request broke off");
            int length = Integer.parseInt(size.strip(), 16);
            body.write(in.readNBytes(length));
            line();
            if (length == 0) return body.toByteArray();
        }
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) return null;
            if (next != '\r') line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
