package io.postern.models.chat.completions;

import static io.postern.internal.json.Codecs.DOUBLE;
import static io.postern.internal.json.Codecs.LONG;
import static io.postern.internal.json.Codecs.STRING;
import static io.postern.internal.json.Codecs.list;
import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How likely a token of the answer was, and what else could have stood there.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionTokenLogprob extends ApiObject {
    private static final ObjectType<ChatCompletionTokenLogprob> TYPE =
            new ObjectType<>(ChatCompletionTokenLogprob.class, ChatCompletionTokenLogprob::new);
    private static final Field<String> TOKEN = TYPE.required("token", STRING);
    private static final Field<Double> LOGPROB = TYPE.required("logprob", DOUBLE);
    private static final Field<List<Long>> BYTES = TYPE.optional("bytes", list(LONG));
    private static final Field<List<TopLogprob>> TOP_LOGPROBS =
            TYPE.required("top_logprobs", list(lazy(TopLogprob.class)));

    public static final JsonType<ChatCompletionTokenLogprob> JSON = TYPE;

    private ChatCompletionTokenLogprob(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    public String token() {
        return required(TOKEN);
    }

    /** The natural logarithm of the probability; -9999.0 for a token that was not among the 20 likeliest. */
    public double logprob() {
        return required(LOGPROB);
    }

    /** The UTF-8 bytes of the token, each 0 to 255. A character may be split over several tokens. */
    public Optional<List<Long>> bytes() {
        return optional(BYTES);
    }

    /** The likeliest tokens at this place; as many as the request asked for, or fewer. */
    public List<TopLogprob> topLogprobs() {
        return required(TOP_LOGPROBS);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletionTokenLogprob, Builder> {
        private Builder() {
            super(TYPE);
            set(BYTES, null);
        }

        private Builder(ChatCompletionTokenLogprob from) {
            super(from);
        }

        public Builder token(String token) {
            return setRequired(TOKEN, token);
        }

        public Builder logprob(double logprob) {
            return set(LOGPROB, logprob);
        }

        public Builder bytes(@Nullable List<Long> bytes) {
            return set(BYTES, bytes == null ? null : List.copyOf(bytes));
        }

        public Builder bytes(Optional<List<Long>> bytes) {
            return bytes(bytes.orElse(null));
        }

        public Builder addByte(long byte_) {
            return append(BYTES, byte_);
        }

        public Builder topLogprobs(List<TopLogprob> topLogprobs) {
            return setRequired(TOP_LOGPROBS, List.copyOf(topLogprobs));
        }

        public Builder addTopLogprob(TopLogprob topLogprob) {
            return append(TOP_LOGPROBS, topLogprob);
        }
    }

    /** A token that could have stood there. */
    public static final class TopLogprob extends ApiObject {
        private static final ObjectType<TopLogprob> TYPE = new ObjectType<>(TopLogprob.class, TopLogprob::new);
        private static final Field<String> TOKEN = TYPE.required("token", STRING);
        private static final Field<Double> LOGPROB = TYPE.required("logprob", DOUBLE);
        private static final Field<List<Long>> BYTES = TYPE.optional("bytes", list(LONG));

        public static final JsonType<TopLogprob> JSON = TYPE;

        private TopLogprob(@Nullable Object[] slots) {
            super(slots);
        }

        public static Builder builder() {
            return new Builder();
        }

        public Builder toBuilder() {
            return new Builder(this);
        }

        public String token() {
            return required(TOKEN);
        }

        /** The natural logarithm of the probability; -9999.0 for a token that was not among the 20 likeliest. */
        public double logprob() {
            return required(LOGPROB);
        }

        /** The UTF-8 bytes of the token, each 0 to 255. A character may be split over several tokens. */
        public Optional<List<Long>> bytes() {
            return optional(BYTES);
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<TopLogprob, Builder> {
            private Builder() {
                super(TYPE);
                set(BYTES, null);
            }

            private Builder(TopLogprob from) {
                super(from);
            }

            public Builder token(String token) {
                return setRequired(TOKEN, token);
            }

            public Builder logprob(double logprob) {
                return set(LOGPROB, logprob);
            }

            public Builder bytes(@Nullable List<Long> bytes) {
                return set(BYTES, bytes == null ? null : List.copyOf(bytes));
            }

            public Builder bytes(Optional<List<Long>> bytes) {
                return bytes(bytes.orElse(null));
            }

            public Builder addByte(long byte_) {
                return append(BYTES, byte_);
            }
        }
    }
}
