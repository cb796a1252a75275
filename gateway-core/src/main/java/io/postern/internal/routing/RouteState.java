package io.postern.internal.routing;

import io.postern.errors.OpenAIInvalidDataException;
import io.postern.models.completions.CompletionUsage;
import io.postern.pricing.Rates;
import io.postern.routing.Deployment;
import io.postern.routing.Route;
import io.postern.routing.RoutingStrategy;
import io.postern.routing.UnknownPrices;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Deployments that stand for one another, and what their calls have told so far.
 *
 * <p>Safe to share between threads; two that learn at once may lose one lesson, which an average can bear.
 */
final class RouteState {
    /** The length of an answer as long as none has come. */
    private static final double USUAL_OUTPUT = 500;

    /** How much the last answer counts in an average. */
    private static final double NEW = 0.1;

    final String name;
    final RoutingStrategy strategy;
    final UnknownPrices unknownPrices;
    final Target[] targets;
    private final int[] weights;
    private final AtomicLong calls = new AtomicLong();
    private volatile double output = USUAL_OUTPUT;
    private volatile double cachedShare;
    private volatile @Nullable PriceTable prices;

    RouteState(Route route, UnknownPrices unknownPrices, Hosts hosts, Knowledge knowledge) {
        this.name = route.name();
        this.strategy = route.strategy();
        this.unknownPrices = unknownPrices;
        List<Deployment> sorted = new ArrayList<>(route.deployments());
        sorted.sort(Comparator.comparingInt(Deployment::order));
        this.targets = new Target[sorted.size()];
        this.weights = new int[targets.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = new Target(sorted.get(i), hosts, knowledge);
            weights[i] = sorted.get(i).weight();
        }
    }

    /** The strategy's name; what Java calls a lambda tells nobody anything. */
    String strategyName() {
        String name = strategy.toString();
        return name.contains("$$Lambda") ? "a strategy of the program" : name;
    }

    /** How many calls came before; counts one more. */
    long nextTurn() {
        return calls.getAndIncrement();
    }

    long turn() {
        return calls.get();
    }

    int weight(int index) {
        return weights[index];
    }

    PriceTable prices(long nowMillis) {
        PriceTable known = prices;
        if (known != null && known.holds(nowMillis)) return known;
        known = new PriceTable(targets, nowMillis);
        prices = known;
        return known;
    }

    /** How long an answer is likely to be, in tokens, as far as that is up to the call. */
    long likelyOutput(Needs needs) {
        return needs.mostOutput() < 0 ? (long) output : Math.min((long) output, needs.mostOutput());
    }

    /** What a call is likely to cost, in nano-dollars. */
    long likelyCost(Rates price, Needs needs, Target.Facts at) {
        long prompt = needs.promptTokens();
        return price.nanoDollars(prompt, usuallyCached(prompt), Math.min(likelyOutput(needs), at.mostOutput()));
    }

    /** How many tokens an answer can have; {@link Long#MAX_VALUE} if nobody has said. */
    static long mostOutput(Needs needs, Target.Facts at) {
        return needs.mostOutput() < 0 ? at.mostOutput() : Math.min(needs.mostOutput(), at.mostOutput());
    }

    /** How many tokens of such a prompt are usually found in a provider's cache. */
    long usuallyCached(long promptTokens) {
        return (long) (promptTokens * cachedShare);
    }

    void learn(CompletionUsage usage) {
        try {
            learn(usage.promptTokens(), usage.completionTokens(), cached(usage));
        } catch (OpenAIInvalidDataException lacking) {
            // A usage without its counts teaches nothing.
        }
    }

    private static long cached(CompletionUsage usage) {
        return usage.promptTokensDetails()
                .flatMap(details -> details.cachedTokens())
                .orElse(0L);
    }

    private void learn(long prompt, long completion, long cached) {
        output += NEW * (completion - output);
        if (prompt > 0) cachedShare += NEW * (Math.min(1, (double) cached / prompt) - cachedShare);
    }
}
