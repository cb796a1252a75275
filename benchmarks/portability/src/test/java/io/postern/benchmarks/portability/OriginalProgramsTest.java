package io.postern.benchmarks.portability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The programs as they were written, so that a difference found later is ours. */
class OriginalProgramsTest {
    private static Map<String, String> outputs = Map.of();

    @BeforeAll
    static void runAll() throws Exception {
        outputs = PortabilityCheck.originals();
    }

    @Test
    void everyProgramRuns() throws Exception {
        assertThat(outputs.keySet()).containsExactlyElementsOf(PortabilityCheck.programs());
        assertThat(outputs.keySet()).hasSizeGreaterThanOrEqualTo(24);
    }

    @Test
    void noProgramThrows() {
        assertThat(outputs)
                .allSatisfy((name, output) -> assertThat(output).as(name).doesNotContain("threw "));
    }

    @Test
    void everyProgramPrintsTheSameEachTime() throws Exception {
        Map<String, String> again = PortabilityCheck.originals();

        assertThat(again).isEqualTo(outputs);
    }
}
