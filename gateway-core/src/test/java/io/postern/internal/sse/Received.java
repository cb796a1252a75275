package io.postern.internal.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.postern.internal.sse.SseReader.Options;
import io.postern.spi.http.SseEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A copy of an event, to be kept and compared. */
record Received(String name, String data) {
    static Received message(String data) {
        return new Received(SseEvent.MESSAGE, data);
    }

    static List<Received> allOf(String stream, Options options) {
        byte[] bytes = stream.getBytes(UTF_8);
        return allOf(new ChunkedInputStream(bytes, bytes.length), options);
    }

    static List<Received> allOf(InputStream in, Options options) {
        List<Received> all = new ArrayList<>();
        try (SseReader reader = new SseReader(in, options)) {
            for (SseEvent event = reader.next(); event != null; event = reader.next()) {
                all.add(new Received(event.name(), event.data()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
