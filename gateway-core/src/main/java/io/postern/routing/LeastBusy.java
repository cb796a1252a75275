package io.postern.routing;

/** See {@link RoutingStrategy#leastBusy()}. */
enum LeastBusy implements RoutingStrategy {
    INSTANCE;

    @Override
    public int choose(Candidates candidates) {
        return TwoChoices.least(candidates, Candidates::inFlight);
    }

    @Override
    public String toString() {
        return "least-busy";
    }
}
