package io.postern.internal.errors;

import io.postern.core.http.Headers;
import io.postern.gateway.RateLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a provider's rate limits from its headers, whichever of their forms it uses.
 *
 * <p>The buckets keep the provider's names ({@code requests}, {@code tokens-day}), except that a bare limit is called
 * {@code requests}, and Mistral's {@code req} and {@code bysize} get the names that others use.
 */
public final class RateLimitHeaders {
    /** Pages of OpenAI, Azure, Groq, Cerebras, Mistral, Together, Fireworks, DigitalOcean, OpenRouter; April 2026. */
    private static final Pattern FIGURE_FIRST =
            Pattern.compile("(?:x-)?(ratelimit|tokenlimit|ratelimitbysize)-(limit|remaining|reset)(?:-(.+))?");

    /** https://docs.anthropic.com/en/api/rate-limits, April 2026. */
    private static final Pattern FIGURE_LAST =
            Pattern.compile("anthropic-(?:fast-)?ratelimit-(.+)-(limit|remaining|reset)");

    private static final Pattern WHOLE = Pattern.compile("(\\d{1,18})(?:\\.\\d*)?(?:[,;].*)?");

    private RateLimitHeaders() {}

    /** @param now when the answer came */
    public static RateLimits parse(Headers headers, Instant now) {
        Map<String, Figures> buckets = new LinkedHashMap<>();
        for (String name : headers.names()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.contains("limit"))
                read(lower, headers.first(name).orElse("").strip(), now, buckets);
        }
        moveMistralReset(buckets);
        List<RateLimits.Bucket> known = new ArrayList<>();
        buckets.forEach((name, figures) -> figures.addTo(known, name));
        return known.isEmpty() ? RateLimits.none() : new RateLimits(known);
    }

    private static void read(String header, String value, Instant now, Map<String, Figures> buckets) {
        Matcher last = FIGURE_LAST.matcher(header);
        if (last.matches()) {
            figures(buckets, last.group(1)).put(last.group(2), value, now);
            return;
        }
        Matcher first = FIGURE_FIRST.matcher(header);
        if (first.matches()) {
            figures(buckets, bucketName(first.group(1), first.group(3))).put(first.group(2), value, now);
        }
    }

    private static Figures figures(Map<String, Figures> buckets, String name) {
        return buckets.computeIfAbsent(name, key -> new Figures());
    }

    private static String bucketName(String family, @Nullable String suffix) {
        if (!family.equals("ratelimit")) return suffix == null ? "tokens" : "tokens-" + suffix;
        if (suffix == null) return "requests";
        if (suffix.equals("dynamic")) return "requests-dynamic";
        return suffix.equals("req") || suffix.startsWith("req-") ? "requests" + suffix.substring(3) : suffix;
    }

    /** Mistral's older headers name the minute in limit and remaining, but not in reset. */
    private static void moveMistralReset(Map<String, Figures> buckets) {
        Figures bare = buckets.get("tokens");
        Figures minute = buckets.get("tokens-minute");
        if (bare == null || minute == null || minute.reset != null || bare.limit != null || bare.remaining != null) {
            return;
        }
        minute.reset = bare.reset;
        buckets.remove("tokens");
    }

    private static final class Figures {
        private @Nullable Long limit;
        private @Nullable Long remaining;
        private @Nullable Duration reset;

        void put(String figure, String value, Instant now) {
            switch (figure) {
                case "limit":
                    limit = whole(value);
                    break;
                case "remaining":
                    remaining = whole(value);
                    break;
                default:
                    reset = ResetTime.parse(value, now);
            }
        }

        /** Null also for Azure's -1, which means that it does not say. */
        private static @Nullable Long whole(String value) {
            Matcher number = WHOLE.matcher(value);
            return number.matches() ? Long.valueOf(number.group(1)) : null;
        }

        void addTo(List<RateLimits.Bucket> buckets, String name) {
            if (limit == null && remaining == null && reset == null) return;
            buckets.add(new RateLimits.Bucket(name, limit, remaining, reset));
        }
    }
}
