package io.postern.provider.bedrock;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is made when it is first needed. Making it may take I/O, so no lock is held: of two threads that make it
 * at once, the first one's stays.
 *
 * <p>Safe to share between threads.
 */
final class MadeOnce<T> {
    private final Supplier<T> maker;
    private final Consumer<? super T> closer;
    private final AtomicReference<@Nullable T> made = new AtomicReference<>();

    MadeOnce(Supplier<T> maker, Consumer<? super T> closer) {
        this.maker = maker;
        this.closer = closer;
    }

    T get() {
        T known = made.get();
        if (known != null) return known;
        T mine = maker.get();
        if (made.compareAndSet(null, mine)) return mine;
        closer.accept(mine);
        return Objects.requireNonNull(made.get());
    }

    /** Closes it if it was made. */
    void close() {
        T known = made.get();
        if (known != null) closer.accept(known);
    }
}
