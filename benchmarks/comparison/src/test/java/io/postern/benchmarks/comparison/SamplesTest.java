package io.postern.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {
    private final Samples samples = new Samples();

    @Test
    void takesTheMiddleOfThreeRounds() {
        samples.add(Peer.OURS, Figure.CHAT_P50, 9);
        samples.add(Peer.OURS, Figure.CHAT_P50, 1);
        samples.add(Peer.OURS, Figure.CHAT_P50, 4);

        assertThat(samples.median(Peer.OURS, Figure.CHAT_P50)).hasValue(4);
    }

    @Test
    void hasNothingForAClientThatWasNotMeasured() {
        assertThat(samples.median(Peer.FLOOR, Figure.CHAT_P50)).isEmpty();
    }
}
