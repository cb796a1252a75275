package io.postern.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentReferencesTest {
    private static final Map<String, String> VARIABLES =
            Map.of("HOST", "example.com", "BLANK", "  ", "FILE", " key\n", "TRICKY", "${HOST} $1");

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "${HOST}, example.com",
        "https://${HOST}/v1, https://example.com/v1",
        "${HOST}${HOST}, example.comexample.com",
        "${NONE:-other}, other",
        "${BLANK:-other}, other",
        "${HOST:-other}, example.com",
        "a${NONE:-}b, ab",
        "${NONE:-a:-b}, a:-b",
        "$${HOST}, ${HOST}",
        "$${HOST}${HOST}, ${HOST}example.com",
        "$HOST {HOST} $, $HOST {HOST} $",
    })
    void putsValuesInThePlaceOfReferences(String text, String value) {
        assertThat(EnvironmentReferences.expand(text, VARIABLES))
                .isEqualTo(new EnvironmentReferences.Expanded(value, java.util.List.of()));
    }

    @Test
    void leavesOutTheLineBreakThatAKeyFromAFileEndsIn() {
        assertThat(EnvironmentReferences.expand("${FILE}", VARIABLES).value()).isEqualTo("key");
    }

    @Test
    void doesNotLookForReferencesInValues() {
        assertThat(EnvironmentReferences.expand("${TRICKY}", VARIABLES).value()).isEqualTo("${HOST} $1");
    }

    @Test
    void namesEveryVariableThatIsMissing() {
        assertThat(EnvironmentReferences.expand("${A}/${BLANK}/${B}", VARIABLES).mistakes())
                .satisfiesExactly(
                        a -> assertThat(a).contains("variable A is not set"),
                        blank -> assertThat(blank).contains("variable BLANK is blank"),
                        b -> assertThat(b).contains("variable B is not set"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${}", "${a b}", "${1A}", "${A", "${:-x}", "${A-b}"})
    void refusesWhatIsNoReference(String text) {
        assertThat(EnvironmentReferences.expand(text, Map.of("A", "x")).mistakes())
                .hasSize(1);
    }
}
