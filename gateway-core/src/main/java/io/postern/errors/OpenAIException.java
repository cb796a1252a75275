package io.postern.errors;

import io.postern.gateway.Attempt;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of every failure of a call. Misuse of this library is an {@link IllegalArgumentException} or
 * {@link IllegalStateException} instead.
 *
 * <p>No message holds a key, a prompt or an answer. What is known about the failure is in accessors; Java serialization
 * keeps the message and drops them.
 *
 * <p>Safe to share between threads.
 */
public class OpenAIException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable ErrorFacts facts;

    /** Known only when the call has ended, so after this exception was made. */
    private transient volatile @Nullable List<Attempt> attempts;

    public OpenAIException(String message) {
        this(message, null);
    }

    public OpenAIException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.facts = null;
    }

    /** @param message shown as it stands, with credentials masked */
    protected OpenAIException(ErrorFacts facts, String message) {
        super(ErrorFacts.masked(message), facts.cause().orElse(null));
        this.facts = facts;
    }

    /** The name of the provider connection that was called, such as {@code groq}; empty if none was. */
    public final Optional<String> provider() {
        return facts().provider();
    }

    /** The provider and the model id it was asked for, such as {@code groq/llama-3.3-70b-versatile}. */
    public final Optional<String> deployment() {
        return facts().deployment();
    }

    /** The model id the provider was asked for. */
    public final Optional<String> model() {
        return facts().model();
    }

    /** Every attempt of the call, this one included, in their order; empty if none was made. */
    public final List<Attempt> attempts() {
        List<Attempt> known = attempts;
        return known == null ? List.of() : known;
    }

    /**
     * Says which attempts the call made. For internal use: the pipeline does this once, before the exception leaves it.
     */
    public final void recordAttempts(List<Attempt> made) {
        this.attempts = List.copyOf(made);
    }

    /** Whether the same request at the same deployment may well succeed a little later. */
    public boolean retryable() {
        return false;
    }

    /** All that is known about the failure, to make another exception of it. */
    public final ErrorFacts facts() {
        return facts == null ? ErrorFacts.none() : facts;
    }
}
