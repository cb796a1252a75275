package io.postern.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "10s, PT10S",
        "500ms, PT0.5S",
        "2m, PT2M",
        "1h, PT1H",
        "10 s, PT10S",
        "PT1.5S, PT1.5S",
        "pt5m, PT5M",
        "0, PT0S",
        "0s, PT0S",
        "168h, PT168H"
    })
    void readsWhatPeopleWrite(String text, String iso) {
        assertThat(DurationText.parse(text)).hasToString(iso);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "s",
                "-1s",
                "PT-1S",
                "1.5s",
                "10 parsecs",
                "1d2",
                "169h",
                "99999999999999999999s",
                "P99999999999D"
            })
    void refusesTheRest(String text) {
        assertThat(DurationText.parse(text)).isNull();
    }
}
