package io.postern.core;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a call may wait. Zero means without limit.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class Timeout {
    private static final Duration DEFAULT_CONNECT = Duration.ofSeconds(10);

    /** As in OpenAI's clients: reasoning models may think for minutes before the first byte. */
    private static final Duration DEFAULT_REQUEST = Duration.ofMinutes(10);

    private static final Timeout DEFAULT = builder().build();

    private final @Nullable Duration connect;
    private final @Nullable Duration read;
    private final @Nullable Duration write;
    private final @Nullable Duration request;
    private final @Nullable Duration firstChunk;
    private final @Nullable Duration betweenChunks;

    private Timeout(Builder builder) {
        this.connect = builder.connect;
        this.read = builder.read;
        this.write = builder.write;
        this.request = builder.request;
        this.firstChunk = builder.firstChunk;
        this.betweenChunks = builder.betweenChunks;
    }

    public static Timeout default_() {
        return DEFAULT;
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Until a TCP connection stands; 10 seconds unless set. The TLS handshake after it counts as reading. */
    public Duration connect() {
        return connect != null ? connect : DEFAULT_CONNECT;
    }

    /** Between two arrivals of bytes; as {@link #request()} unless set. */
    public Duration read() {
        return read != null ? read : request();
    }

    /** Between two departures of bytes; as {@link #request()} unless set. */
    public Duration write() {
        return write != null ? write : request();
    }

    /** The whole call with all its attempts and waits; 10 minutes unless set. For a stream, until its end. */
    public Duration request() {
        return request != null ? request : DEFAULT_REQUEST;
    }

    /** From the start of an attempt to the first chunk with content; without limit unless set. */
    public Optional<Duration> firstChunk() {
        return Optional.ofNullable(firstChunk);
    }

    /** Between two chunks of a stream; keep-alives do not count as chunks. Without limit unless set. */
    public Optional<Duration> betweenChunks() {
        return Optional.ofNullable(betweenChunks);
    }

    /** This one where it says something, {@code defaults} where it does not. */
    public Timeout orElse(Timeout defaults) {
        Builder merged = defaults.toBuilder();
        if (connect != null) merged.connect = connect;
        if (read != null) merged.read = read;
        if (write != null) merged.write = write;
        if (request != null) merged.request = request;
        if (firstChunk != null) merged.firstChunk = firstChunk;
        if (betweenChunks != null) merged.betweenChunks = betweenChunks;
        return merged.build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Timeout)) return false;
        Timeout that = (Timeout) other;
        return Objects.equals(connect, that.connect)
                && Objects.equals(read, that.read)
                && Objects.equals(write, that.write)
                && Objects.equals(request, that.request)
                && Objects.equals(firstChunk, that.firstChunk)
                && Objects.equals(betweenChunks, that.betweenChunks);
    }

    @Override
    public int hashCode() {
        return Objects.hash(connect, read, write, request, firstChunk, betweenChunks);
    }

    @Override
    public String toString() {
        return "Timeout{connect=" + connect() + ", read=" + read() + ", write=" + write() + ", request=" + request()
                + ", firstChunk=" + firstChunk + ", betweenChunks=" + betweenChunks + "}";
    }

    /** Not safe to share between threads. */
    public static final class Builder {
        private @Nullable Duration connect;
        private @Nullable Duration read;
        private @Nullable Duration write;
        private @Nullable Duration request;
        private @Nullable Duration firstChunk;
        private @Nullable Duration betweenChunks;

        private Builder() {}

        private Builder(Timeout from) {
            this.connect = from.connect;
            this.read = from.read;
            this.write = from.write;
            this.request = from.request;
            this.firstChunk = from.firstChunk;
            this.betweenChunks = from.betweenChunks;
        }

        public Builder connect(Duration limit) {
            this.connect = check("connect", limit);
            return this;
        }

        public Builder read(Duration limit) {
            this.read = check("read", limit);
            return this;
        }

        public Builder write(Duration limit) {
            this.write = check("write", limit);
            return this;
        }

        public Builder request(Duration limit) {
            this.request = check("request", limit);
            return this;
        }

        public Builder firstChunk(Duration limit) {
            this.firstChunk = check("firstChunk", limit);
            return this;
        }

        public Builder betweenChunks(Duration limit) {
            this.betweenChunks = check("betweenChunks", limit);
            return this;
        }

        public Timeout build() {
            return new Timeout(this);
        }

        private static Duration check(String name, Duration limit) {
            if (limit.isNegative()) {
                throw new IllegalArgumentException(
                        "timeout." + name + " must not be negative, was " + limit + "; zero means without limit");
            }
            return limit;
        }
    }
}
