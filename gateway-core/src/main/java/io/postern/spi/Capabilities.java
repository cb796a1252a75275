package io.postern.spi;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What one model can do. What nobody has said is unknown, and is tried.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class Capabilities {
    /** What a request may need. */
    public enum Feature {
        TOOLS,
        PARALLEL_TOOLS,
        FORCED_TOOL_CHOICE,
        JSON_SCHEMA,
        IMAGES,
        DOCUMENTS,
        AUDIO_INPUT,
        PREFILL,
        REASONING,
        LOGPROBS,
        MULTIPLE_CHOICES,
        SEED,
        SAMPLING
    }

    private static final Capabilities UNKNOWN = builder().build();

    private final Map<Feature, Boolean> features;
    private final @Nullable Long contextWindow;
    private final @Nullable Long maxOutputTokens;

    private Capabilities(Builder builder) {
        this.features = builder.features.isEmpty() ? Map.of() : new EnumMap<>(builder.features);
        this.contextWindow = builder.contextWindow;
        this.maxOutputTokens = builder.maxOutputTokens;
    }

    /** Nothing is known. */
    public static Capabilities unknown() {
        return UNKNOWN;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** True or false where it is known. */
    public Optional<Boolean> supports(Feature feature) {
        return Optional.ofNullable(features.get(feature));
    }

    /** Whether it is known that the model cannot do this. */
    public boolean lacks(Feature feature) {
        return Boolean.FALSE.equals(features.get(feature));
    }

    /** Tokens of prompt and answer together. */
    public OptionalLong contextWindow() {
        return contextWindow == null ? OptionalLong.empty() : OptionalLong.of(contextWindow);
    }

    /** Tokens of one answer. */
    public OptionalLong maxOutputTokens() {
        return maxOutputTokens == null ? OptionalLong.empty() : OptionalLong.of(maxOutputTokens);
    }

    /** Whether anything is known at all. */
    public boolean isKnown() {
        return !features.isEmpty() || contextWindow != null || maxOutputTokens != null;
    }

    /** This one where it says something, {@code defaults} where it does not. */
    public Capabilities orElse(Capabilities defaults) {
        Builder merged = new Builder();
        merged.features.putAll(defaults.features);
        merged.features.putAll(features);
        merged.contextWindow = contextWindow != null ? contextWindow : defaults.contextWindow;
        merged.maxOutputTokens = maxOutputTokens != null ? maxOutputTokens : defaults.maxOutputTokens;
        return merged.build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Capabilities)) return false;
        Capabilities that = (Capabilities) other;
        return features.equals(that.features)
                && Objects.equals(contextWindow, that.contextWindow)
                && Objects.equals(maxOutputTokens, that.maxOutputTokens);
    }

    @Override
    public int hashCode() {
        return Objects.hash(features, contextWindow, maxOutputTokens);
    }

    @Override
    public String toString() {
        return "Capabilities{" + features + ", contextWindow=" + contextWindow + ", maxOutputTokens=" + maxOutputTokens
                + "}";
    }

    /** Not safe to share between threads. */
    public static final class Builder {
        private final Map<Feature, Boolean> features = new EnumMap<>(Feature.class);
        private @Nullable Long contextWindow;
        private @Nullable Long maxOutputTokens;

        private Builder() {}

        public Builder with(Feature... supported) {
            for (Feature feature : supported) features.put(feature, true);
            return this;
        }

        public Builder without(Feature... unsupported) {
            for (Feature feature : unsupported) features.put(feature, false);
            return this;
        }

        public Builder contextWindow(long tokens) {
            this.contextWindow = tokens;
            return this;
        }

        public Builder maxOutputTokens(long tokens) {
            this.maxOutputTokens = tokens;
            return this;
        }

        public Capabilities build() {
            return new Capabilities(this);
        }
    }
}
