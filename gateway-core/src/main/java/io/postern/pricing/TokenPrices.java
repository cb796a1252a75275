package io.postern.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What one token of each kind costs, in pico-dollars: dollars per million tokens times a million. */
record TokenPrices(long input, long output, long cachedInput, long cacheWrite, long cacheWriteHour) {
    static final TokenPrices FREE = new TokenPrices(0, 0, 0, 0, 0);

    TokenPrices times(BigDecimal factor) {
        return times(factor, factor);
    }

    /** @param onInput also for what the cache reads and writes */
    TokenPrices times(BigDecimal onInput, BigDecimal onOutput) {
        return new TokenPrices(
                times(input, onInput),
                times(output, onOutput),
                times(cachedInput, onInput),
                times(cacheWrite, onInput),
                times(cacheWriteHour, onInput));
    }

    private static long times(long price, BigDecimal factor) {
        return factor.multiply(BigDecimal.valueOf(price))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
