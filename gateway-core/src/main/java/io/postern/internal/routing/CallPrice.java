package io.postern.internal.routing;

/** What a model costs, resolved as far as it can be before a call is known. Immutable. */
public interface CallPrice {
    /**
     * What a call costs, in nano-dollars. Makes no garbage.
     *
     * @param promptTokens the cached ones included
     */
    long nanoDollars(long promptTokens, long cachedTokens, long outputTokens);

    /** Whether this is the price at that moment; otherwise it has to be asked for again. */
    boolean inForce(long epochMillis);
}
