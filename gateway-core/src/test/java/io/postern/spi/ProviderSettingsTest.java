package io.postern.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProviderSettingsTest {
    @Test
    void aSiblingIsLentWhatTheAskingConnectionIsLent() {
        StringBuilder lent = new StringBuilder();
        ProviderSettings asking = ProviderSettings.builder("cloud", "cloud")
                .facility(StringBuilder.class, lent)
                .facility(String.class, "of the asking one")
                .build();

        ProviderSettings sibling = ProviderSettings.builder("cloud", "other")
                .facilitiesOf(asking)
                .facility(String.class, "of the sibling")
                .build();

        assertThat(sibling.facility(StringBuilder.class)).isSameAs(lent);
        assertThat(sibling.facility(String.class)).isEqualTo("of the sibling");
    }
}
