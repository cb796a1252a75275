package io.postern.routing;

/** See {@link RoutingStrategy#ordered(RoutingStrategy)}. */
record Ordered(RoutingStrategy among) implements RoutingStrategy {
    static final RoutingStrategy PLAIN = new RoutingStrategy() {
        @Override
        public int choose(Candidates candidates) {
            for (int i = 0; i < candidates.size(); i++) if (candidates.open(i)) return i;
            return -1;
        }

        @Override
        public String toString() {
            return "ordered";
        }
    };

    @Override
    public int choose(Candidates candidates) {
        for (int from = 0; from < candidates.size(); ) {
            int order = candidates.deployment(from).order();
            int to = from + 1;
            while (to < candidates.size() && candidates.deployment(to).order() == order) to++;
            int chosen = among.choose(new CandidateRange(candidates, from, to));
            if (chosen >= 0) return from + chosen;
            from = to;
        }
        return -1;
    }

    @Override
    public String toString() {
        return "ordered, then " + among;
    }
}
