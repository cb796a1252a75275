package io.postern.provider.local;

import io.postern.core.JsonValue;
import io.postern.models.completions.CompletionUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a rule of a {@link LocalScript} answers, how fast, and where it goes wrong.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class LocalAnswer {
    /** A tool call whose arguments may be left to the tool's schema. */
    record ScriptedCall(String name, @Nullable String arguments) {}

    private final @Nullable String reasoning;
    private final @Nullable String text;
    private final @Nullable String refusal;
    private final boolean fittingJson;
    private final List<ScriptedCall> toolCalls;
    private final @Nullable String finishReason;
    private final @Nullable CompletionUsage usage;
    private final @Nullable Fault fault;
    private final UnaryOperator<Delivery> delivery;

    private LocalAnswer(Builder builder) {
        this.reasoning = builder.reasoning;
        this.text = builder.text;
        this.refusal = builder.refusal;
        this.fittingJson = builder.fittingJson;
        this.toolCalls = List.copyOf(builder.toolCalls);
        this.finishReason = builder.finishReason;
        this.usage = builder.usage;
        this.fault = builder.fault();
        this.delivery = builder.delivery;
    }

    public static Builder builder() {
        return new Builder();
    }

    @Nullable
    String reasoning() {
        return reasoning;
    }

    @Nullable
    String text() {
        return text;
    }

    @Nullable
    String refusal() {
        return refusal;
    }

    /** Whether the text is JSON made to fit the request's schema. */
    boolean fittingJson() {
        return fittingJson;
    }

    List<ScriptedCall> toolCalls() {
        return toolCalls;
    }

    @Nullable
    String finishReason() {
        return finishReason;
    }

    @Nullable
    CompletionUsage usage() {
        return usage;
    }

    @Nullable
    Fault fault() {
        return fault;
    }

    Delivery delivery(Delivery usual) {
        return delivery.apply(usual);
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "LocalAnswer{" + (fault == null ? "" : fault.kind() + " after " + fault.after()) + "}";
    }

    /** Not safe to share between threads. */
    public static final class Builder {
        private @Nullable String reasoning;
        private @Nullable String text;
        private @Nullable String refusal;
        private boolean fittingJson;
        private final List<ScriptedCall> toolCalls = new ArrayList<>();
        private @Nullable String finishReason;
        private @Nullable CompletionUsage usage;
        private @Nullable Fault fault;
        private @Nullable LocalError error;
        private int errorAfter;
        private UnaryOperator<Delivery> delivery = UnaryOperator.identity();

        private Builder() {}

        public Builder text(String text) {
            this.text = Objects.requireNonNull(text, "text");
            return this;
        }

        /** What the model thinks before it answers. */
        public Builder reasoning(String reasoning) {
            this.reasoning = Objects.requireNonNull(reasoning, "reasoning");
            return this;
        }

        public Builder refusal(String refusal) {
            this.refusal = Objects.requireNonNull(refusal, "refusal");
            return this;
        }

        /**
         * JSON that fits the schema in the request's {@code response_format}, the same for the same schema; an empty
         * object if the request has no schema.
         */
        public Builder json() {
            this.fittingJson = true;
            return this;
        }

        /** The JSON form of this value, see {@link JsonValue#from}; it need not fit the request's schema. */
        public Builder json(Object value) {
            return text(JsonValue.from(value).toJson());
        }

        /** A tool call with arguments that fit the tool's parameters; several make parallel calls. */
        public Builder callTool(String name) {
            toolCalls.add(new ScriptedCall(Objects.requireNonNull(name, "name"), null));
            return this;
        }

        /** @param arguments sent as they are, so they may be wrong on purpose */
        public Builder callTool(String name, String arguments) {
            toolCalls.add(new ScriptedCall(
                    Objects.requireNonNull(name, "name"), Objects.requireNonNull(arguments, "arguments")));
            return this;
        }

        /** In place of the one that follows from the answer. */
        public Builder finishReason(String finishReason) {
            this.finishReason = Objects.requireNonNull(finishReason, "finishReason");
            return this;
        }

        /** In place of the estimate. */
        public Builder usage(CompletionUsage usage) {
            this.usage = Objects.requireNonNull(usage, "usage");
            return this;
        }

        /** In place of the estimate, in tokens. */
        public Builder usage(long promptTokens, long completionTokens) {
            return usage(CompletionUsage.builder()
                    .promptTokens(promptTokens)
                    .completionTokens(completionTokens)
                    .totalTokens(promptTokens + completionTokens)
                    .build());
        }

        /** How long nothing comes at first. */
        public Builder latency(Duration latency) {
            return deliver(usual -> usual.withLatency(latency));
        }

        /** How long each further chunk takes. */
        public Builder pace(Duration pace) {
            return deliver(usual -> usual.withPace(pace));
        }

        /** How many words a chunk has; 1 unless set. */
        public Builder chunkWords(int words) {
            return deliver(usual -> usual.withWords(words));
        }

        /** How many characters a chunk has, in place of words. */
        public Builder chunkCharacters(int characters) {
            return deliver(usual -> usual.withCharacters(characters));
        }

        private Builder deliver(UnaryOperator<Delivery> change) {
            // Tried out, so that a wrong value is refused here and not at the first call.
            Objects.requireNonNull(change.apply(Delivery.AT_ONCE));
            UnaryOperator<Delivery> before = delivery;
            delivery = usual -> change.apply(before.apply(usual));
            return this;
        }

        /** An error in place of an answer, with the code and type that OpenAI sends with this status. */
        public Builder error(int status) {
            return errorAfter(0, status);
        }

        /** Like {@link #error(int)}, inside a stream after so many chunks with content; at once if not streamed. */
        public Builder errorAfter(int chunks, int status) {
            this.error = LocalError.of(status);
            this.errorAfter = chunks;
            return this;
        }

        /** The code of the error, such as {@code insufficient_quota}; it decides the exception as in production. */
        public Builder errorCode(String code) {
            this.error = error("errorCode").withCode(code);
            return this;
        }

        public Builder errorType(String type) {
            this.error = error("errorType").withType(type);
            return this;
        }

        public Builder errorMessage(String message) {
            this.error = error("errorMessage").withMessage(message);
            return this;
        }

        /** How long the error asks to wait; sent as headers, with milliseconds. */
        public Builder retryAfter(Duration wait) {
            this.error = error("retryAfter").withRetryAfter(wait);
            return this;
        }

        private LocalError error(String method) {
            LocalError known = error;
            if (known == null) throw new IllegalArgumentException("`" + method + "` needs an error(status) before it");
            return known;
        }

        /** The connection ends after so many chunks with content, without a finish reason; at once if not streamed. */
        public Builder cutAfter(int chunks) {
            return fault(new Fault(Fault.Kind.CUT, chunks, null));
        }

        /**
         * After so many chunks with content nothing more comes, until the call is cancelled or a limit of it is
         * reached; at once if not streamed.
         */
        public Builder stallAfter(int chunks) {
            return fault(new Fault(Fault.Kind.STALL, chunks, null));
        }

        /** After so many chunks with content comes one that is no JSON; the whole answer is none if not streamed. */
        public Builder malformedAfter(int chunks) {
            return fault(new Fault(Fault.Kind.MALFORMED, chunks, null));
        }

        private Builder fault(Fault wanted) {
            if (fault != null && !fault.equals(wanted)) {
                throw new IllegalArgumentException("An answer can go wrong in one way only");
            }
            fault = wanted;
            return this;
        }

        private @Nullable Fault fault() {
            return error == null ? fault : Fault.error(errorAfter, error);
        }

        /** @throws IllegalArgumentException if nothing is said, or two things that exclude one another */
        public LocalAnswer build() {
            if (fault != null && error != null) {
                throw new IllegalArgumentException("An answer can go wrong in one way only");
            }
            if (text != null && fittingJson) {
                throw new IllegalArgumentException("An answer is either a text or JSON that fits the request");
            }
            boolean silent =
                    text == null && refusal == null && reasoning == null && !fittingJson && toolCalls.isEmpty();
            if (silent && fault() == null) {
                throw new IllegalArgumentException(
                        "The answer says nothing: give it a text, json, a refusal, a tool call or an error");
            }
            return new LocalAnswer(this);
        }
    }
}
