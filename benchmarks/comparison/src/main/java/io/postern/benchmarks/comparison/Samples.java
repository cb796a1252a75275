package io.postern.benchmarks.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What the rounds measured, by client and figure. Used by one thread. */
final class Samples {
    private final Map<Peer, Map<Figure, List<Double>>> values = new HashMap<>();

    void add(Peer peer, Figure figure, double value) {
        values.computeIfAbsent(peer, key -> new HashMap<>())
                .computeIfAbsent(figure, key -> new ArrayList<>())
                .add(value);
    }

    /** Empty if this client was not measured; the lower middle of an even number of rounds. */
    OptionalDouble median(Peer peer, Figure figure) {
        List<Double> samples = values.getOrDefault(peer, Map.of()).getOrDefault(figure, List.of()).stream()
                .sorted()
                .toList();
        return samples.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(samples.get((samples.size() - 1) / 2));
    }
}
