package io.postern.core;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * All items of a list, over all its pages. A page is requested when the items before it are used up.
 *
 * <p>May be shared between threads; an iterator or a stream of it may not.
 *
 * @param <T> what is listed
 */
public final class AutoPager<T> implements Iterable<T> {
    private final Page<T> first;

    private AutoPager(Page<T> first) {
        this.first = first;
    }

    public static <T> AutoPager<T> from(Page<T> firstPage) {
        return new AutoPager<>(Objects.requireNonNull(firstPage, "firstPage"));
    }

    @Override
    public Iterator<T> iterator() {
        return new Items<>(first);
    }

    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    private static final class Items<T> implements Iterator<T> {
        private Page<T> page;
        private Iterator<T> items;

        Items(Page<T> first) {
            this.page = first;
            this.items = first.items().iterator();
        }

        @Override
        public boolean hasNext() {
            while (!items.hasNext() && page.hasNextPage()) {
                page = page.nextPage();
                items = page.items().iterator();
            }
            return items.hasNext();
        }

        @Override
        public T next() {
            if (!hasNext()) throw new NoSuchElementException();
            return items.next();
        }
    }
}
