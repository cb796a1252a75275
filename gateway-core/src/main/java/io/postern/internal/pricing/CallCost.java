package io.postern.internal.pricing;

import io.postern.gateway.Cost;
import io.postern.models.completions.CompletionUsage;
import io.postern.pricing.Rates;
import io.postern.routing.Deployment;
import org.jspecify.annotations.Nullable;

/** The cost of a finished call. */
public final class CallCost {
    private CallCost() {}

    /**
     * @param rates null if no price is known
     * @param usage as reported; null if nothing was
     */
    public static Cost of(@Nullable Rates rates, Deployment at, @Nullable CompletionUsage usage) {
        if (usage == null) return Cost.unknown("no usage was reported");
        return rates == null ? Cost.unknown("no price is known for " + at) : rates.cost(usage);
    }
}
