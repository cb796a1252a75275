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
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.models.completions.CompletionUsage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a streamed chat completion. {@link io.postern.helpers.ChatCompletionAccumulator} puts the pieces together.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionChunk extends ApiObject {
    private static final ObjectType<ChatCompletionChunk> TYPE =
            new ObjectType<>(ChatCompletionChunk.class, ChatCompletionChunk::new);
    private static final Field<String> ID = TYPE.required("id", STRING);
    private static final Field<JsonValue> OBJECT = TYPE.optional("object", Codecs.JSON);
    private static final Field<Long> CREATED = TYPE.required("created", LONG);
    private static final Field<String> MODEL = TYPE.required("model", STRING);
    private static final Field<ServiceTier> SERVICE_TIER = TYPE.optional("service_tier", lazy(ServiceTier.class));
    private static final Field<String> SYSTEM_FINGERPRINT = TYPE.optional("system_fingerprint", STRING);
    private static final Field<List<Choice>> CHOICES = TYPE.required("choices", list(lazy(Choice.class)));
    private static final Field<CompletionUsage> USAGE = TYPE.optional("usage", lazy(CompletionUsage.class));
    private static final Field<String> OBFUSCATION = TYPE.optional("obfuscation", STRING);
    private static final Field<ChatCompletionModeration> MODERATION =
            TYPE.optional("moderation", lazy(ChatCompletionModeration.class));
    private static final JsonValue OBJECT_DEFAULT = JsonValue.from("chat.completion.chunk");

    public static final JsonType<ChatCompletionChunk> JSON = TYPE;

    private ChatCompletionChunk(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** The same in all chunks of a stream. */
    public String id() {
        return required(ID);
    }

    /** Always {@code chat.completion.chunk}. */
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

    /** The tier that serves the request; it may differ from the one asked for. */
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

    /** Empty in the chunk that carries the usage. */
    public List<Choice> choices() {
        return required(CHOICES);
    }

    /** Present in the last chunk, if the request asked for it. */
    public Optional<CompletionUsage> usage() {
        return optional(USAGE);
    }

    /** Random padding against guessing the content by its length. */
    public Optional<String> obfuscation() {
        return optional(OBFUSCATION);
    }

    /** What moderation found, if it was asked for. */
    public Optional<ChatCompletionModeration> moderation() {
        return optional(MODERATION);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletionChunk, Builder> {
        private Builder() {
            super(TYPE);
            set(OBJECT, OBJECT_DEFAULT);
        }

        private Builder(ChatCompletionChunk from) {
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

        public Builder choices(List<Choice> choices) {
            return setRequired(CHOICES, List.copyOf(choices));
        }

        public Builder addChoice(Choice choice) {
            return append(CHOICES, choice);
        }

        public Builder usage(@Nullable CompletionUsage usage) {
            return set(USAGE, usage);
        }

        public Builder usage(Optional<CompletionUsage> usage) {
            return usage(usage.orElse(null));
        }

        public Builder obfuscation(String obfuscation) {
            return setRequired(OBFUSCATION, obfuscation);
        }

        public Builder moderation(@Nullable ChatCompletionModeration moderation) {
            return set(MODERATION, moderation);
        }

        public Builder moderation(Optional<ChatCompletionModeration> moderation) {
            return moderation(moderation.orElse(null));
        }
    }

    /** A piece of one of the answers. */
    public static final class Choice extends ApiObject {
        private static final ObjectType<Choice> TYPE = new ObjectType<>(Choice.class, Choice::new);
        private static final Field<Long> INDEX = TYPE.required("index", LONG);
        private static final Field<Delta> DELTA = TYPE.required("delta", lazy(Delta.class));
        private static final Field<Logprobs> LOGPROBS = TYPE.optional("logprobs", lazy(Logprobs.class));
        private static final Field<FinishReason> FINISH_REASON =
                TYPE.optional("finish_reason", lazy(FinishReason.class));
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

        public Delta delta() {
            return required(DELTA);
        }

        /** For the tokens of this piece. */
        public Optional<Logprobs> logprobs() {
            return optional(LOGPROBS);
        }

        /** Absent until the answer has ended. */
        public Optional<FinishReason> finishReason() {
            return optional(FINISH_REASON);
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
                set(FINISH_REASON, null);
            }

            private Builder(Choice from) {
                super(from);
            }

            public Builder index(long index) {
                return set(INDEX, index);
            }

            public Builder delta(Delta delta) {
                return setRequired(DELTA, delta);
            }

            public Builder logprobs(@Nullable Logprobs logprobs) {
                return set(LOGPROBS, logprobs);
            }

            public Builder logprobs(Optional<Logprobs> logprobs) {
                return logprobs(logprobs.orElse(null));
            }

            public Builder finishReason(@Nullable FinishReason finishReason) {
                return set(FINISH_REASON, finishReason);
            }

            public Builder finishReason(Optional<FinishReason> finishReason) {
                return finishReason(finishReason.orElse(null));
            }

            public Builder nativeFinishReason(String nativeFinishReason) {
                return setRequired(NATIVE_FINISH_REASON, nativeFinishReason);
            }
        }

        /** What is new in a chunk. */
        public static final class Delta extends ApiObject {
            private static final ObjectType<Delta> TYPE = new ObjectType<>(Delta.class, Delta::new);
            private static final Field<Role> ROLE = TYPE.optional("role", lazy(Role.class));
            private static final Field<String> CONTENT = TYPE.optional("content", STRING);
            private static final Field<String> REASONING_CONTENT = TYPE.extension("reasoning_content", STRING);
            private static final Field<String> REFUSAL = TYPE.optional("refusal", STRING);
            private static final Field<List<ChatCompletionMessage.Annotation>> ANNOTATIONS =
                    TYPE.extension("annotations", list(lazy(ChatCompletionMessage.Annotation.class)));
            private static final Field<Audio> AUDIO = TYPE.extension("audio", lazy(Audio.class));
            private static final Field<List<ToolCall>> TOOL_CALLS =
                    TYPE.optional("tool_calls", list(lazy(ToolCall.class)));
            private static final Field<FunctionCall> FUNCTION_CALL =
                    TYPE.optional("function_call", lazy(FunctionCall.class));

            public static final JsonType<Delta> JSON = TYPE;

            private Delta(@Nullable Object[] slots) {
                super(slots);
            }

            public static Builder builder() {
                return new Builder();
            }

            public Builder toBuilder() {
                return new Builder(this);
            }

            public Optional<Role> role() {
                return optional(ROLE);
            }

            /** The next piece of the text. */
            public Optional<String> content() {
                return optional(CONTENT);
            }

            /** The next piece of what the model thinks; see {@link ChatCompletionMessage#reasoningContent()}. */
            public Optional<String> reasoningContent() {
                return optional(REASONING_CONTENT);
            }

            /** The next piece of the refusal. */
            public Optional<String> refusal() {
                return optional(REFUSAL);
            }

            public Optional<List<ChatCompletionMessage.Annotation>> annotations() {
                return optional(ANNOTATIONS);
            }

            public Optional<Audio> audio() {
                return optional(AUDIO);
            }

            public Optional<List<ToolCall>> toolCalls() {
                return optional(TOOL_CALLS);
            }

            /** @deprecated OpenAI replaced it by {@code tool_calls}. */
            @Deprecated
            public Optional<FunctionCall> functionCall() {
                return optional(FUNCTION_CALL);
            }

            /** Not safe to share between threads. */
            public static final class Builder extends ApiObject.Builder<Delta, Builder> {
                private Builder() {
                    super(TYPE);
                }

                private Builder(Delta from) {
                    super(from);
                }

                public Builder role(Role role) {
                    return setRequired(ROLE, role);
                }

                public Builder content(@Nullable String content) {
                    return set(CONTENT, content);
                }

                public Builder content(Optional<String> content) {
                    return content(content.orElse(null));
                }

                public Builder reasoningContent(@Nullable String reasoningContent) {
                    return set(REASONING_CONTENT, reasoningContent);
                }

                public Builder reasoningContent(Optional<String> reasoningContent) {
                    return reasoningContent(reasoningContent.orElse(null));
                }

                public Builder refusal(@Nullable String refusal) {
                    return set(REFUSAL, refusal);
                }

                public Builder refusal(Optional<String> refusal) {
                    return refusal(refusal.orElse(null));
                }

                public Builder annotations(List<ChatCompletionMessage.Annotation> annotations) {
                    return setRequired(ANNOTATIONS, List.copyOf(annotations));
                }

                public Builder addAnnotation(ChatCompletionMessage.Annotation annotation) {
                    return append(ANNOTATIONS, annotation);
                }

                public Builder audio(@Nullable Audio audio) {
                    return set(AUDIO, audio);
                }

                public Builder audio(Optional<Audio> audio) {
                    return audio(audio.orElse(null));
                }

                public Builder toolCalls(List<ToolCall> toolCalls) {
                    return setRequired(TOOL_CALLS, List.copyOf(toolCalls));
                }

                public Builder addToolCall(ToolCall toolCall) {
                    return append(TOOL_CALLS, toolCall);
                }

                /** @deprecated OpenAI replaced it by {@code tool_calls}. */
                @Deprecated
                public Builder functionCall(FunctionCall functionCall) {
                    return setRequired(FUNCTION_CALL, functionCall);
                }
            }

            /** A piece of a spoken answer. Not in the schema of OpenAI's chunks, though sent. */
            public static final class Audio extends ApiObject {
                private static final ObjectType<Audio> TYPE = new ObjectType<>(Audio.class, Audio::new);
                private static final Field<String> ID = TYPE.optional("id", STRING);
                private static final Field<String> DATA = TYPE.optional("data", STRING);
                private static final Field<String> TRANSCRIPT = TYPE.optional("transcript", STRING);
                private static final Field<Long> EXPIRES_AT = TYPE.optional("expires_at", LONG);

                public static final JsonType<Audio> JSON = TYPE;

                private Audio(@Nullable Object[] slots) {
                    super(slots);
                }

                public static Builder builder() {
                    return new Builder();
                }

                public Builder toBuilder() {
                    return new Builder(this);
                }

                /** In the first piece only. */
                public Optional<String> id() {
                    return optional(ID);
                }

                /** The next piece of the sound, as base64 of its own. */
                public Optional<String> data() {
                    return optional(DATA);
                }

                /** The next piece of what is spoken. */
                public Optional<String> transcript() {
                    return optional(TRANSCRIPT);
                }

                /** In the last piece only; unix seconds. */
                public Optional<Long> expiresAt() {
                    return optional(EXPIRES_AT);
                }

                /** Not safe to share between threads. */
                public static final class Builder extends ApiObject.Builder<Audio, Builder> {
                    private Builder() {
                        super(TYPE);
                    }

                    private Builder(Audio from) {
                        super(from);
                    }

                    public Builder id(String id) {
                        return setRequired(ID, id);
                    }

                    public Builder data(String data) {
                        return setRequired(DATA, data);
                    }

                    public Builder transcript(String transcript) {
                        return setRequired(TRANSCRIPT, transcript);
                    }

                    public Builder expiresAt(long expiresAt) {
                        return set(EXPIRES_AT, expiresAt);
                    }
                }
            }

            /**
             * A piece of the older form of a tool call.
             * @deprecated OpenAI replaced it by tool calls.
             */
            @Deprecated
            public static final class FunctionCall extends ApiObject {
                private static final ObjectType<FunctionCall> TYPE =
                        new ObjectType<>(FunctionCall.class, FunctionCall::new);
                private static final Field<String> ARGUMENTS = TYPE.optional("arguments", STRING);
                private static final Field<String> NAME = TYPE.optional("name", STRING);

                public static final JsonType<FunctionCall> JSON = TYPE;

                private FunctionCall(@Nullable Object[] slots) {
                    super(slots);
                }

                public static Builder builder() {
                    return new Builder();
                }

                public Builder toBuilder() {
                    return new Builder(this);
                }

                /** The next piece of the arguments. */
                public Optional<String> arguments() {
                    return optional(ARGUMENTS);
                }

                public Optional<String> name() {
                    return optional(NAME);
                }

                /** Not safe to share between threads. */
                public static final class Builder extends ApiObject.Builder<FunctionCall, Builder> {
                    private Builder() {
                        super(TYPE);
                    }

                    private Builder(FunctionCall from) {
                        super(from);
                    }

                    public Builder arguments(String arguments) {
                        return setRequired(ARGUMENTS, arguments);
                    }

                    public Builder name(String name) {
                        return setRequired(NAME, name);
                    }
                }
            }

            /** Who is speaking. */
            public static final class Role extends OpenString {
                public static final Role DEVELOPER = new Role("developer");
                public static final Role SYSTEM = new Role("system");
                public static final Role USER = new Role("user");
                public static final Role ASSISTANT = new Role("assistant");
                public static final Role TOOL = new Role("tool");

                private static final Role[] CONSTANTS = {DEVELOPER, SYSTEM, USER, ASSISTANT, TOOL};

                public static final JsonType<Role> JSON = Codecs.open(Role::new, CONSTANTS);

                private Role(String value) {
                    super(value);
                }

                /** The constant with this text, or a new value if there is none. */
                public static Role of(String value) {
                    for (Role constant : CONSTANTS) if (constant.asString().equals(value)) return constant;
                    return new Role(value);
                }

                /** The enum constant of this value; {@link Value#_UNKNOWN} if this version does not know it. */
                public Value value() {
                    switch (asString()) {
                        case "developer":
                            return Value.DEVELOPER;
                        case "system":
                            return Value.SYSTEM;
                        case "user":
                            return Value.USER;
                        case "assistant":
                            return Value.ASSISTANT;
                        case "tool":
                            return Value.TOOL;
                        default:
                            return Value._UNKNOWN;
                    }
                }

                /** @throws OpenAIInvalidDataException if this version does not know the value */
                public Known known() {
                    Value value = value();
                    if (value != Value._UNKNOWN) return Known.valueOf(value.name());
                    throw new OpenAIInvalidDataException("Unknown Role: " + asString());
                }

                /** The values that this version knows. */
                public enum Known {
                    DEVELOPER,
                    SYSTEM,
                    USER,
                    ASSISTANT,
                    TOOL
                }

                /** The values that this version knows, and one for all others. */
                public enum Value {
                    DEVELOPER,
                    SYSTEM,
                    USER,
                    ASSISTANT,
                    TOOL,
                    _UNKNOWN
                }
            }

            /** A piece of a tool call. Pieces with the same index belong together. */
            public static final class ToolCall extends ApiObject {
                private static final ObjectType<ToolCall> TYPE = new ObjectType<>(ToolCall.class, ToolCall::new);
                private static final Field<Long> INDEX = TYPE.required("index", LONG);
                private static final Field<String> ID = TYPE.optional("id", STRING);
                private static final Field<Type> KIND = TYPE.optional("type", lazy(Type.class));
                private static final Field<Function> FUNCTION = TYPE.optional("function", lazy(Function.class));
                private static final Field<Custom> CUSTOM = TYPE.extension("custom", lazy(Custom.class));

                public static final JsonType<ToolCall> JSON = TYPE;

                private ToolCall(@Nullable Object[] slots) {
                    super(slots);
                }

                public static Builder builder() {
                    return new Builder();
                }

                public Builder toBuilder() {
                    return new Builder(this);
                }

                /** The place among the tool calls of the message, from 0. */
                public long index() {
                    return required(INDEX);
                }

                /** In the first piece only. */
                public Optional<String> id() {
                    return optional(ID);
                }

                /** In the first piece only. */
                public Optional<Type> type() {
                    return optional(KIND);
                }

                public Optional<Function> function() {
                    return optional(FUNCTION);
                }

                /** Present if a custom tool is called. */
                public Optional<Custom> custom() {
                    return optional(CUSTOM);
                }

                /** Not safe to share between threads. */
                public static final class Builder extends ApiObject.Builder<ToolCall, Builder> {
                    private Builder() {
                        super(TYPE);
                    }

                    private Builder(ToolCall from) {
                        super(from);
                    }

                    public Builder index(long index) {
                        return set(INDEX, index);
                    }

                    public Builder id(String id) {
                        return setRequired(ID, id);
                    }

                    public Builder type(Type type) {
                        return setRequired(KIND, type);
                    }

                    public Builder function(Function function) {
                        return setRequired(FUNCTION, function);
                    }

                    public Builder custom(Custom custom) {
                        return setRequired(CUSTOM, custom);
                    }
                }

                /** A piece of a function call. */
                public static final class Function extends ApiObject {
                    private static final ObjectType<Function> TYPE = new ObjectType<>(Function.class, Function::new);
                    private static final Field<String> ARGUMENTS = TYPE.optional("arguments", STRING);
                    private static final Field<String> NAME = TYPE.optional("name", STRING);

                    public static final JsonType<Function> JSON = TYPE;

                    private Function(@Nullable Object[] slots) {
                        super(slots);
                    }

                    public static Builder builder() {
                        return new Builder();
                    }

                    public Builder toBuilder() {
                        return new Builder(this);
                    }

                    /** The next piece of the arguments, which are JSON in the end; that may be invalid. */
                    public Optional<String> arguments() {
                        return optional(ARGUMENTS);
                    }

                    /** In the first piece only. */
                    public Optional<String> name() {
                        return optional(NAME);
                    }

                    /** Not safe to share between threads. */
                    public static final class Builder extends ApiObject.Builder<Function, Builder> {
                        private Builder() {
                            super(TYPE);
                        }

                        private Builder(Function from) {
                            super(from);
                        }

                        public Builder arguments(String arguments) {
                            return setRequired(ARGUMENTS, arguments);
                        }

                        public Builder name(String name) {
                            return setRequired(NAME, name);
                        }
                    }
                }

                /**
                 * A piece of a call of a custom tool. Not in the schema of OpenAI's chunks; the form follows that of
                 * whole answers.
                 */
                public static final class Custom extends ApiObject {
                    private static final ObjectType<Custom> TYPE = new ObjectType<>(Custom.class, Custom::new);
                    private static final Field<String> INPUT = TYPE.optional("input", STRING);
                    private static final Field<String> NAME = TYPE.optional("name", STRING);

                    public static final JsonType<Custom> JSON = TYPE;

                    private Custom(@Nullable Object[] slots) {
                        super(slots);
                    }

                    public static Builder builder() {
                        return new Builder();
                    }

                    public Builder toBuilder() {
                        return new Builder(this);
                    }

                    /** The next piece of the input, which is free text. */
                    public Optional<String> input() {
                        return optional(INPUT);
                    }

                    /** In the first piece only. */
                    public Optional<String> name() {
                        return optional(NAME);
                    }

                    /** Not safe to share between threads. */
                    public static final class Builder extends ApiObject.Builder<Custom, Builder> {
                        private Builder() {
                            super(TYPE);
                        }

                        private Builder(Custom from) {
                            super(from);
                        }

                        public Builder input(String input) {
                            return setRequired(INPUT, input);
                        }

                        public Builder name(String name) {
                            return setRequired(NAME, name);
                        }
                    }
                }

                /** The kind of tool that is called. */
                public static final class Type extends OpenString {
                    public static final Type FUNCTION = new Type("function");
                    public static final Type CUSTOM = new Type("custom");

                    private static final Type[] CONSTANTS = {FUNCTION, CUSTOM};

                    public static final JsonType<Type> JSON = Codecs.open(Type::new, CONSTANTS);

                    private Type(String value) {
                        super(value);
                    }

                    /** The constant with this text, or a new value if there is none. */
                    public static Type of(String value) {
                        for (Type constant : CONSTANTS) if (constant.asString().equals(value)) return constant;
                        return new Type(value);
                    }

                    /** The enum constant of this value; {@link Value#_UNKNOWN} if this version does not know it. */
                    public Value value() {
                        switch (asString()) {
                            case "function":
                                return Value.FUNCTION;
                            case "custom":
                                return Value.CUSTOM;
                            default:
                                return Value._UNKNOWN;
                        }
                    }

                    /** @throws OpenAIInvalidDataException if this version does not know the value */
                    public Known known() {
                        Value value = value();
                        if (value != Value._UNKNOWN) return Known.valueOf(value.name());
                        throw new OpenAIInvalidDataException("Unknown Type: " + asString());
                    }

                    /** The values that this version knows. */
                    public enum Known {
                        FUNCTION,
                        CUSTOM
                    }

                    /** The values that this version knows, and one for all others. */
                    public enum Value {
                        FUNCTION,
                        CUSTOM,
                        _UNKNOWN
                    }
                }
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
