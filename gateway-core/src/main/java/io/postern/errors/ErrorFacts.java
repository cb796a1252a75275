package io.postern.errors;

import io.postern.core.JsonValue;
import io.postern.core.http.Headers;
import io.postern.gateway.RateLimits;
import io.postern.internal.secrets.SecretMask;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a failure, whatever its class. Every exception is made of one of these.
 *
 * <p>What looks like a credential is masked when the facts are built, and long texts are cut. {@link #toString()} shows
 * no text of the provider.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ErrorFacts {
    /** Enough for any explanation; beyond it, providers are quoting what they were sent. */
    public static final int MAX_MESSAGE_CHARACTERS = 500;

    /** How much of an answer is kept for people to look at. */
    public static final int MAX_RAW_BODY_CHARACTERS = 8192;

    private static final ErrorFacts NONE = new Builder().build();

    private final int statusCode;
    private final @Nullable String code;
    private final @Nullable String type;
    private final @Nullable String param;
    private final @Nullable String message;
    private final @Nullable String hint;
    private final @Nullable String requestId;
    private final @Nullable String provider;
    private final @Nullable String model;
    private final @Nullable Duration retryAfter;
    private final @Nullable Boolean retryable;
    private final RateLimits rateLimits;
    private final Headers headers;
    private final JsonValue body;
    private final String rawBody;
    private final @Nullable Throwable cause;

    private ErrorFacts(Builder builder) {
        this.statusCode = builder.statusCode;
        this.code = builder.code;
        this.type = builder.type;
        this.param = builder.param;
        this.message = builder.message == null ? null : cut(masked(builder.message), MAX_MESSAGE_CHARACTERS);
        this.hint = builder.hint;
        this.requestId = builder.requestId;
        this.provider = builder.provider;
        this.model = builder.model;
        this.retryAfter = builder.retryAfter;
        this.retryable = builder.retryable;
        this.rateLimits = builder.rateLimits;
        this.headers = builder.headers;
        this.body = SecretMask.ofShapes().mask(builder.body);
        this.rawBody = cut(masked(builder.rawBody), MAX_RAW_BODY_CHARACTERS);
        this.cause = builder.cause;
    }

    /** Nothing is known. */
    public static ErrorFacts none() {
        return NONE;
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** The HTTP status, or the one that the provider's error stands for; 0 if there was no answer. */
    public int statusCode() {
        return statusCode;
    }

    /** The provider's code, such as {@code rate_limit_exceeded}. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** The provider's kind of error, such as {@code invalid_request_error}. */
    public Optional<String> type() {
        return Optional.ofNullable(type);
    }

    /** The field of the request that is at fault. */
    public Optional<String> param() {
        return Optional.ofNullable(param);
    }

    /** The provider's own words, at most {@value #MAX_MESSAGE_CHARACTERS} characters. */
    public Optional<String> message() {
        return Optional.ofNullable(message);
    }

    /** Our advice, added to the exception's message. */
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }

    /** The provider's id of the request, to give to its support. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    public Optional<String> provider() {
        return Optional.ofNullable(provider);
    }

    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /** Provider and model id, such as {@code groq/llama-3.3-70b-versatile}. */
    public Optional<String> deployment() {
        return provider == null || model == null ? Optional.empty() : Optional.of(provider + "/" + model);
    }

    /** How long the provider says to wait, from the moment of its answer; as it said it, not limited. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether a retry makes sense, if the provider said; else the exception's class decides. */
    public Optional<Boolean> retryable() {
        return Optional.ofNullable(retryable);
    }

    public RateLimits rateLimits() {
        return rateLimits;
    }

    /** The headers of the answer. */
    public Headers headers() {
        return headers;
    }

    /** The error as JSON: the member {@code error} of the answer, or else the whole; JSON null if it was no JSON. */
    public JsonValue body() {
        return body;
    }

    /** The answer's text, at most {@value #MAX_RAW_BODY_CHARACTERS} characters, credentials masked. */
    public String rawBody() {
        return rawBody;
    }

    public Optional<Throwable> cause() {
        return Optional.ofNullable(cause);
    }

    /** One line: {@code 429 rate_limit_exceeded from groq/llama-3 (request id req_1): <the provider's words>}. */
    String describe() {
        StringBuilder text = new StringBuilder().append(statusCode);
        // Some providers repeat the status as code.
        String name = code == null || code.equals(String.valueOf(statusCode)) ? type : code;
        if (name != null) text.append(' ').append(cut(name, 100));
        text.append(origin());
        if (message != null && !message.isEmpty()) {
            text.append(": ").append(message);
        } else {
            text.append(rawBody.isEmpty() ? ", with an empty body" : ", without a message");
        }
        if (hint != null) text.append(" (").append(hint).append(')');
        return text.toString();
    }

    /** {@code " from groq/llama-3 (request id req_1)"}; empty as far as nothing is known. */
    String origin() {
        String from =
                deployment().or(this::provider).map(name -> " from " + name).orElse("");
        return requestId == null ? from : from + " (request id " + requestId + ")";
    }

    static String masked(String text) {
        return SecretMask.ofShapes().mask(text);
    }

    static String cut(String text, int most) {
        if (text.length() <= most) return text;
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    @Override
    public String toString() {
        return "ErrorFacts(" + statusCode + origin() + ")";
    }

    /** Not safe to share between threads; everything may be left out. */
    public static final class Builder {
        private int statusCode;
        private @Nullable String code;
        private @Nullable String type;
        private @Nullable String param;
        private @Nullable String message;
        private @Nullable String hint;
        private @Nullable String requestId;
        private @Nullable String provider;
        private @Nullable String model;
        private @Nullable Duration retryAfter;
        private @Nullable Boolean retryable;
        private RateLimits rateLimits = RateLimits.none();
        private Headers headers = Headers.of();
        private JsonValue body = JsonValue.ofNull();
        private String rawBody = "";
        private @Nullable Throwable cause;

        private Builder() {}

        private Builder(ErrorFacts from) {
            this.statusCode = from.statusCode;
            this.code = from.code;
            this.type = from.type;
            this.param = from.param;
            this.message = from.message;
            this.hint = from.hint;
            this.requestId = from.requestId;
            this.provider = from.provider;
            this.model = from.model;
            this.retryAfter = from.retryAfter;
            this.retryable = from.retryable;
            this.rateLimits = from.rateLimits;
            this.headers = from.headers;
            this.body = from.body;
            this.rawBody = from.rawBody;
            this.cause = from.cause;
        }

        public Builder statusCode(int status) {
            this.statusCode = status;
            return this;
        }

        public Builder code(@Nullable String code) {
            this.code = code;
            return this;
        }

        public Builder type(@Nullable String type) {
            this.type = type;
            return this;
        }

        public Builder param(@Nullable String param) {
            this.param = param;
            return this;
        }

        /** The provider's own words; never the request's. */
        public Builder message(@Nullable String message) {
            this.message = message;
            return this;
        }

        public Builder hint(@Nullable String hint) {
            this.hint = hint;
            return this;
        }

        public Builder requestId(@Nullable String requestId) {
            this.requestId = requestId;
            return this;
        }

        public Builder provider(@Nullable String provider) {
            this.provider = provider;
            return this;
        }

        public Builder model(@Nullable String model) {
            this.model = model;
            return this;
        }

        public Builder retryAfter(@Nullable Duration wait) {
            this.retryAfter = wait;
            return this;
        }

        public Builder retryable(@Nullable Boolean retryable) {
            this.retryable = retryable;
            return this;
        }

        public Builder rateLimits(RateLimits limits) {
            this.rateLimits = Objects.requireNonNull(limits, "limits");
            return this;
        }

        public Builder headers(Headers headers) {
            this.headers = Objects.requireNonNull(headers, "headers");
            return this;
        }

        public Builder body(JsonValue body) {
            this.body = Objects.requireNonNull(body, "body");
            return this;
        }

        public Builder rawBody(String text) {
            this.rawBody = Objects.requireNonNull(text, "text");
            return this;
        }

        public Builder cause(@Nullable Throwable cause) {
            this.cause = cause;
            return this;
        }

        public ErrorFacts build() {
            return new ErrorFacts(this);
        }
    }
}
