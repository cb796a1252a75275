package io.postern.models.chat.completions;

import static io.postern.internal.json.Codecs.LONG;
import static io.postern.internal.json.Codecs.STRING;
import static io.postern.internal.json.Codecs.list;
import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.core.OpenString;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.gateway.GatewayInfo;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.models.completions.CompletionUsage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The whole answer to a chat completion request.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletion extends ApiObject {
    private static final ObjectType<ChatCompletion> TYPE = new ObjectType<>(ChatCompletion.class, ChatCompletion::new);
    private static final Field<String> ID = TYPE.required("id", STRING);
    private static final Field<JsonValue> OBJECT = TYPE.optional("object", Codecs.JSON);
    private static final Field<Long> CREATED = TYPE.required("created", LONG);
    private static final Field<String> MODEL = TYPE.required("model", STRING);
    private static final Field<List<Choice>> CHOICES = TYPE.required("choices", list(lazy(Choice.class)));
    private static final Field<CompletionUsage> USAGE = TYPE.optional("usage", lazy(CompletionUsage.class));
    private static final Field<ServiceTier> SERVICE_TIER = TYPE.optional("service_tier", lazy(ServiceTier.class));
    private static final Field<String> SYSTEM_FINGERPRINT = TYPE.optional("system_fingerprint", STRING);
    private static final Field<Metadata> METADATA = TYPE.optional("metadata", lazy(Metadata.class));
    private static final Field<ChatCompletionModeration> MODERATION =
            TYPE.optional("moderation", lazy(ChatCompletionModeration.class));
    private static final Field<GatewayInfo> GATEWAY_INFO = TYPE.hidden("gateway_info");
    private static final JsonValue OBJECT_DEFAULT = JsonValue.from("chat.completion");

    public static final JsonType<ChatCompletion> JSON = TYPE;

    private ChatCompletion(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    public String id() {
        return required(ID);
    }

    /** Always {@code chat.completion}. */
    public JsonValue _object_() {
        return optional(OBJECT).orElse(JsonValue.ofNull());
    }

    /** When the answer was made, in unix seconds. */
    public long created() {
        return required(CREATED);
    }

    /** The model as the provider names it. */
    public String model() {
        return required(MODEL);
    }

    public List<Choice> choices() {
        return required(CHOICES);
    }

    public Optional<CompletionUsage> usage() {
        return optional(USAGE);
    }

    /** The tier that served the request; it may differ from the one asked for. */
    public Optional<ServiceTier> serviceTier() {
        return optional(SERVICE_TIER);
    }

    /**
     * Changes when the set-up that serves the model does.
     * @deprecated OpenAI deprecated it without a successor.
     */
    @Deprecated
    public Optional<String> systemFingerprint() {
        return optional(SYSTEM_FINGERPRINT);
    }

    public Optional<Metadata> metadata() {
        return optional(METADATA);
    }

    /** What moderation found, if it was asked for. */
    public Optional<ChatCompletionModeration> moderation() {
        return optional(MODERATION);
    }

    /** How this result came to be; absent on one that no gateway answered. */
    public Optional<GatewayInfo> gatewayInfo() {
        return optional(GATEWAY_INFO);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletion, Builder> {
        private Builder() {
            super(TYPE);
            set(OBJECT, OBJECT_DEFAULT);
        }

        private Builder(ChatCompletion from) {
            super(from);
        }

        public Builder id(String id) {
            return setRequired(ID, id);
        }

        public Builder object_(JsonValue object_) {
            return setRequired(OBJECT, object_);
        }

        public Builder created(long created) {
            return set(CREATED, created);
        }

        public Builder model(String model) {
            return setRequired(MODEL, model);
        }

        public Builder choices(List<Choice> choices) {
            return setRequired(CHOICES, List.copyOf(choices));
        }

        public Builder addChoice(Choice choice) {
            return append(CHOICES, choice);
        }

        public Builder usage(CompletionUsage usage) {
            return setRequired(USAGE, usage);
        }

        public Builder serviceTier(@Nullable ServiceTier serviceTier) {
            return set(SERVICE_TIER, serviceTier);
        }

        public Builder serviceTier(Optional<ServiceTier> serviceTier) {
            return serviceTier(serviceTier.orElse(null));
        }

        /** @deprecated OpenAI deprecated it without a successor. */
        @Deprecated
        public Builder systemFingerprint(String systemFingerprint) {
            return setRequired(SYSTEM_FINGERPRINT, systemFingerprint);
        }

        public Builder metadata(@Nullable Metadata metadata) {
            return set(METADATA, metadata);
        }

        public Builder metadata(Optional<Metadata> metadata) {
            return metadata(metadata.orElse(null));
        }

        public Builder moderation(@Nullable ChatCompletionModeration moderation) {
            return set(MODERATION, moderation);
        }

        public Builder moderation(Optional<ChatCompletionModeration> moderation) {
            return moderation(moderation.orElse(null));
        }
    }

    /** One of the answers; there are as many as the request asked for with {@code n}. */
    public static final class Choice extends ApiObject {
        private static final ObjectType<Choice> TYPE = new ObjectType<>(Choice.class, Choice::new);
        private static final Field<Long> INDEX = TYPE.required("index", LONG);
        private static final Field<ChatCompletionMessage> MESSAGE =
                TYPE.required("message", lazy(ChatCompletionMessage.class));
        private static final Field<Logprobs> LOGPROBS = TYPE.optional("logprobs", lazy(Logprobs.class));
        private static final Field<FinishReason> FINISH_REASON =
                TYPE.required("finish_reason", lazy(FinishReason.class));
        private static final Field<String> NATIVE_FINISH_REASON = TYPE.extension("native_finish_reason", STRING);

        public static final JsonType<Choice> JSON = TYPE;

        private Choice(@Nullable Object[] slots) {
            super(slots);
        }

        public static Builder builder() {
            return new Builder();
        }

        public Builder toBuilder() {
            return new Builder(this);
        }

        /** The place among the choices, from 0. */
        public long index() {
            return required(INDEX);
        }

        public ChatCompletionMessage message() {
            return required(MESSAGE);
        }

        /** Present if the request asked for it. */
        public Optional<Logprobs> logprobs() {
            return optional(LOGPROBS);
        }

        public FinishReason finishReason() {
            return required(FINISH_REASON);
        }

        /**
         * The provider's own word for why it stopped, where it differs from OpenAI's. Not in the schema of OpenAI; the
         * name is OpenRouter's.
         */
        public Optional<String> nativeFinishReason() {
            return optional(NATIVE_FINISH_REASON);
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<Choice, Builder> {
            private Builder() {
                super(TYPE);
                set(LOGPROBS, null);
            }

            private Builder(Choice from) {
                super(from);
            }

            public Builder index(long index) {
                return set(INDEX, index);
            }

            public Builder message(ChatCompletionMessage message) {
                return setRequired(MESSAGE, message);
            }

            public Builder logprobs(@Nullable Logprobs logprobs) {
                return set(LOGPROBS, logprobs);
            }

            public Builder logprobs(Optional<Logprobs> logprobs) {
                return logprobs(logprobs.orElse(null));
            }

            public Builder finishReason(FinishReason finishReason) {
                return setRequired(FINISH_REASON, finishReason);
            }

            public Builder nativeFinishReason(String nativeFinishReason) {
                return setRequired(NATIVE_FINISH_REASON, nativeFinishReason);
            }
        }

        /** Why the model stopped. */
        public static final class FinishReason extends OpenString {
            /** The model came to an end, or to a stop sequence. */
            public static final FinishReason STOP = new FinishReason("stop");
            /** The limit of tokens was reached. */
            public static final FinishReason LENGTH = new FinishReason("length");
            /** The model calls tools. */
            public static final FinishReason TOOL_CALLS = new FinishReason("tool_calls");
            /** Content was left out by a filter. */
            public static final FinishReason CONTENT_FILTER = new FinishReason("content_filter");
            /** The older form of {@link #TOOL_CALLS}. */
            public static final FinishReason FUNCTION_CALL = new FinishReason("function_call");

            private static final FinishReason[] CONSTANTS = {STOP, LENGTH, TOOL_CALLS, CONTENT_FILTER, FUNCTION_CALL};

            public static final JsonType<FinishReason> JSON = Codecs.open(FinishReason::new, CONSTANTS);

            private FinishReason(String value) {
                super(value);
            }

            /** The constant with this text, or a new value if there is none. */
            public static FinishReason of(String value) {
                for (FinishReason constant : CONSTANTS) if (constant.asString().equals(value)) return constant;
                return new FinishReason(value);
            }

            /** The enum constant of this value; {@link Value#_UNKNOWN} if this version does not know it. */
            public Value value() {
                switch (asString()) {
                    case "stop":
                        return Value.STOP;
                    case "length":
                        return Value.LENGTH;
                    case "tool_calls":
                        return Value.TOOL_CALLS;
                    case "content_filter":
                        return Value.CONTENT_FILTER;
                    case "function_call":
                        return Value.FUNCTION_CALL;
                    default:
                        return Value._UNKNOWN;
                }
            }

            /** @throws OpenAIInvalidDataException if this version does not know the value */
            public Known known() {
                Value value = value();
                if (value != Value._UNKNOWN) return Known.valueOf(value.name());
                throw new OpenAIInvalidDataException("Unknown FinishReason: " + asString());
            }

            /** The values that this version knows. */
            public enum Known {
                STOP,
                LENGTH,
                TOOL_CALLS,
                CONTENT_FILTER,
                FUNCTION_CALL
            }

            /** The values that this version knows, and one for all others. */
            public enum Value {
                STOP,
                LENGTH,
                TOOL_CALLS,
                CONTENT_FILTER,
                FUNCTION_CALL,
                _UNKNOWN
            }
        }

        /** How likely the tokens of the answer were. */
        public static final class Logprobs extends ApiObject {
            private static final ObjectType<Logprobs> TYPE = new ObjectType<>(Logprobs.class, Logprobs::new);
            private static final Field<List<ChatCompletionTokenLogprob>> CONTENT =
                    TYPE.optional("content", list(lazy(ChatCompletionTokenLogprob.class)));
            private static final Field<List<ChatCompletionTokenLogprob>> REFUSAL =
                    TYPE.optional("refusal", list(lazy(ChatCompletionTokenLogprob.class)));

            public static final JsonType<Logprobs> JSON = TYPE;

            private Logprobs(@Nullable Object[] slots) {
                super(slots);
            }

            public static Builder builder() {
                return new Builder();
            }

            public Builder toBuilder() {
                return new Builder(this);
            }

            public Optional<List<ChatCompletionTokenLogprob>> content() {
                return optional(CONTENT);
            }

            public Optional<List<ChatCompletionTokenLogprob>> refusal() {
                return optional(REFUSAL);
            }

            /** Not safe to share between threads. */
            public static final class Builder extends ApiObject.Builder<Logprobs, Builder> {
                private Builder() {
                    super(TYPE);
                    set(CONTENT, null);
                    set(REFUSAL, null);
                }

                private Builder(Logprobs from) {
                    super(from);
                }

                public Builder content(@Nullable List<ChatCompletionTokenLogprob> content) {
                    return set(CONTENT, content == null ? null : List.copyOf(content));
                }

                public Builder content(Optional<List<ChatCompletionTokenLogprob>> content) {
                    return content(content.orElse(null));
                }

                public Builder addContent(ChatCompletionTokenLogprob content) {
                    return append(CONTENT, content);
                }

                public Builder refusal(@Nullable List<ChatCompletionTokenLogprob> refusal) {
                    return set(REFUSAL, refusal == null ? null : List.copyOf(refusal));
                }

                public Builder refusal(Optional<List<ChatCompletionTokenLogprob>> refusal) {
                    return refusal(refusal.orElse(null));
                }

                public Builder addRefusal(ChatCompletionTokenLogprob refusal) {
                    return append(REFUSAL, refusal);
                }
            }
        }
    }

    /** The key-value pairs the request was stored with; see {@link #_additionalProperties()}. */
    public static final class Metadata extends ApiObject {
        private static final ObjectType<Metadata> TYPE = new ObjectType<>(Metadata.class, Metadata::new);

        public static final JsonType<Metadata> JSON = TYPE;

        private Metadata(@Nullable Object[] slots) {
            super(slots);
        }

        public static Builder builder() {
            return new Builder();
        }

        public Builder toBuilder() {
            return new Builder(this);
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<Metadata, Builder> {
            private Builder() {
                super(TYPE);
            }

            private Builder(Metadata from) {
                super(from);
            }
        }
    }

    /** How a request is served: with what priority, and at what price. */
    public static final class ServiceTier extends OpenString {
        public static final ServiceTier AUTO = new ServiceTier("auto");
        public static final ServiceTier DEFAULT = new ServiceTier("default");
        public static final ServiceTier FLEX = new ServiceTier("flex");
        public static final ServiceTier SCALE = new ServiceTier("scale");
        public static final ServiceTier PRIORITY = new ServiceTier("priority");
        public static final ServiceTier FAST = new ServiceTier("fast");

        private static final ServiceTier[] CONSTANTS = {AUTO, DEFAULT, FLEX, SCALE, PRIORITY, FAST};

        public static final JsonType<ServiceTier> JSON = Codecs.open(ServiceTier::new, CONSTANTS);

        private ServiceTier(String value) {
            super(value);
        }

        /** The constant with this text, or a new value if there is none. */
        public static ServiceTier of(String value) {
            for (ServiceTier constant : CONSTANTS) if (constant.asString().equals(value)) return constant;
            return new ServiceTier(value);
        }

        /** The enum constant of this value; {@link Value#_UNKNOWN} if this version does not know it. */
        public Value value() {
            switch (asString()) {
                case "auto":
                    return Value.AUTO;
                case "default":
                    return Value.DEFAULT;
                case "flex":
                    return Value.FLEX;
                case "scale":
                    return Value.SCALE;
                case "priority":
                    return Value.PRIORITY;
                case "fast":
                    return Value.FAST;
                default:
                    return Value._UNKNOWN;
            }
        }

        /** @throws OpenAIInvalidDataException if this version does not know the value */
        public Known known() {
            Value value = value();
            if (value != Value._UNKNOWN) return Known.valueOf(value.name());
            throw new OpenAIInvalidDataException("Unknown ServiceTier: " + asString());
        }

        /** The values that this version knows. */
        public enum Known {
            AUTO,
            DEFAULT,
            FLEX,
            SCALE,
            PRIORITY,
            FAST
        }

        /** The values that this version knows, and one for all others. */
        public enum Value {
            AUTO,
            DEFAULT,
            FLEX,
            SCALE,
            PRIORITY,
            FAST,
            _UNKNOWN
        }
    }
}
