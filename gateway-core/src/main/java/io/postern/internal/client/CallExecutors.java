package io.postern.internal.client;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Where asynchronous calls run unless the program says otherwise. */
final class CallExecutors {
    private CallExecutors() {}

    /** A virtual thread a call from Java 21 on; before that, daemon threads that end when they have been idle. */
    static ExecutorService create() {
        try {
            MethodHandle virtual = MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class));
            return (ExecutorService) virtual.invoke();
        } catch (NoSuchMethodException | IllegalAccessException beforeJava21) {
            return Executors.newCachedThreadPool(new DaemonThreads());
        } catch (Throwable e) {
            throw new IllegalStateException("No executor for asynchronous calls", e);
        }
    }

    private static final class DaemonThreads implements ThreadFactory {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public Thread newThread(Runnable task) {
            Thread thread = new Thread(task, "postern-call-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }
    }
}
