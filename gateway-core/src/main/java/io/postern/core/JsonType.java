package io.postern.core;

/**
 * How values of one API type are read from JSON and written to it.
 *
 * <p>Every type of OpenAI's API offers its own as a constant named {@code JSON}. Unknown fields survive a round trip.
 * Implemented by this library only.
 *
 * <p>Safe to share between threads.
 *
 * @param <T> the type that is read and written
 */
public interface JsonType<T> {
    /**
     * Reads one value.
     *
     * @throws io.postern.errors.OpenAIInvalidDataException if {@code json} is not well-formed JSON, or not of this type
     */
    T fromJson(String json);

    /** Writes {@code value} as compact JSON. */
    String toJson(T value);
}
