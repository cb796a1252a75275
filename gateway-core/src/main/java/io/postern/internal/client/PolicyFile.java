package io.postern.internal.client;

import io.postern.routing.CooldownPolicy;
import io.postern.routing.FailureKind;
import io.postern.routing.FailurePolicy;
import io.postern.routing.HedgePolicy;
import io.postern.routing.RetryPolicy;
import io.postern.routing.StreamRecovery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a configuration file says of failures. Made for one use. */
final class PolicyFile {
    static final List<String> KEYS = List.of("retry", "failures", "cooldown", "streams", "hedging", "fanOut");

    private static final List<String> RETRY_KEYS =
            List.of("maxRetries", "firstWait", "factor", "longestWait", "jitter", "longestServerWait");
    private static final List<String> COOLDOWN_KEYS = List.of(
            "enabled",
            "rateLimited",
            "refused",
            "longestRefused",
            "failures",
            "failureRate",
            "leastCalls",
            "window",
            "open",
            "longestOpen",
            "tryWhenAllCooled");
    private static final List<String> HEDGE_KEYS = List.of("delay", "measured", "factor", "most");

    private static final Map<String, FailureKind> KINDS = byName(FailureKind.values());
    private static final Map<String, FailurePolicy.Retry> RETRIES = byName(FailurePolicy.Retry.values());
    private static final Map<String, FailurePolicy.Cooldown> COOLDOWNS = byName(FailurePolicy.Cooldown.values());
    private static final Map<String, StreamRecovery> RECOVERIES = byName(StreamRecovery.values());

    private final ConfigReading reading;
    private final ClientConfig config;
    private final RoutingDraft draft;

    PolicyFile(ConfigReading reading, ClientConfig config) {
        this.reading = reading;
        this.config = config;
        this.draft = config.routing;
    }

    /** {@code RATE_LIMIT} is written {@code rateLimit}. */
    static <E extends Enum<E>> Map<String, E> byName(E[] values) {
        Map<String, E> named = new LinkedHashMap<>();
        for (E value : values) {
            StringBuilder name = new StringBuilder();
            boolean upper = false;
            for (char letter : value.name().toCharArray()) {
                if (letter != '_') name.append(upper ? letter : Character.toLowerCase(letter));
                upper = letter == '_';
            }
            named.put(name.toString(), value);
        }
        return named;
    }

    void read(ConfigSection client) {
        client.value("retry", this::retry);
        client.each("failures", this::failure);
        client.value("cooldown", this::cooldown);
        client.value("streams", this::streams);
        client.value("hedging", this::hedging);
        client.bool("fanOut", on -> draft.fanOut = on);
    }

    private void retry(PlacedValue value) {
        ConfigSection section = ConfigSection.of(reading, value, RETRY_KEYS);
        RetryPolicy.Builder retry = draft.retry.toBuilder();
        section.wholeNumber("maxRetries", retries -> {
            retry.maxRetries(retries);
            config.options.maxRetries(retries);
        });
        section.duration("firstWait", retry::firstWait);
        section.number("factor", retry::factor);
        section.duration("longestWait", retry::longestWait);
        section.bool("jitter", retry::jitter);
        section.duration("longestServerWait", retry::longestServerWait);
        draft.retry = retry.build();
    }

    private void failure(String name, PlacedValue value) {
        FailureKind kind = reading.named(value, name, KINDS);
        if (kind == null) return;
        FailurePolicy.Row before = draft.failures.row(kind);
        FailurePolicy.Row[] row = {before};
        ConfigSection section = ConfigSection.of(reading, value, List.of("retry", "fallBack", "cooldown"));
        section.choice(
                "retry", RETRIES, retry -> row[0] = new FailurePolicy.Row(retry, row[0].fallBack(), row[0].cooldown()));
        section.bool("fallBack", falls -> row[0] = new FailurePolicy.Row(row[0].retry(), falls, row[0].cooldown()));
        section.choice(
                "cooldown",
                COOLDOWNS,
                cooldown -> row[0] = new FailurePolicy.Row(row[0].retry(), row[0].fallBack(), cooldown));
        draft.failures = draft.failures.toBuilder()
                .row(kind, row[0].retry(), row[0].fallBack(), row[0].cooldown())
                .build();
    }

    private void cooldown(PlacedValue value) {
        ConfigSection section = ConfigSection.of(reading, value, COOLDOWN_KEYS);
        CooldownPolicy.Builder cooldown = draft.cooldown.toBuilder();
        section.bool("enabled", cooldown::enabled);
        section.duration("rateLimited", cooldown::rateLimited);
        section.duration("refused", cooldown::refused);
        section.duration("longestRefused", cooldown::longestRefused);
        section.wholeNumber("failures", cooldown::failures);
        section.number("failureRate", cooldown::failureRate);
        section.wholeNumber("leastCalls", cooldown::leastCalls);
        section.duration("window", cooldown::window);
        section.duration("open", cooldown::open);
        section.duration("longestOpen", cooldown::longestOpen);
        section.bool("tryWhenAllCooled", cooldown::tryWhenAllCooled);
        draft.cooldown = cooldown.build();
    }

    private void streams(PlacedValue value) {
        ConfigSection section = ConfigSection.of(reading, value, List.of("recovery", "malformedChunks"));
        section.choice("recovery", RECOVERIES, recovery -> draft.streams = recovery);
        section.choice(
                "malformedChunks",
                Map.of("skip", true, "interrupt", false),
                skipped -> draft.skipMalformedChunks = skipped);
    }

    private void hedging(PlacedValue value) {
        if (value.content() instanceof Boolean) {
            draft.hedge = (Boolean) value.content() ? HedgePolicy.builder().build() : HedgePolicy.off();
            return;
        }
        ConfigSection section = ConfigSection.of(reading, value, HEDGE_KEYS);
        HedgePolicy.Builder hedge = HedgePolicy.builder();
        section.duration("delay", hedge::delay);
        section.bool("measured", hedge::measured);
        section.number("factor", hedge::factor);
        section.wholeNumber("most", hedge::most);
        draft.hedge = hedge.build();
    }
}
