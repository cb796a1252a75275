package io.postern.spi.http;

import io.postern.errors.ErrorFacts;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.sse.BodyKind;
import io.postern.internal.sse.EventReader;
import io.postern.internal.sse.EventTooLargeException;
import io.postern.spi.CallContext;
import io.postern.spi.ChunkStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of one streamed answer: events read from the response, decoded by the adapter.
 *
 * <p>Used by one thread at a time.
 *
 * @param <C> the type of the chunks
 */
final class SseChunkStream<C> implements ChunkStream<C>, Consumer<C> {
    private final HttpResponse response;
    private final StreamDecoder<C> decoder;
    private final CallContext context;
    private final AnswerOrigin origin;
    private final EventReader reader;
    private final long maxBodyBytes;

    /** What the decoder gave and nobody has taken yet. Mostly one chunk, so the first has a place of its own. */
    private @Nullable C first;

    private final Deque<C> more = new ArrayDeque<>(2);
    /** What was wrong with an event, until the chunks before it have been taken. */
    private @Nullable MalformedResponseException unreadable;

    private boolean started;
    private boolean inEvent;
    private boolean ended;

    SseChunkStream(
            HttpResponse response,
            StreamDecoder<C> decoder,
            CallContext context,
            AnswerOrigin origin,
            Function<InputStream, EventReader> reader,
            long maxBodyBytes) {
        this.response = response;
        this.decoder = decoder;
        this.context = context;
        this.origin = origin;
        this.maxBodyBytes = maxBodyBytes;
        this.reader = reader.apply(new LimitedInput(response, context));
    }

    @Override
    public void accept(C chunk) {
        if (first == null && more.isEmpty()) {
            first = chunk;
        } else {
            more.add(chunk);
        }
    }

    @Override
    public @Nullable C next() {
        for (; ; ) {
            C chunk = first;
            if (chunk != null) {
                first = more.poll();
                return chunk;
            }
            MalformedResponseException broken = unreadable;
            unreadable = null;
            if (broken != null) throw broken;
            if (ended) return null;
            advance();
        }
    }

    private void advance() {
        try {
            if (!started) {
                started = true;
                if (!holdsEvents()) return;
            }
            SseEvent event = reader.next();
            if (event != null) decode(event);
            if (event == null || decoder.ended()) {
                ended = true;
                decoder.end(this);
                response.finish();
            }
        } catch (EventTooLargeException e) {
            throw failed(new MalformedResponseException(
                    origin.facts().toBuilder().cause(e).build(), String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw failed(IoFailures.of(e, context, origin, true));
        } catch (MalformedResponseException e) {
            // One event alone may be so; what comes after it can be read, if the reader wants it.
            if (!inEvent) throw failed(e);
            inEvent = false;
            unreadable = e;
        } catch (RuntimeException | Error e) {
            ended = true;
            response.close();
            throw e;
        }
    }

    /** What a decoder cannot read is the provider's fault, or that of the connection if it was cut short. */
    private void decode(SseEvent event) throws IOException {
        inEvent = true;
        try {
            decoder.event(event, this);
            inEvent = false;
        } catch (MalformedResponseException e) {
            throw e;
        } catch (OpenAIInvalidDataException e) {
            if (!event.isTerminated()) throw new EOFException("the stream ends within an event");
            throw new MalformedResponseException(
                    origin.facts(excerpt(event)).toBuilder().cause(e).build(), String.valueOf(e.getMessage()));
        }
    }

    /** The facts cut it further, and mask what looks like a key. */
    private static String excerpt(SseEvent event) {
        int length = Math.min(event.length(), ErrorFacts.MAX_RAW_BODY_CHARACTERS);
        return new String(event.bytes(), event.offset(), length, StandardCharsets.UTF_8);
    }

    /** A stream may be answered by a plain JSON body, an HTML page or nothing, with status 200. */
    private boolean holdsEvents() throws IOException {
        BodyKind kind = reader.kind();
        if (kind == BodyKind.EVENTS || kind == BodyKind.TEXT) return true;
        try (InputStream rest = reader.remaining()) {
            ResponseBody body = new ResponseBody(BodyBuffer.read(rest, maxBodyBytes, origin), origin);
            if (kind == BodyKind.EMPTY) {
                throw new MalformedResponseException(origin.facts(), "the stream is empty");
            }
            body.json(json -> {
                decoder.body(json, this);
                return json;
            });
            decoder.end(this);
            ended = true;
        }
        return false;
    }

    private OpenAIException failed(OpenAIException e) {
        ended = true;
        response.close();
        return e;
    }

    @Override
    public void close() {
        ended = true;
        response.close();
    }
}
