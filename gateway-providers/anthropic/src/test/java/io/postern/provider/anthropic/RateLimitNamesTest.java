package io.postern.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.http.Headers;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitNamesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static Headers added(String name, String value) {
        return RateLimitNames.added(Headers.builder().put(name, value).build(), NOW);
    }

    @Test
    void saysFiguresUnderOpenAisNames() {
        Headers headers = added("anthropic-ratelimit-requests-remaining", "49");

        assertThat(headers.first("x-ratelimit-remaining-requests")).hasValue("49");
        assertThat(headers.first("anthropic-ratelimit-requests-remaining")).hasValue("49");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T10:00:12Z, 12s",
        "2026-11-22T10:06:00Z, 6m0s",
        "2026-11-22T11:01:01Z, 61m1s",
        "2026-11-22T10:00:00.250Z, 250ms",
        "2026-11-22T09:59:00Z, 0s"
    })
    void saysHowLongItIsUntilAReset(String reset, String left) {
        assertThat(added("anthropic-ratelimit-tokens-reset", reset).first("x-ratelimit-reset-tokens"))
                .hasValue(left);
    }

    @Test
    void leavesOutATimeThatIsNone() {
        assertThat(added("anthropic-ratelimit-tokens-reset", "soon").first("x-ratelimit-reset-tokens"))
                .isEmpty();
    }

    @Test
    void addsNothingWhereNothingIsSaid() {
        Headers headers = Headers.builder().put("request-id", "r").build();

        assertThat(RateLimitNames.added(headers, NOW)).isSameAs(headers);
    }

    @Test
    void isInTheHeadersOfAnAnswer() {
        ScriptedService service =
                ScriptedService.answering(ScriptedService.MESSAGE).header("anthropic-ratelimit-tokens-limit", "80000");

        assertThat(Asked.of(service).reply().headers().first("x-ratelimit-limit-tokens"))
                .hasValue("80000");
    }
}
