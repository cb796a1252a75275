package io.postern.models.completions;

import static io.postern.internal.json.Codecs.LONG;
import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a completion took, in tokens. A count the provider did not report is absent, not zero.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class CompletionUsage extends ApiObject {
    private static final ObjectType<CompletionUsage> TYPE =
            new ObjectType<>(CompletionUsage.class, CompletionUsage::new);
    private static final Field<Long> PROMPT_TOKENS = TYPE.required("prompt_tokens", LONG);
    private static final Field<Long> COMPLETION_TOKENS = TYPE.required("completion_tokens", LONG);
    private static final Field<Long> TOTAL_TOKENS = TYPE.required("total_tokens", LONG);
    private static final Field<PromptTokensDetails> PROMPT_TOKENS_DETAILS =
            TYPE.optional("prompt_tokens_details", lazy(PromptTokensDetails.class));
    private static final Field<CompletionTokensDetails> COMPLETION_TOKENS_DETAILS =
            TYPE.optional("completion_tokens_details", lazy(CompletionTokensDetails.class));

    public static final JsonType<CompletionUsage> JSON = TYPE;

    private CompletionUsage(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Tokens of the request, cached ones included. */
    public long promptTokens() {
        return required(PROMPT_TOKENS);
    }

    /** Tokens of the answer, reasoning included. */
    public long completionTokens() {
        return required(COMPLETION_TOKENS);
    }

    public long totalTokens() {
        return required(TOTAL_TOKENS);
    }

    public Optional<PromptTokensDetails> promptTokensDetails() {
        return optional(PROMPT_TOKENS_DETAILS);
    }

    public Optional<CompletionTokensDetails> completionTokensDetails() {
        return optional(COMPLETION_TOKENS_DETAILS);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<CompletionUsage, Builder> {
        private Builder() {
            super(TYPE);
        }

        private Builder(CompletionUsage from) {
            super(from);
        }

        public Builder promptTokens(long tokens) {
            return set(PROMPT_TOKENS, tokens);
        }

        public Builder completionTokens(long tokens) {
            return set(COMPLETION_TOKENS, tokens);
        }

        public Builder totalTokens(long tokens) {
            return set(TOTAL_TOKENS, tokens);
        }

        public Builder promptTokensDetails(PromptTokensDetails details) {
            return setRequired(PROMPT_TOKENS_DETAILS, details);
        }

        public Builder completionTokensDetails(CompletionTokensDetails details) {
            return setRequired(COMPLETION_TOKENS_DETAILS, details);
        }
    }

    /** What the prompt's tokens were; each count is part of {@link CompletionUsage#promptTokens()}. */
    public static final class PromptTokensDetails extends ApiObject {
        private static final ObjectType<PromptTokensDetails> TYPE =
                new ObjectType<>(PromptTokensDetails.class, PromptTokensDetails::new);
        private static final Field<Long> CACHED_TOKENS = TYPE.optional("cached_tokens", LONG);
        private static final Field<Long> CACHE_WRITE_TOKENS = TYPE.optional("cache_write_tokens", LONG);
        private static final Field<Long> AUDIO_TOKENS = TYPE.optional("audio_tokens", LONG);
        private static final Field<Long> TEXT_TOKENS = TYPE.optional("text_tokens", LONG);
        private static final Field<Long> IMAGE_TOKENS = TYPE.optional("image_tokens", LONG);

        public static final JsonType<PromptTokensDetails> JSON = TYPE;

        private PromptTokensDetails(@Nullable Object[] slots) {
            super(slots);
        }

        public static Builder builder() {
            return new Builder();
        }

        public Builder toBuilder() {
            return new Builder(this);
        }

        public Optional<Long> cachedTokens() {
            return optional(CACHED_TOKENS);
        }

        public Optional<Long> cacheWriteTokens() {
            return optional(CACHE_WRITE_TOKENS);
        }

        public Optional<Long> audioTokens() {
            return optional(AUDIO_TOKENS);
        }

        public Optional<Long> textTokens() {
            return optional(TEXT_TOKENS);
        }

        public Optional<Long> imageTokens() {
            return optional(IMAGE_TOKENS);
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<PromptTokensDetails, Builder> {
            private Builder() {
                super(TYPE);
            }

            private Builder(PromptTokensDetails from) {
                super(from);
            }

            public Builder cachedTokens(long tokens) {
                return set(CACHED_TOKENS, tokens);
            }

            public Builder cacheWriteTokens(long tokens) {
                return set(CACHE_WRITE_TOKENS, tokens);
            }

            public Builder audioTokens(long tokens) {
                return set(AUDIO_TOKENS, tokens);
            }

            public Builder textTokens(long tokens) {
                return set(TEXT_TOKENS, tokens);
            }

            public Builder imageTokens(long tokens) {
                return set(IMAGE_TOKENS, tokens);
            }
        }
    }

    /** What the answer's tokens were; each count is part of {@link CompletionUsage#completionTokens()}. */
    public static final class CompletionTokensDetails extends ApiObject {
        private static final ObjectType<CompletionTokensDetails> TYPE =
                new ObjectType<>(CompletionTokensDetails.class, CompletionTokensDetails::new);
        private static final Field<Long> REASONING_TOKENS = TYPE.optional("reasoning_tokens", LONG);
        private static final Field<Long> AUDIO_TOKENS = TYPE.optional("audio_tokens", LONG);
        private static final Field<Long> TEXT_TOKENS = TYPE.optional("text_tokens", LONG);
        private static final Field<Long> ACCEPTED_PREDICTION_TOKENS = TYPE.optional("accepted_prediction_tokens", LONG);
        private static final Field<Long> REJECTED_PREDICTION_TOKENS = TYPE.optional("rejected_prediction_tokens", LONG);

        public static final JsonType<CompletionTokensDetails> JSON = TYPE;

        private CompletionTokensDetails(@Nullable Object[] slots) {
            super(slots);
        }

        public static Builder builder() {
            return new Builder();
        }

        public Builder toBuilder() {
            return new Builder(this);
        }

        public Optional<Long> reasoningTokens() {
            return optional(REASONING_TOKENS);
        }

        public Optional<Long> audioTokens() {
            return optional(AUDIO_TOKENS);
        }

        public Optional<Long> textTokens() {
            return optional(TEXT_TOKENS);
        }

        public Optional<Long> acceptedPredictionTokens() {
            return optional(ACCEPTED_PREDICTION_TOKENS);
        }

        public Optional<Long> rejectedPredictionTokens() {
            return optional(REJECTED_PREDICTION_TOKENS);
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<CompletionTokensDetails, Builder> {
            private Builder() {
                super(TYPE);
            }

            private Builder(CompletionTokensDetails from) {
                super(from);
            }

            public Builder reasoningTokens(long tokens) {
                return set(REASONING_TOKENS, tokens);
            }

            public Builder audioTokens(long tokens) {
                return set(AUDIO_TOKENS, tokens);
            }

            public Builder textTokens(long tokens) {
                return set(TEXT_TOKENS, tokens);
            }

            public Builder acceptedPredictionTokens(long tokens) {
                return set(ACCEPTED_PREDICTION_TOKENS, tokens);
            }

            public Builder rejectedPredictionTokens(long tokens) {
                return set(REJECTED_PREDICTION_TOKENS, tokens);
            }
        }
    }
}
