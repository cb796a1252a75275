package io.postern.internal.sse;

import io.postern.spi.http.SseEvent;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body in which each line is an event, as in {@code application/x-ndjson}. Blank lines are passed over.
 *
 * <p>A last line without a line end is delivered and {@linkplain SseEvent#isTerminated() marked}, since it may have been
 * cut.
 */
public final class LineReader implements EventReader {
    private final LineBuffer lines;
    private final SseEvent.Slot slot = new SseEvent.Slot();
    private boolean started;

    /** Makes a reader of the given input; nothing is read yet. */
    public LineReader(InputStream in, SseReader.Options options) {
        this.lines = new LineBuffer(in, options.initialBufferBytes(), options.maxEventBytes());
    }

    @Override
    public BodyKind kind() throws IOException {
        if (started) throw new IllegalStateException("kind() asked for after next()");
        int first = lines.skipBlanks();
        return switch (first) {
            case -1 -> BodyKind.EMPTY;
            case '{' -> BodyKind.EVENTS;
            case '<' -> BodyKind.HTML;
            default -> BodyKind.TEXT;
        };
    }

    @Override
    public @Nullable SseEvent next() throws IOException {
        started = true;
        while (lines.nextLine()) {
            int start = lines.lineStart();
            int end = lines.lineEnd();
            if (isBlank(start, end)) continue;
            slot.fill(SseEvent.MESSAGE, lines.bytes(), start, end - start, lines.lineIsWhole());
            return slot.event();
        }
        return null;
    }

    private boolean isBlank(int start, int end) {
        byte[] bytes = lines.bytes();
        for (int i = start; i < end; i++) if (bytes[i] != ' ' && bytes[i] != '\t') return false;
        return true;
    }

    @Override
    public InputStream remaining() {
        return lines.unread();
    }
}
