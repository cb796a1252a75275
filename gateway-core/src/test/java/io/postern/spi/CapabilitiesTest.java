package io.postern.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.spi.Capabilities.Feature;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
    private final Capabilities said = Capabilities.builder()
            .with(Feature.TOOLS, Feature.SEED)
            .contextWindow(1000)
            .maxOutputTokens(100)
            .build();

    @Test
    void takesTheOthersWordWhereItSaysNothing() {
        Capabilities merged = Capabilities.builder()
                .without(Feature.TOOLS)
                .contextWindow(500)
                .build()
                .orElse(said);

        assertThat(merged.lacks(Feature.TOOLS)).isTrue();
        assertThat(merged.supports(Feature.SEED)).contains(true);
        assertThat(merged.contextWindow()).hasValue(500);
        assertThat(merged.maxOutputTokens()).hasValue(100);
    }

    @Test
    void isKnownIfAnythingIs() {
        assertThat(said.isKnown()).isTrue();
        assertThat(Capabilities.builder().contextWindow(1).build().isKnown()).isTrue();
        assertThat(Capabilities.builder().build().isKnown()).isFalse();
    }
}
