package io.postern.errors;

import java.time.Duration;
import java.util.Locale;

/** A clock of ours ran out before the provider had answered; {@link #clock()} says which. */
public final class OpenAITimeoutException extends OpenAIIoException {
    private static final long serialVersionUID = 1L;

    /** What was waited for. */
    public enum Clock {
        /** The connection. */
        CONNECT,
        /** The answer's first byte or, in a stream, first chunk. */
        FIRST_CHUNK,
        /** The next byte or chunk, once the answer had begun. */
        BETWEEN_CHUNKS,
        /** The whole call, waits and further attempts included. */
        TOTAL
    }

    private final Clock clock;
    private final Duration limit;

    /** @param facts who was called, and the cause */
    public OpenAITimeoutException(ErrorFacts facts, Clock clock, Duration limit) {
        super(facts, message(facts, clock, limit));
        this.clock = clock;
        this.limit = limit;
    }

    private static String message(ErrorFacts facts, Clock clock, Duration limit) {
        String origin = facts.deployment().or(facts::provider).orElse("the provider");
        String name = clock.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "No answer in time from " + origin + ": the limit for \"" + name + "\" is " + limit.toMillis() + " ms";
    }

    public Clock clock() {
        return clock;
    }

    /** What the clock was set to. */
    public Duration limit() {
        return limit;
    }

    /** Not when the whole call's time is used up. */
    @Override
    public boolean retryable() {
        return clock != Clock.TOTAL && super.retryable();
    }
}
