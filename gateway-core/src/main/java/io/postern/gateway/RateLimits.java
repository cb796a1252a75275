package io.postern.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the provider said of its rate limits, a bucket each.
 *
 * @param buckets in the order the provider's headers name them; empty if it said nothing
 */
public record RateLimits(List<Bucket> buckets) {
    private static final RateLimits NONE = new RateLimits(List.of());

    public RateLimits {
        buckets = List.copyOf(buckets);
    }

    public static RateLimits none() {
        return NONE;
    }

    /** The bucket of that name, such as {@code requests} or {@code tokens}. */
    public Optional<Bucket> bucket(String name) {
        return buckets.stream().filter(bucket -> bucket.name().equals(name)).findFirst();
    }

    /**
     * One limit.
     *
     * @param name {@code requests}, {@code tokens}, or what the provider calls it
     * @param limit how many in a period; null if not said
     * @param remaining how many are left; null if not said
     * @param resetAfter when the bucket is full again, from the moment the answer came; null if not said
     */
    public record Bucket(
            String name,
            @Nullable Long limit,
            @Nullable Long remaining,
            @Nullable Duration resetAfter) {}
}
