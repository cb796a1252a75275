package io.postern.testkit;

import io.postern.spi.CallContext;
import io.postern.spi.http.HttpRequest;
import io.postern.spi.http.HttpResponse;
import io.postern.spi.http.HttpTransport;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Watches what a piece of an adapter's code does besides its work. Safe to share between threads. */
final class ConnectionPoints implements HttpTransport {
    private final AtomicInteger requests = new AtomicInteger();
    private volatile int threads;

    @Override
    public HttpResponse execute(HttpRequest request, CallContext context) throws IOException {
        requests.incrementAndGet();
        throw new IOException("there is no network here");
    }

    /** How many requests were made. */
    int requests() {
        return requests.get();
    }

    /** How many threads were left running. */
    int threads() {
        return threads;
    }

    /**
     * Runs some code on a thread whose group has no other, so that threads it starts are seen.
     *
     * @throws AssertionError if it takes longer than {@link FaultServer#PATIENCE}
     */
    <T> T run(Callable<T> code) throws Exception {
        ThreadGroup group = new ThreadGroup("contract");
        FutureTask<T> task = new FutureTask<>(() -> {
            T result = code.call();
            threads = group.activeCount() - 1;
            return result;
        });
        Thread thread = new Thread(group, task, "contract");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(FaultServer.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception) throw (Exception) e.getCause();
            throw e;
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new AssertionError("it blocks", e);
        }
    }
}
