package io.postern.routing;

/** See {@link RoutingStrategy#roundRobin()}. */
enum RoundRobin implements RoutingStrategy {
    INSTANCE;

    @Override
    public int choose(Candidates candidates) {
        int size = candidates.size();
        int start = size == 0 ? 0 : (int) Math.floorMod(candidates.turn(), (long) size);
        for (int i = 0; i < size; i++) {
            int index = (start + i) % size;
            if (candidates.open(index)) return index;
        }
        return -1;
    }

    @Override
    public String toString() {
        return "round-robin";
    }
}
