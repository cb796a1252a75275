package io.postern.pricing;

import io.postern.gateway.Cost;

/**
 * What a call that was not made yet may cost, in nano-dollars.
 *
 * @param least if the answer were empty
 * @param likely with an answer of the likely length
 * @param most with the longest answer, and nothing in the provider's cache
 */
public record ExpectedCost(long least, long likely, long most) {
    @Override
    public String toString() {
        return Cost.dollars(least) + " to " + Cost.dollars(most) + ", likely " + Cost.dollars(likely);
    }
}
