package io.postern.spi;

import io.postern.core.http.Headers;
import java.util.function.Function;

/**
 * What a provider answered: the body, which may be an unread {@link ChunkStream}, and the facts that came with it.
 *
 * @param body the answer
 * @param status the HTTP status; 200 where no HTTP is spoken
 * @param headers the answer's headers; empty where no HTTP is spoken
 * @param <R> the type of the answer
 */
public record Reply<R>(R body, int status, Headers headers) {
    public static <R> Reply<R> of(R body) {
        return new Reply<>(body, 200, Headers.of());
    }

    /** The same facts with another body: how a step hands on a wrapped stream. */
    public <S> Reply<S> map(Function<? super R, ? extends S> mapper) {
        return new Reply<>(mapper.apply(body), status, headers);
    }

    @Override
    public String toString() {
        return "Reply{status=" + status + ", body=" + body.getClass().getSimpleName() + "}";
    }
}
