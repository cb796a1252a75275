package io.postern.gateway;

import io.postern.core.http.Headers;
import io.postern.internal.errors.RateLimitHeaders;
import io.postern.models.completions.CompletionUsage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a result came to be: who answered, what was tried, what was changed on the way, and how long it took.
 *
 * <p>Immutable and safe to share between threads. Holds no content of the request or answer.
 */
public final class GatewayInfo {
    private final String provider;
    private final String requestedModel;
    private final String deployment;
    private final @Nullable String usedModel;
    private final List<Attempt> attempts;
    private final List<Warning> warnings;
    private final int statusCode;
    private final Headers headers;
    private final @Nullable String requestId;
    private final long answeredAtMillis;

    /** Read from the headers when somebody asks; two threads may both do that. */
    private volatile @Nullable RateLimits rateLimits;

    private final boolean callersKey;
    private final Timings timings;
    private final @Nullable CompletionUsage usage;
    private final Supplier<Cost> costSource;

    /** Worked out when somebody asks; two threads may both do that. */
    private volatile @Nullable Cost cost;

    private final Supplier<@Nullable RouteTrace> route;

    private GatewayInfo(Builder builder) {
        this.provider = builder.provider;
        this.requestedModel = builder.requestedModel;
        this.deployment = builder.deployment;
        this.usedModel = builder.usedModel;
        this.attempts = List.copyOf(builder.attempts);
        this.warnings = List.copyOf(builder.warnings);
        this.statusCode = builder.statusCode;
        this.headers = builder.headers;
        this.requestId = builder.requestId;
        this.answeredAtMillis = builder.answeredAtMillis;
        this.callersKey = builder.callersKey;
        this.timings = Objects.requireNonNull(builder.timings, "timings");
        this.usage = builder.usage;
        this.route = builder.route;
        this.costSource = builder.cost;
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** The name of the provider connection that answered, such as {@code groq}. */
    public String provider() {
        return provider;
    }

    /** The provider and the model id it was asked for, such as {@code groq/llama-3.3-70b-versatile}. */
    public String deployment() {
        return deployment;
    }

    /** The model as the caller named it; empty string if the call named none. */
    public String requestedModel() {
        return requestedModel;
    }

    /** The model the provider says it used. */
    public Optional<String> usedModel() {
        return Optional.ofNullable(usedModel);
    }

    /** Every try, in order; the last one is the one that answered. */
    public List<Attempt> attempts() {
        return attempts;
    }

    public List<Warning> warnings() {
        return warnings;
    }

    /** The HTTP status of the answer; 200 where no HTTP was spoken. */
    public int statusCode() {
        return statusCode;
    }

    /** The headers of the provider's answer. */
    public Headers headers() {
        return headers;
    }

    /** The id by which the provider knows this request. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** What the headers say of the provider's limits, as of when the answer came. */
    public RateLimits rateLimits() {
        RateLimits known = rateLimits;
        if (known == null) {
            known = RateLimitHeaders.parse(headers, Instant.ofEpochMilli(answeredAtMillis));
            rateLimits = known;
        }
        return known;
    }

    public Timings timings() {
        return timings;
    }

    /** Token usage as the provider reported it; for a stream, once it has ended, also if the caller did not ask. */
    public Optional<CompletionUsage> usage() {
        return Optional.ofNullable(usage);
    }

    /** Whether a credential answered that came with the call, so that its {@link #cost()} is nobody else's. */
    public boolean callersKey() {
        return callersKey;
    }

    /** How the deployment was chosen, and what was left out; empty if the caller chose it. */
    public Optional<RouteTrace> route() {
        RouteTrace chosen = route.get();
        if (chosen == null) return Optional.empty();
        return Optional.of(new RouteTrace(chosen.requestedModel(), chosen.names(), chosen.stages(), attempts));
    }

    /**
     * What the call cost by the price list, and how that was worked out; unknown, which is not nothing, if there is no
     * price or no usage.
     */
    public Cost cost() {
        Cost known = cost;
        if (known == null) {
            known = costSource.get();
            cost = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return "GatewayInfo{deployment=" + deployment + ", requestedModel=" + requestedModel + ", usedModel="
                + usedModel
                + ", attempts=" + attempts + ", warnings=" + warnings + ", requestId=" + requestId + ", timings="
                + timings + ", usage=" + usage + ", cost=" + cost() + "}";
    }

    /** Not safe to share between threads. */
    public static final class Builder {
        private String provider = "";
        private String requestedModel = "";
        private String deployment = "";
        private @Nullable String usedModel;
        private List<Attempt> attempts = List.of();
        private List<Warning> warnings = List.of();
        private int statusCode = 200;
        private Headers headers = Headers.of();
        private @Nullable String requestId;
        private long answeredAtMillis;
        private boolean callersKey;
        private @Nullable Timings timings;
        private @Nullable CompletionUsage usage;
        private Supplier<@Nullable RouteTrace> route = () -> null;
        private Supplier<Cost> cost = () -> Cost.unknown("nobody has worked it out");

        private Builder() {}

        private Builder(GatewayInfo from) {
            this.provider = from.provider;
            this.requestedModel = from.requestedModel;
            this.deployment = from.deployment;
            this.usedModel = from.usedModel;
            this.attempts = from.attempts;
            this.warnings = from.warnings;
            this.statusCode = from.statusCode;
            this.headers = from.headers;
            this.requestId = from.requestId;
            this.answeredAtMillis = from.answeredAtMillis;
            this.callersKey = from.callersKey;
            this.timings = from.timings;
            this.usage = from.usage;
            this.route = from.route;
            this.cost = from.costSource;
        }

        public Builder provider(String provider) {
            this.provider = provider;
            return this;
        }

        public Builder requestedModel(String model) {
            this.requestedModel = model;
            return this;
        }

        public Builder deployment(String deployment) {
            this.deployment = deployment;
            return this;
        }

        public Builder usedModel(@Nullable String model) {
            this.usedModel = model;
            return this;
        }

        public Builder attempts(List<Attempt> attempts) {
            this.attempts = attempts;
            return this;
        }

        public Builder warnings(List<Warning> warnings) {
            this.warnings = warnings;
            return this;
        }

        public Builder statusCode(int status) {
            this.statusCode = status;
            return this;
        }

        public Builder headers(Headers headers) {
            this.headers = headers;
            return this;
        }

        public Builder requestId(@Nullable String id) {
            this.requestId = id;
            return this;
        }

        /** When the answer came, in milliseconds since 1970; the resets of rate limits count from then. */
        public Builder answeredAtMillis(long millis) {
            this.answeredAtMillis = millis;
            return this;
        }

        public Builder callersKey(boolean used) {
            this.callersKey = used;
            return this;
        }

        public Builder timings(Timings timings) {
            this.timings = timings;
            return this;
        }

        public Builder usage(@Nullable CompletionUsage usage) {
            this.usage = usage;
            return this;
        }

        /** Asked when somebody wants to know, since few do. */
        public Builder route(Supplier<@Nullable RouteTrace> route) {
            this.route = Objects.requireNonNull(route, "route");
            return this;
        }

        /** @param cost asked when somebody wants to know; any thread may ask, and more than one at once */
        public Builder cost(Supplier<Cost> cost) {
            this.cost = cost;
            return this;
        }

        public GatewayInfo build() {
            return new GatewayInfo(this);
        }
    }
}
