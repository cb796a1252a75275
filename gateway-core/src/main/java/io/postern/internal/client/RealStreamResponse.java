package io.postern.internal.client;

import io.postern.core.http.StreamResponse;
import io.postern.errors.OpenAIException;
import io.postern.gateway.GatewayInfo;
import io.postern.internal.pipeline.RealCall;
import io.postern.spi.ChunkStream;
import java.lang.ref.Cleaner;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The stream a caller holds. See {@link StreamResponse}.
 *
 * <p>The connection must not be closed under a read in another thread, so a close that meets a read cancels the call
 * and leaves the rest to the reader.
 */
final class RealStreamResponse<T> implements StreamResponse<T> {
    /** One thread for all streams of the process; it does nothing until a stream is lost. */
    private static final Cleaner CLEANER = Cleaner.create();

    private enum Phase {
        IDLE,
        READING,
        CLOSED
    }

    private final Source<T> source;
    private final Cleaner.Cleanable cleanable;
    private final AtomicBoolean taken = new AtomicBoolean();

    RealStreamResponse(ChunkStream<T> chunks, RealCall<?, ?> call) {
        this.source = new Source<>(chunks, call);
        this.cleanable = CLEANER.register(this, new Leak(source));
    }

    @Override
    public Stream<T> stream() {
        Spliterator<T> chunks = Spliterators.spliteratorUnknownSize(
                iterator(), Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        return StreamSupport.stream(chunks, false).onClose(this::close);
    }

    @Override
    public Iterator<T> iterator() {
        if (source.phase.get() == Phase.CLOSED && !source.ended) {
            throw new IllegalStateException("This stream is closed; its chunks can no longer be read");
        }
        if (!taken.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "The chunks of a stream can be gone through only once; collect them if you need them again");
        }
        return new Chunks();
    }

    @Override
    public GatewayInfo gatewayInfo() {
        return source.call.state().info();
    }

    @Override
    public void close() {
        source.close();
        cleanable.clean();
    }

    @Override
    public String toString() {
        return "StreamResponse{" + source.phase.get() + "}";
    }

    private final class Chunks implements Iterator<T> {
        private @Nullable T next;

        @Override
        public boolean hasNext() {
            if (next == null) next = source.read();
            return next != null;
        }

        @Override
        public T next() {
            if (!hasNext()) throw new NoSuchElementException("The stream has ended");
            T chunk = Objects.requireNonNull(next);
            next = null;
            return chunk;
        }
    }

    /** What outlives the response object when it is lost: it must not point back to it. */
    private static final class Source<T> {
        final ChunkStream<T> chunks;
        final RealCall<?, ?> call;
        final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);
        volatile boolean ended;
        volatile @Nullable OpenAIException failure;

        Source(ChunkStream<T> chunks, RealCall<?, ?> call) {
            this.chunks = chunks;
            this.call = call;
        }

        @Nullable
        T read() {
            if (ended) return null;
            OpenAIException broken = failure;
            if (broken != null) throw broken;
            if (!phase.compareAndSet(Phase.IDLE, Phase.READING)) throw unreadable();
            @Nullable T chunk;
            try {
                chunk = chunks.next();
            } catch (Throwable e) {
                fail(e);
                throw e;
            }
            if (chunk == null) ended = true;
            boolean closedMeanwhile = !phase.compareAndSet(Phase.READING, chunk == null ? Phase.CLOSED : Phase.IDLE);
            if (chunk == null || closedMeanwhile) settle();
            return chunk;
        }

        /** The reason is what matters, and not that closing fails after it. */
        private void fail(Throwable e) {
            if (e instanceof OpenAIException) {
                call.state().end();
                call.recordAttempts((OpenAIException) e);
                failure = (OpenAIException) e;
            }
            phase.set(Phase.CLOSED);
            try {
                settle();
            } catch (Throwable closing) {
                if (closing != e) e.addSuppressed(closing);
            }
        }

        private IllegalStateException unreadable() {
            return new IllegalStateException(
                    phase.get() == Phase.CLOSED
                            ? "This stream is closed; its chunks can no longer be read"
                            : "This stream is being read by another thread");
        }

        void close() {
            Phase before = phase.getAndSet(Phase.CLOSED);
            if (before == Phase.READING) call.cancel();
            if (before == Phase.IDLE) settle();
        }

        private void settle() {
            call.state().end();
            chunks.close();
        }
    }

    /** Closes a stream that nobody can read any more, and says so once, for it held a connection until now. */
    private record Leak(Source<?> source) implements Runnable {
        @Override
        public void run() {
            if (source.phase.get() == Phase.CLOSED) return;
            System.getLogger("io.postern.streams")
                    .log(
                            System.Logger.Level.WARNING,
                            "A stream was neither read to its end nor closed; its connection was held until now."
                                    + " Use try-with-resources around createStreaming");
            source.close();
        }
    }
}
