package io.postern.core;

import java.util.List;

/**
 * One page of a list that a provider may hand out in several.
 *
 * @param <T> what is listed
 */
public interface Page<T> {
    /** Whether there is a page after this one, as far as this page tells; no request is made. */
    boolean hasNextPage();

    /**
     * Requests the page after this one.
     *
     * @throws IllegalStateException if there is none, see {@link #hasNextPage()}
     */
    Page<T> nextPage();

    /** What is on this page. Unmodifiable. */
    List<T> items();
}
