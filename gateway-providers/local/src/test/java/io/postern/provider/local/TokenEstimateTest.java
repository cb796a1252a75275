package io.postern.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEstimateTest {
    @Test
    void countsABegunTokenAsOne() {
        assertThat(TokenEstimate.of("")).isZero();
        assertThat(TokenEstimate.of("1234")).isEqualTo(1);
        assertThat(TokenEstimate.of("12345")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "abcd", "abcdefgh", "abc\uD83D\uDE00", "abc\uD83D\uDE00fgh\uD83D\uDE00"})
    void cutsATextIntoAsManyTokensAsItCounts(String text) {
        long count = TokenEstimate.of(text);

        for (long token = 0; token < count; token++) {
            int start = TokenEstimate.start(text, token);
            assertThat(start).isLessThan(TokenEstimate.start(text, token + 1));
            assertThat(Character.isLowSurrogate(text.charAt(start))).isFalse();
        }
        assertThat(TokenEstimate.start(text, count)).isEqualTo(text.length());
    }
}
