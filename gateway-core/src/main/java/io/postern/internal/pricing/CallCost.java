package io.postern.internal.pricing;

import io.postern.gateway.Cost;
import io.postern.models.completions.CompletionUsage;
import io.postern.pricing.PriceCatalogue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The cost of a finished call. */
public final class CallCost {
    private CallCost() {}

    /**
     * @param provider the service that answered
     * @param region where the deployment is; null if that is not known
     * @param usage as reported; null if nothing was
     */
    public static Cost of(
            PriceCatalogue prices,
            String provider,
            String model,
            @Nullable String region,
            Instant when,
            @Nullable CompletionUsage usage) {
        if (usage == null) return Cost.unknown("no usage was reported");
        return prices.find(provider, model, region, when)
                .map(rates -> rates.cost(usage))
                .orElseGet(() -> Cost.unknown("no price is known for " + provider + "/" + model));
    }
}
