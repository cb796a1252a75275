package io.postern.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The quick form: every client gives the right answers and every figure comes out. Says nothing about speed. */
class PeerComparisonTest {
    private static final Path PEERS = Path.of(System.getProperty("peers"));

    private static Samples samples = new Samples();

    @BeforeAll
    static void compareQuickly() throws Exception {
        samples = new PeerComparison(PEERS, true, 1).run();
    }

    @ParameterizedTest
    @EnumSource
    void everyBuiltClientHasEveryFigure(Figure figure) {
        assertThat(Peer.ALL.stream().filter(peer -> peer.built(PEERS)))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(peer -> assertThat(samples.median(peer, figure)).isPresent());
    }

    @Test
    void theTableHasARowForEachFigure() {
        assertThat(Table.render(samples).lines()).hasSize(2 + Figure.values().length);
    }
}
