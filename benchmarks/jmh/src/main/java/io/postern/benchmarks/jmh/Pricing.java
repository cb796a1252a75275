package io.postern.benchmarks.jmh;

import io.postern.gateway.Cost;
import io.postern.models.completions.CompletionUsage;
import io.postern.catalogue.ModelGroup;
import io.postern.catalogue.ModelGroups;
import io.postern.pricing.PriceCatalogue;
import io.postern.pricing.Rates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it takes to know a cost: of a call not made yet, at a price that is at hand ({@code expected}; {@code cheapest} of
 * seven hosts); to find the price of a model ({@code find}); and to account for a finished call ({@code account}).
 *
 * <p>Run after {@code mvn -P peers -DskipTests package}, in {@code benchmarks/jmh}:
 *
 * <pre>{@code
 * java -cp target/classes:$(cat target/classpath.txt) org.openjdk.jmh.Main Pricing -prof gc
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Pricing {
    private static final Instant WHEN = Instant.parse("2026-11-20T12:00:00Z");

    private final PriceCatalogue prices = PriceCatalogue.shipped();
    private final Rates rates =
            prices.find("openai", "gpt-5.6-terra", null, WHEN).orElseThrow();
    private final List<Rates> hosts = hosts();
    private final CompletionUsage usage = CompletionUsage.builder()
            .promptTokens(4_000)
            .completionTokens(500)
            .totalTokens(4_500)
            .promptTokensDetails(CompletionUsage.PromptTokensDetails.builder()
                    .cachedTokens(3_000)
                    .build())
            .build();
    private long promptTokens = 4_000;

    private List<Rates> hosts() {
        List<Rates> found = new ArrayList<>();
        for (ModelGroup.Member member :
                ModelGroups.shipped().group("gpt-oss-120b").orElseThrow().members()) {
            found.add(prices.find(member.provider(), member.model(), null, WHEN).orElseThrow());
        }
        return found;
    }

    @Benchmark
    public long expected() {
        return rates.nanoDollars(promptTokens, 3_000, 500);
    }

    @Benchmark
    public int cheapest() {
        int cheapest = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < hosts.size(); i++) {
            long cost = hosts.get(i).nanoDollars(promptTokens, 3_000, 500);
            if (cost < least) {
                least = cost;
                cheapest = i;
            }
        }
        return cheapest;
    }

    @Benchmark
    public Optional<Rates> find() {
        return prices.find("bedrock", "us.anthropic.claude-opus-5", null, WHEN);
    }

    @Benchmark
    public Cost account() {
        return rates.cost(usage);
    }
}
