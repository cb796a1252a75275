package io.postern.spi;

import io.postern.core.RequestParams;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Which method of a provider serves which operation, typed.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class OperationTable {
    private final Map<Operation<?, ?>, Handler<?, ?>> handlers;

    private OperationTable(Map<Operation<?, ?>, Handler<?, ?>> handlers) {
        this.handlers = handlers;
    }

    public static Builder builder() {
        return new Builder();
    }

    public boolean supports(Operation<?, ?> operation) {
        return handlers.containsKey(operation);
    }

    /** @throws IllegalStateException if the operation has no handler, which callers of a provider check first */
    public <Q extends RequestParams, R> Reply<R> execute(ProviderCall<Q, R> call) {
        @SuppressWarnings("unchecked") // put in by Builder.on, which ties both types to the operation
        Handler<Q, R> handler = (Handler<Q, R>) handlers.get(call.operation());
        if (handler == null) throw new IllegalStateException("no handler for " + call.operation());
        return handler.handle(call);
    }

    /**
     * Serves one operation.
     *
     * @param <Q> the request
     * @param <R> the answer
     */
    @FunctionalInterface
    public interface Handler<Q extends RequestParams, R> {
        Reply<R> handle(ProviderCall<Q, R> call);
    }

    /** Not safe to share between threads. */
    public static final class Builder {
        private final Map<Operation<?, ?>, Handler<?, ?>> handlers = new IdentityHashMap<>();

        private Builder() {}

        public <Q extends RequestParams, R> Builder on(Operation<Q, R> operation, Handler<Q, R> handler) {
            handlers.put(operation, handler);
            return this;
        }

        public OperationTable build() {
            return new OperationTable(new IdentityHashMap<>(handlers));
        }
    }
}
