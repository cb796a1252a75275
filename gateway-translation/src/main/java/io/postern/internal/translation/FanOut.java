package io.postern.internal.translation;

import io.postern.errors.CallCancelledException;
import io.postern.spi.CallContext;
import io.postern.spi.ProviderSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Does the parts of one call side by side, where a provider takes fewer at a time than OpenAI does.
 *
 * <p>The caller's thread takes part, so a busy executor makes it slower and never stuck. Safe to share between threads.
 */
public final class FanOut {
    private final Executor executor;

    private FanOut(Executor executor) {
        this.executor = executor;
    }

    /** On the threads that the gateway lends as a facility of the type {@link Executor}. */
    public static FanOut of(ProviderSettings settings) {
        return new FanOut(settings.facility(Executor.class));
    }

    /**
     * The results of all parts, in their order. The first failure cancels the rest and is thrown; so does the
     * cancellation of the call.
     *
     * @param mostAtOnce how many parts at a time, at least 1
     * @param task is given a context of its own for each part, whose limits and warnings are the call's
     */
    public <T, R> List<R> all(CallContext context, List<T> parts, int mostAtOnce, BiFunction<T, CallContext, R> task) {
        if (mostAtOnce < 1) throw new IllegalArgumentException("mostAtOnce must be at least 1, was " + mostAtOnce);
        if (parts.size() == 1) return List.of(task.apply(parts.get(0), context));
        Work<T, R> work = new Work<>(context, parts, task);
        context.onCancel(work::cancel);
        for (int i = 1; i < Math.min(mostAtOnce, parts.size()); i++) {
            try {
                executor.execute(work);
            } catch (RejectedExecutionException busy) {
                break; // The caller's thread and those that were had will do.
            }
        }
        work.run();
        return work.results();
    }

    /** One call's parts. Every thread that runs it takes the next part until there are none. */
    private static final class Work<T, R> implements Runnable {
        private final List<T> parts;
        private final BiFunction<T, CallContext, R> task;
        private final List<BranchContext> branches;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger unfinished;
        private final AtomicReferenceArray<@Nullable R> results;
        private final CompletableFuture<Void> end = new CompletableFuture<>();

        Work(CallContext context, List<T> parts, BiFunction<T, CallContext, R> task) {
            this.parts = parts;
            this.task = task;
            this.unfinished = new AtomicInteger(parts.size());
            this.results = new AtomicReferenceArray<>(parts.size());
            this.branches = new ArrayList<>(parts.size());
            SharedWarnings warnings = new SharedWarnings(context);
            for (int i = 0; i < parts.size(); i++) branches.add(new BranchContext(context, warnings));
            end.whenComplete((done, failure) -> {
                warnings.close();
                branches.forEach(BranchContext::cancel);
            });
            if (parts.isEmpty()) end.complete(null);
        }

        void cancel() {
            end.completeExceptionally(new CallCancelledException("The call was cancelled"));
        }

        @Override
        public void run() {
            for (int part = next.getAndIncrement(); part < parts.size(); part = next.getAndIncrement()) {
                if (end.isDone()) return;
                try {
                    results.set(part, task.apply(parts.get(part), branches.get(part)));
                } catch (Throwable failure) {
                    end.completeExceptionally(failure);
                    return;
                }
                if (unfinished.decrementAndGet() == 0) end.complete(null);
            }
        }

        /** Waits for the parts that other threads have begun, and for none that was cancelled. */
        List<R> results() {
            try {
                end.get();
            } catch (InterruptedException e) {
                cancel();
                Thread.currentThread().interrupt();
                throw new CallCancelledException("The call was cancelled, since its thread was interrupted", e);
            } catch (ExecutionException e) {
                Throwable failure = e.getCause();
                if (failure instanceof Error) throw (Error) failure;
                if (failure instanceof RuntimeException) throw (RuntimeException) failure;
                throw new IllegalStateException(failure);
            }
            List<R> all = new ArrayList<>(parts.size());
            for (int i = 0; i < parts.size(); i++) {
                R result = results.get(i);
                if (result == null) throw new IllegalStateException("part " + i + " has no result");
                all.add(result);
            }
            return all;
        }
    }
}
