package io.postern.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    private final Samples samples = new Samples();

    @Test
    void showsOursAsRatios() {
        samples.add(Peer.OPENAI_JAVA, Figure.CHAT_P50, 200);
        samples.add(Peer.FLOOR, Figure.CHAT_P50, 80);
        samples.add(Peer.OURS, Figure.CHAT_P50, 100);

        assertThat(Table.render(samples)).contains("| chat, p50 | 200 µs | – | – | 80 µs | 100 µs | 0.50 | 1.25 |");
    }

    @Test
    void leavesWhatWasNotMeasuredOpen() {
        assertThat(Table.render(samples)).contains("| runtime classpath | – | – | – | – | – | – | – |");
    }
}
