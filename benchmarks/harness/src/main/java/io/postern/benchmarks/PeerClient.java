package io.postern.benchmarks;

/**
 * One client under measurement: the least that a program does with it.
 *
 * <p>An implementation keeps one client for its whole life, as its documentation advises, and calls it the way its README
 * shows.
 *
 * <p>Used by one thread.
 */
public interface PeerClient extends AutoCloseable {
    /** Asks, waits, and returns the answer's text. */
    String chat(String prompt);

    /** Asks for a stream, reads it to its end, and returns how many pieces of text that were not empty came. */
    int stream(String prompt);

    @Override
    void close();
}
