package io.postern.routing;

import java.util.random.RandomGenerator;

/**
 * The deployments of a route as one call sees them, for a {@link RoutingStrategy} to choose from. They are numbered from
 * 0, lower {@link Deployment#order()} first, else as the route lists them.
 *
 * <p>What is asked is found out when it is asked, so a strategy for large routes asks for little. Valid only during
 * {@link RoutingStrategy#choose}, for that thread.
 */
public interface Candidates {
    int size();

    Deployment deployment(int index);

    /**
     * Whether this one may be asked: it can do what the call needs, has room, is not set aside, and was not tried
     * before in this call.
     */
    boolean open(int index);

    /** See {@link Deployment#weight()}. */
    default int weight(int index) {
        return deployment(index).weight();
    }

    /**
     * What this call is expected to cost there, in nano-dollars: by the estimated tokens of the prompt, and the likely
     * length of the answer. {@link Long#MAX_VALUE} if no price is known, unless the route says that counts as nothing.
     */
    long expectedCost(int index);

    /**
     * The decayed average of nanoseconds to the first chunk, if the call is a stream, or to the whole answer;
     * {@link Double#NaN} if nothing is known.
     */
    double latencyNanos(int index);

    /** How many attempts are under way there. */
    int inFlight(int index);

    /** How many calls the route has had before this one; the same for all attempts of a call. */
    long turn();

    RandomGenerator random();
}
