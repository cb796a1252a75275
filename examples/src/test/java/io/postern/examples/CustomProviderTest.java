package io.postern.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CustomProviderTest {
    @Test
    void isFoundByItsNameAndAnswersBothWays() {
        assertThat(Printed.by(() -> CustomProvider.main(new String[0])).lines())
                .containsExactly("one, two, three", "one, ", "two, ", "three");
    }
}
