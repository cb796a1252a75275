package io.postern.models.chat.completions;

import static io.postern.internal.json.Codecs.STRING;
import static io.postern.internal.json.Codecs.list;
import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiObject;
import io.postern.core.ApiUnion;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.checks.Checks;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.internal.json.UnionType;
import io.postern.internal.json.UnionType.Variant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the model said before.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionAssistantMessageParam extends ApiObject {
    private static final ObjectType<ChatCompletionAssistantMessageParam> TYPE =
            new ObjectType<>(ChatCompletionAssistantMessageParam.class, ChatCompletionAssistantMessageParam::new);
    private static final Field<JsonValue> ROLE = TYPE.optional("role", Codecs.JSON);
    private static final Field<Content> CONTENT = TYPE.optional("content", lazy(Content.class));
    private static final Field<String> REFUSAL = TYPE.optional("refusal", STRING);
    private static final Field<String> NAME = TYPE.optional("name", STRING);
    private static final Field<Audio> AUDIO = TYPE.optional("audio", lazy(Audio.class));
    private static final Field<List<ChatCompletionMessageToolCall>> TOOL_CALLS =
            TYPE.optional("tool_calls", list(lazy(ChatCompletionMessageToolCall.class)));
    private static final Field<FunctionCall> FUNCTION_CALL = TYPE.optional("function_call", lazy(FunctionCall.class));

    public static final JsonType<ChatCompletionAssistantMessageParam> JSON = TYPE;

    private ChatCompletionAssistantMessageParam(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Always {@code assistant}. */
    public JsonValue _role() {
        return optional(ROLE).orElse(JsonValue.ofNull());
    }

    /** May be absent or null if there are tool calls. */
    public Optional<Content> content() {
        return optional(CONTENT);
    }

    public Optional<String> refusal() {
        return optional(REFUSAL);
    }

    /** Tells participants of one role apart. */
    public Optional<String> name() {
        return optional(NAME);
    }

    /** An earlier spoken answer, by its id. */
    public Optional<Audio> audio() {
        return optional(AUDIO);
    }

    public Optional<List<ChatCompletionMessageToolCall>> toolCalls() {
        return optional(TOOL_CALLS);
    }

    /** @deprecated replaced by tool calls */
    @Deprecated
    public Optional<FunctionCall> functionCall() {
        return optional(FUNCTION_CALL);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletionAssistantMessageParam, Builder> {
        private Builder() {
            super(TYPE);
            set(ROLE, JsonValue.from("assistant"));
        }

        private Builder(ChatCompletionAssistantMessageParam from) {
            super(from);
        }

        public Builder role(JsonValue role) {
            return setRaw(ROLE, role);
        }

        public Builder content(@Nullable Content content) {
            return set(CONTENT, content);
        }

        public Builder content(Optional<Content> content) {
            return content(content.orElse(null));
        }

        public Builder content(String text) {
            return content(Content.ofText(text));
        }

        public Builder contentOfArrayOfContentParts(
                List<Content.ChatCompletionRequestAssistantMessageContentPart> arrayOfContentParts) {
            return content(Content.ofArrayOfContentParts(arrayOfContentParts));
        }

        public Builder refusal(@Nullable String refusal) {
            return set(REFUSAL, refusal);
        }

        public Builder refusal(Optional<String> refusal) {
            return refusal(refusal.orElse(null));
        }

        public Builder name(String name) {
            return setRequired(NAME, name);
        }

        public Builder audio(@Nullable Audio audio) {
            return set(AUDIO, audio);
        }

        public Builder audio(Optional<Audio> audio) {
            return audio(audio.orElse(null));
        }

        public Builder toolCalls(List<ChatCompletionMessageToolCall> toolCalls) {
            return setRequired(TOOL_CALLS, List.copyOf(toolCalls));
        }

        public Builder addToolCall(ChatCompletionMessageToolCall toolCall) {
            return append(TOOL_CALLS, toolCall);
        }

        public Builder addToolCall(ChatCompletionMessageFunctionToolCall function) {
            return addToolCall(ChatCompletionMessageToolCall.ofFunction(function));
        }

        public Builder addToolCall(ChatCompletionMessageCustomToolCall custom) {
            return addToolCall(ChatCompletionMessageToolCall.ofCustom(custom));
        }

        /** @deprecated replaced by tool calls */
        @Deprecated
        public Builder functionCall(@Nullable FunctionCall functionCall) {
            return set(FUNCTION_CALL, functionCall);
        }

        /** @deprecated replaced by tool calls */
        @Deprecated
        public Builder functionCall(Optional<FunctionCall> functionCall) {
            return functionCall(functionCall.orElse(null));
        }
    }

    /** An earlier spoken answer of the model. */
    public static final class Audio extends ApiObject {
        private static final ObjectType<Audio> TYPE = new ObjectType<>(Audio.class, Audio::new);
        private static final Field<String> ID = TYPE.required("id", STRING);

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

        public String id() {
            return required(ID);
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
        }
    }

    /** A text, or parts. */
    public static final class Content extends ApiUnion {
        private static final UnionType<Content> TYPE = new UnionType<>(Content.class, "", Content::new);
        private static final Variant<String> TEXT = TYPE.kind("text", STRING);
        private static final Variant<List<ChatCompletionRequestAssistantMessageContentPart>> ARRAY_OF_CONTENT_PARTS =
                TYPE.kind("arrayOfContentParts", list(lazy(ChatCompletionRequestAssistantMessageContentPart.class)));

        public static final JsonType<Content> JSON = TYPE;

        private Content(@Nullable Variant<?> variant, Object value) {
            super(variant, value);
        }

        public static Content ofText(String text) {
            return new Content(TEXT, text);
        }

        public static Content ofArrayOfContentParts(
                List<ChatCompletionRequestAssistantMessageContentPart> arrayOfContentParts) {
            return new Content(ARRAY_OF_CONTENT_PARTS, Checks.parts(arrayOfContentParts));
        }

        public boolean isText() {
            return is(TEXT);
        }

        public boolean isArrayOfContentParts() {
            return is(ARRAY_OF_CONTENT_PARTS);
        }

        /** @throws OpenAIInvalidDataException if this is another variant; so do the other methods like it */
        public String asText() {
            return as(TEXT);
        }

        public List<ChatCompletionRequestAssistantMessageContentPart> asArrayOfContentParts() {
            return as(ARRAY_OF_CONTENT_PARTS);
        }

        public Optional<String> text() {
            return get(TEXT);
        }

        public Optional<List<ChatCompletionRequestAssistantMessageContentPart>> arrayOfContentParts() {
            return get(ARRAY_OF_CONTENT_PARTS);
        }

        public <T> T accept(Visitor<T> visitor) {
            if (isText()) return visitor.visitText(asText());
            if (isArrayOfContentParts()) return visitor.visitArrayOfContentParts(asArrayOfContentParts());
            return visitor.unknown((JsonValue) value());
        }

        @Override
        protected JsonType<Content> type() {
            return TYPE;
        }

        /**
         * What to do with each variant.
         *
         * @param <T> what comes of it
         */
        public interface Visitor<T> {
            T visitText(String text);

            T visitArrayOfContentParts(List<ChatCompletionRequestAssistantMessageContentPart> arrayOfContentParts);

            /**
             * Called for a variant that this version does not know.
             *
             * @throws OpenAIInvalidDataException unless overridden
             */
            default T unknown(JsonValue json) {
                throw new OpenAIInvalidDataException("Unknown Content of kind " + json.kind());
            }
        }

        /** One part of an assistant message: text or refusal. */
        public static final class ChatCompletionRequestAssistantMessageContentPart extends ApiUnion {
            private static final UnionType<ChatCompletionRequestAssistantMessageContentPart> TYPE = new UnionType<>(
                    ChatCompletionRequestAssistantMessageContentPart.class,
                    "type",
                    ChatCompletionRequestAssistantMessageContentPart::new);
            private static final Variant<ChatCompletionContentPartText> TEXT =
                    TYPE.when("text", lazy(ChatCompletionContentPartText.class));
            private static final Variant<ChatCompletionContentPartRefusal> REFUSAL =
                    TYPE.when("refusal", lazy(ChatCompletionContentPartRefusal.class));

            public static final JsonType<ChatCompletionRequestAssistantMessageContentPart> JSON = TYPE;

            private ChatCompletionRequestAssistantMessageContentPart(@Nullable Variant<?> variant, Object value) {
                super(variant, value);
            }

            public static ChatCompletionRequestAssistantMessageContentPart ofText(ChatCompletionContentPartText text) {
                return new ChatCompletionRequestAssistantMessageContentPart(TEXT, text);
            }

            public static ChatCompletionRequestAssistantMessageContentPart ofRefusal(
                    ChatCompletionContentPartRefusal refusal) {
                return new ChatCompletionRequestAssistantMessageContentPart(REFUSAL, refusal);
            }

            public boolean isText() {
                return is(TEXT);
            }

            public boolean isRefusal() {
                return is(REFUSAL);
            }

            /** @throws OpenAIInvalidDataException if this is another variant; so do the other methods like it */
            public ChatCompletionContentPartText asText() {
                return as(TEXT);
            }

            public ChatCompletionContentPartRefusal asRefusal() {
                return as(REFUSAL);
            }

            public Optional<ChatCompletionContentPartText> text() {
                return get(TEXT);
            }

            public Optional<ChatCompletionContentPartRefusal> refusal() {
                return get(REFUSAL);
            }

            public <T> T accept(Visitor<T> visitor) {
                if (isText()) return visitor.visitText(asText());
                if (isRefusal()) return visitor.visitRefusal(asRefusal());
                return visitor.unknown((JsonValue) value());
            }

            @Override
            protected JsonType<ChatCompletionRequestAssistantMessageContentPart> type() {
                return TYPE;
            }

            /**
             * What to do with each variant.
             *
             * @param <T> what comes of it
             */
            public interface Visitor<T> {
                T visitText(ChatCompletionContentPartText text);

                T visitRefusal(ChatCompletionContentPartRefusal refusal);

                /**
                 * Called for a variant that this version does not know.
                 *
                 * @throws OpenAIInvalidDataException unless overridden
                 */
                default T unknown(JsonValue json) {
                    throw new OpenAIInvalidDataException(
                            "Unknown ChatCompletionRequestAssistantMessageContentPart of kind " + json.kind());
                }
            }
        }
    }

    /** A call in the form that tool calls have replaced. */
    public static final class FunctionCall extends ApiObject {
        private static final ObjectType<FunctionCall> TYPE = new ObjectType<>(FunctionCall.class, FunctionCall::new);
        private static final Field<String> NAME = TYPE.required("name", STRING);
        private static final Field<String> ARGUMENTS = TYPE.required("arguments", STRING);

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

        public String name() {
            return required(NAME);
        }

        /** The arguments as the model wrote them. */
        public String arguments() {
            return required(ARGUMENTS);
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<FunctionCall, Builder> {
            private Builder() {
                super(TYPE);
            }

            private Builder(FunctionCall from) {
                super(from);
            }

            public Builder name(String name) {
                return setRequired(NAME, name);
            }

            public Builder arguments(String arguments) {
                return setRequired(ARGUMENTS, arguments);
            }
        }
    }
}
