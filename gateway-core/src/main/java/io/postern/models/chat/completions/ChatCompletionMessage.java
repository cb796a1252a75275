package io.postern.models.chat.completions;

import static io.postern.internal.json.Codecs.LONG;
import static io.postern.internal.json.Codecs.STRING;
import static io.postern.internal.json.Codecs.list;
import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message the model wrote. Where the model refused, {@link #refusal()} is present and {@link #content()} is not.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionMessage extends ApiObject {
    private static final ObjectType<ChatCompletionMessage> TYPE =
            new ObjectType<>(ChatCompletionMessage.class, ChatCompletionMessage::new);
    private static final Field<JsonValue> ROLE = TYPE.optional("role", Codecs.JSON);
    private static final Field<String> CONTENT = TYPE.optional("content", STRING);
    private static final Field<String> REASONING_CONTENT = TYPE.extension("reasoning_content", STRING);
    private static final Field<String> REFUSAL = TYPE.optional("refusal", STRING);
    private static final Field<List<Annotation>> ANNOTATIONS =
            TYPE.optional("annotations", list(lazy(Annotation.class)));
    private static final Field<ChatCompletionAudio> AUDIO = TYPE.optional("audio", lazy(ChatCompletionAudio.class));
    private static final Field<List<ChatCompletionMessageToolCall>> TOOL_CALLS =
            TYPE.optional("tool_calls", list(lazy(ChatCompletionMessageToolCall.class)));
    private static final Field<FunctionCall> FUNCTION_CALL = TYPE.optional("function_call", lazy(FunctionCall.class));

    /**
     * Names under which providers send reasoning that must come back unchanged: OpenRouter, several servers with Claude
     * behind them, Gemini's compatible endpoint.
     */
    private static final Set<String> REPLAYED =
            Set.of("reasoning", "reasoning_details", "thinking_blocks", "extra_content");

    private static final JsonValue ROLE_DEFAULT = JsonValue.from("assistant");

    public static final JsonType<ChatCompletionMessage> JSON = TYPE;

    private ChatCompletionMessage(@Nullable Object[] slots) {
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

    /** The text; absent for a refusal and mostly for tool calls. */
    public Optional<String> content() {
        return optional(CONTENT);
    }

    /**
     * What the model thought before it answered, where the provider tells. Not in the schema of OpenAI; DeepSeek gave
     * it its name, and most providers use it.
     */
    public Optional<String> reasoningContent() {
        return optional(REASONING_CONTENT);
    }

    /** What the model said instead of an answer. */
    public Optional<String> refusal() {
        return optional(REFUSAL);
    }

    /** The sources of the content. */
    public Optional<List<Annotation>> annotations() {
        return optional(ANNOTATIONS);
    }

    /** The spoken answer, if audio was asked for. */
    public Optional<ChatCompletionAudio> audio() {
        return optional(AUDIO);
    }

    /** The tools the model calls, in the order it called them. */
    public Optional<List<ChatCompletionMessageToolCall>> toolCalls() {
        return optional(TOOL_CALLS);
    }

    /** @deprecated OpenAI replaced it by {@code tool_calls}. */
    @Deprecated
    public Optional<FunctionCall> functionCall() {
        return optional(FUNCTION_CALL);
    }

    /**
     * This message as a part of the next request. What some providers must get back to go on thinking, their reasoning
     * and its signatures, goes along as additional properties.
     */
    @SuppressWarnings("deprecation") // The deprecated function call is part of the history too.
    public ChatCompletionAssistantMessageParam toParam() {
        ChatCompletionAssistantMessageParam.Builder param = ChatCompletionAssistantMessageParam.builder();
        if (isSet(CONTENT)) param.content(content().map(ChatCompletionAssistantMessageParam.Content::ofText));
        if (isSet(REFUSAL)) param.refusal(refusal());
        audio().ifPresent(audio -> param.audio(ChatCompletionAssistantMessageParam.Audio.builder()
                .id(audio.id())
                .build()));
        toolCalls().ifPresent(param::toolCalls);
        functionCall()
                .ifPresent(call -> param.functionCall(ChatCompletionAssistantMessageParam.FunctionCall.builder()
                        .name(call.name())
                        .arguments(call.arguments())
                        .build()));
        reasoningContent()
                .ifPresent(text -> param.putAdditionalProperty(REASONING_CONTENT.name(), JsonValue.from(text)));
        _additionalProperties().forEach((name, value) -> {
            if (REPLAYED.contains(name)) param.putAdditionalProperty(name, value);
        });
        // Claude's answer block by block, without which thoughts between other blocks cannot be put in their places.
        JsonValue fields = _additionalProperties().getOrDefault("provider_specific_fields", JsonValue.ofNull());
        fields.get("content_blocks")
                .ifPresent(blocks -> param.putAdditionalProperty(
                        "provider_specific_fields", JsonValue.from(Map.of("content_blocks", blocks))));
        return param.build();
    }

    /** Null is set too: some providers insist on a content in every message. */
    private boolean isSet(Field<?> field) {
        return ObjectType.peek(slots(), field) != null;
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletionMessage, Builder> {
        private Builder() {
            super(TYPE);
            set(ROLE, ROLE_DEFAULT);
            set(CONTENT, null);
            set(REFUSAL, null);
        }

        private Builder(ChatCompletionMessage from) {
            super(from);
        }

        public Builder role(JsonValue role) {
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

        public Builder annotations(List<Annotation> annotations) {
            return setRequired(ANNOTATIONS, List.copyOf(annotations));
        }

        public Builder addAnnotation(Annotation annotation) {
            return append(ANNOTATIONS, annotation);
        }

        public Builder audio(@Nullable ChatCompletionAudio audio) {
            return set(AUDIO, audio);
        }

        public Builder audio(Optional<ChatCompletionAudio> audio) {
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

        /** @deprecated OpenAI replaced it by {@code tool_calls}. */
        @Deprecated
        public Builder functionCall(FunctionCall functionCall) {
            return setRequired(FUNCTION_CALL, functionCall);
        }
    }

    /** Where a part of the content comes from: a citation of a web page. */
    public static final class Annotation extends ApiObject {
        private static final ObjectType<Annotation> TYPE = new ObjectType<>(Annotation.class, Annotation::new);
        private static final Field<JsonValue> KIND = TYPE.optional("type", Codecs.JSON);
        private static final Field<UrlCitation> URL_CITATION = TYPE.required("url_citation", lazy(UrlCitation.class));
        private static final JsonValue KIND_DEFAULT = JsonValue.from("url_citation");

        public static final JsonType<Annotation> JSON = TYPE;

        private Annotation(@Nullable Object[] slots) {
            super(slots);
        }

        public static Builder builder() {
            return new Builder();
        }

        public Builder toBuilder() {
            return new Builder(this);
        }

        /** Always {@code url_citation}. */
        public JsonValue _type() {
            return optional(KIND).orElse(JsonValue.ofNull());
        }

        public UrlCitation urlCitation() {
            return required(URL_CITATION);
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<Annotation, Builder> {
            private Builder() {
                super(TYPE);
                set(KIND, KIND_DEFAULT);
            }

            private Builder(Annotation from) {
                super(from);
            }

            public Builder type(JsonValue type) {
                return setRequired(KIND, type);
            }

            public Builder urlCitation(UrlCitation urlCitation) {
                return setRequired(URL_CITATION, urlCitation);
            }
        }

        /** The cited page and the place of the citation in the content, in characters. */
        public static final class UrlCitation extends ApiObject {
            private static final ObjectType<UrlCitation> TYPE = new ObjectType<>(UrlCitation.class, UrlCitation::new);
            private static final Field<Long> END_INDEX = TYPE.required("end_index", LONG);
            private static final Field<Long> START_INDEX = TYPE.required("start_index", LONG);
            private static final Field<String> TITLE = TYPE.required("title", STRING);
            private static final Field<String> URL = TYPE.required("url", STRING);

            public static final JsonType<UrlCitation> JSON = TYPE;

            private UrlCitation(@Nullable Object[] slots) {
                super(slots);
            }

            public static Builder builder() {
                return new Builder();
            }

            public Builder toBuilder() {
                return new Builder(this);
            }

            /** The index after the last character of the citation. */
            public long endIndex() {
                return required(END_INDEX);
            }

            /** The index of the first character of the citation. */
            public long startIndex() {
                return required(START_INDEX);
            }

            public String title() {
                return required(TITLE);
            }

            public String url() {
                return required(URL);
            }

            /** Not safe to share between threads. */
            public static final class Builder extends ApiObject.Builder<UrlCitation, Builder> {
                private Builder() {
                    super(TYPE);
                }

                private Builder(UrlCitation from) {
                    super(from);
                }

                public Builder endIndex(long endIndex) {
                    return set(END_INDEX, endIndex);
                }

                public Builder startIndex(long startIndex) {
                    return set(START_INDEX, startIndex);
                }

                public Builder title(String title) {
                    return setRequired(TITLE, title);
                }

                public Builder url(String url) {
                    return setRequired(URL, url);
                }
            }
        }
    }

    /**
     * The older form of a tool call.
     * @deprecated OpenAI replaced it by tool calls.
     */
    @Deprecated
    public static final class FunctionCall extends ApiObject {
        private static final ObjectType<FunctionCall> TYPE = new ObjectType<>(FunctionCall.class, FunctionCall::new);
        private static final Field<String> ARGUMENTS = TYPE.required("arguments", STRING);
        private static final Field<String> NAME = TYPE.required("name", STRING);

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

        /** JSON as the model wrote it; it may be invalid. */
        public String arguments() {
            return required(ARGUMENTS);
        }

        public String name() {
            return required(NAME);
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
}
