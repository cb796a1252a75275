package io.postern.internal.sse;

import io.postern.spi.http.SseEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * The standard's rules for a whole stream, written as plainly as they can be, to compare the reader with. As with the
 * reader, the end of the stream ends an event, too.
 */
final class PlainReading {
    private PlainReading() {}

    static List<Received> allOf(String stream) {
        List<Received> events = new ArrayList<>();
        String name = "";
        String data = null;
        String text = stream.startsWith("\uFEFF") ? stream.substring(1) : stream;
        for (String line : (text + "\n\n").split("\r\n|\r|\n", -1)) {
            if (line.isEmpty()) {
                if (data != null) {
                    events.add(new Received(name.isEmpty() ? SseEvent.MESSAGE : name, data));
                }
                name = "";
                data = null;
                continue;
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            if (field.equals("data")) {
                data = data == null ? value : data + "\n" + value;
            } else if (field.equals("event")) {
                name = value;
            }
        }
        return events;
    }
}
