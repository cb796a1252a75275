package io.postern.benchmarks.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The comparison as a Markdown table: a row for each figure, a column for each client, and ours as ratios. */
final class Table {
    private static final String NOTHING = "–";

    private Table() {}

    static String render(Samples samples) {
        List<String> lines = new ArrayList<>();
        List<String> headings = new ArrayList<>(List.of("figure"));
        Peer.ALL.forEach(peer -> headings.add(peer.heading()));
        headings.add("ours ÷ openai-java");
        headings.add("ours ÷ floor");
        lines.add(row(headings));
        lines.add(row(headings.stream().map(heading -> "---").toList()));
        for (Figure figure : Figure.values()) {
            List<String> cells = new ArrayList<>(List.of(figure.heading()));
            for (Peer peer : Peer.ALL) {
                OptionalDouble median = samples.median(peer, figure);
                cells.add(median.isPresent() ? figure.text(median.getAsDouble()) : NOTHING);
            }
            cells.add(ratio(samples, figure, Peer.OPENAI_JAVA));
            cells.add(ratio(samples, figure, Peer.FLOOR));
            lines.add(row(cells));
        }
        return String.join("\n", lines);
    }

    private static String ratio(Samples samples, Figure figure, Peer other) {
        OptionalDouble ours = samples.median(Peer.OURS, figure);
        OptionalDouble theirs = samples.median(other, figure);
        return ours.isPresent() && theirs.isPresent()
                ? String.format(Locale.ROOT, "%.2f", ours.getAsDouble() / theirs.getAsDouble())
                : NOTHING;
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
