package io.postern.routing;

/** What is made of a deployment whose price nobody knows. */
public enum UnknownPrices {
    /** It is left out. */
    DENY,
    /** It comes after all whose price is known; if it is chosen by its cost, the result has a warning. */
    WARN,
    /** It counts as free, as a machine of one's own may be. */
    ZERO
}
