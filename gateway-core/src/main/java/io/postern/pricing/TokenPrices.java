package io.postern.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What one token of each kind costs, in pico-dollars: dollars per million tokens times a million. Immutable. */
final class TokenPrices {
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    static final TokenPrices FREE = new TokenPrices(0, 0, 0, 0, 0);

    final long input;
    final long output;
    final long cachedInput;
    final long cacheWrite;
    final long cacheWriteHour;

    TokenPrices(long input, long output, long cachedInput, long cacheWrite, long cacheWriteHour) {
        this.input = input;
        this.output = output;
        this.cachedInput = cachedInput;
        this.cacheWrite = cacheWrite;
        this.cacheWriteHour = cacheWriteHour;
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
        BigDecimal product = factor.multiply(BigDecimal.valueOf(price)).setScale(0, RoundingMode.HALF_UP);
        return product.compareTo(MOST) > 0 ? Long.MAX_VALUE : product.longValue();
    }
}
