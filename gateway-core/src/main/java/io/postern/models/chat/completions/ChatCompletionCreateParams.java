package io.postern.models.chat.completions;

import static io.postern.internal.json.Codecs.BOOLEAN;
import static io.postern.internal.json.Codecs.DOUBLE;
import static io.postern.internal.json.Codecs.LONG;
import static io.postern.internal.json.Codecs.STRING;
import static io.postern.internal.json.Codecs.list;
import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiObject;
import io.postern.core.ApiUnion;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.core.OpenString;
import io.postern.core.RequestParams;
import io.postern.core.http.Headers;
import io.postern.core.http.QueryParams;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.checks.Checks;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.internal.json.UnionType;
import io.postern.internal.json.UnionType.Variant;
import io.postern.models.ChatModel;
import io.postern.models.FunctionDefinition;
import io.postern.models.FunctionParameters;
import io.postern.models.ReasoningEffort;
import io.postern.models.ResponseFormatJsonObject;
import io.postern.models.ResponseFormatJsonSchema;
import io.postern.models.ResponseFormatText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request for a chat completion: the conversation and how to go on with it.
 *
 * <p>Only messages are required; without a model the client's default answers. Members of the body that have no method
 * here go through untouched, see {@link Builder#putAdditionalBodyProperty}. Whether to stream is told by the method
 * that sends it.
 *
 * <p>Immutable and safe to share between threads.
 *
 * <pre>{@code
 * ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
 *         .model("anthropic/claude-sonnet-4-5")
 *         .addSystemMessage("Be brief.")
 *         .addUserMessage("Why is the sky blue?")
 *         .build();
 * }</pre>
 */
public final class ChatCompletionCreateParams extends RequestParams {
    private static final ObjectType<ChatCompletionCreateParams> TYPE =
            new ObjectType<>(ChatCompletionCreateParams.class, ChatCompletionCreateParams::new);
    private static final Field<ChatModel> MODEL = TYPE.optional("model", lazy(ChatModel.class));
    static final Field<List<ChatCompletionMessageParam>> MESSAGES =
            TYPE.required("messages", list(lazy(ChatCompletionMessageParam.class)));
    private static final Field<ChatCompletionAudioParam> AUDIO =
            TYPE.optional("audio", lazy(ChatCompletionAudioParam.class));
    static final Field<Double> FREQUENCY_PENALTY = TYPE.optional("frequency_penalty", DOUBLE);
    private static final Field<FunctionCall> FUNCTION_CALL = TYPE.optional("function_call", lazy(FunctionCall.class));
    static final Field<List<Function>> FUNCTIONS = TYPE.optional("functions", list(lazy(Function.class)));
    static final Field<LogitBias> LOGIT_BIAS = TYPE.optional("logit_bias", lazy(LogitBias.class));
    static final Field<Boolean> LOGPROBS = TYPE.optional("logprobs", BOOLEAN);
    static final Field<Long> MAX_COMPLETION_TOKENS = TYPE.optional("max_completion_tokens", LONG);
    static final Field<Long> MAX_TOKENS = TYPE.optional("max_tokens", LONG);
    static final Field<Metadata> METADATA = TYPE.optional("metadata", lazy(Metadata.class));
    private static final Field<List<Modality>> MODALITIES = TYPE.optional("modalities", list(lazy(Modality.class)));
    private static final Field<Moderation> MODERATION = TYPE.optional("moderation", lazy(Moderation.class));
    static final Field<Long> N = TYPE.optional("n", LONG);
    private static final Field<Boolean> PARALLEL_TOOL_CALLS = TYPE.optional("parallel_tool_calls", BOOLEAN);
    private static final Field<ChatCompletionPredictionContent> PREDICTION =
            TYPE.optional("prediction", lazy(ChatCompletionPredictionContent.class));
    static final Field<Double> PRESENCE_PENALTY = TYPE.optional("presence_penalty", DOUBLE);
    private static final Field<String> PROMPT_CACHE_KEY = TYPE.optional("prompt_cache_key", STRING);
    private static final Field<PromptCacheOptions> PROMPT_CACHE_OPTIONS =
            TYPE.optional("prompt_cache_options", lazy(PromptCacheOptions.class));
    private static final Field<PromptCacheRetention> PROMPT_CACHE_RETENTION =
            TYPE.optional("prompt_cache_retention", lazy(PromptCacheRetention.class));
    private static final Field<ReasoningEffort> REASONING_EFFORT =
            TYPE.optional("reasoning_effort", lazy(ReasoningEffort.class));
    private static final Field<ResponseFormat> RESPONSE_FORMAT =
            TYPE.optional("response_format", lazy(ResponseFormat.class));
    private static final Field<String> SAFETY_IDENTIFIER = TYPE.optional("safety_identifier", STRING);
    private static final Field<Long> SEED = TYPE.optional("seed", LONG);
    private static final Field<ServiceTier> SERVICE_TIER = TYPE.optional("service_tier", lazy(ServiceTier.class));
    static final Field<Stop> STOP = TYPE.optional("stop", lazy(Stop.class));
    private static final Field<Boolean> STORE = TYPE.optional("store", BOOLEAN);
    private static final Field<ChatCompletionStreamOptions> STREAM_OPTIONS =
            TYPE.optional("stream_options", lazy(ChatCompletionStreamOptions.class));
    static final Field<Double> TEMPERATURE = TYPE.optional("temperature", DOUBLE);
    private static final Field<ChatCompletionToolChoiceOption> TOOL_CHOICE =
            TYPE.optional("tool_choice", lazy(ChatCompletionToolChoiceOption.class));
    static final Field<List<ChatCompletionTool>> TOOLS = TYPE.optional("tools", list(lazy(ChatCompletionTool.class)));
    static final Field<Long> TOP_LOGPROBS = TYPE.optional("top_logprobs", LONG);
    static final Field<Double> TOP_P = TYPE.optional("top_p", DOUBLE);
    private static final Field<String> USER = TYPE.optional("user", STRING);
    private static final Field<Verbosity> VERBOSITY = TYPE.optional("verbosity", lazy(Verbosity.class));
    private static final Field<WebSearchOptions> WEB_SEARCH_OPTIONS =
            TYPE.optional("web_search_options", lazy(WebSearchOptions.class));

    public static final JsonType<ChatCompletionCreateParams> JSON = TYPE;

    private ChatCompletionCreateParams(@Nullable Object[] slots) {
        this(slots, Headers.of(), QueryParams.of());
    }

    private ChatCompletionCreateParams(@Nullable Object[] slots, Headers headers, QueryParams query) {
        super(slots, headers, query);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * The model that is asked.
     *
     * @throws OpenAIInvalidDataException if none is named; see {@link #_model()}
     */
    public ChatModel model() {
        return required(MODEL);
    }

    /** The model that is asked; empty if the client's default is to answer. */
    public Optional<ChatModel> _model() {
        return optional(MODEL);
    }

    /** The conversation so far, oldest first. */
    public List<ChatCompletionMessageParam> messages() {
        return required(MESSAGES);
    }

    /** How a spoken answer should sound; needed if {@link #modalities()} asks for one. */
    public Optional<ChatCompletionAudioParam> audio() {
        return optional(AUDIO);
    }

    /** From -2 to 2: above zero, words that came often become less likely. */
    public Optional<Double> frequencyPenalty() {
        return optional(FREQUENCY_PENALTY);
    }

    /** @deprecated replaced by {@link #toolChoice()} */
    @Deprecated
    public Optional<FunctionCall> functionCall() {
        return optional(FUNCTION_CALL);
    }

    /** @deprecated replaced by {@link #tools()} */
    @Deprecated
    public Optional<List<Function>> functions() {
        return optional(FUNCTIONS);
    }

    /** Makes tokens more or less likely. */
    public Optional<LogitBias> logitBias() {
        return optional(LOGIT_BIAS);
    }

    /** Whether to tell how likely each token of the answer was. */
    public Optional<Boolean> logprobs() {
        return optional(LOGPROBS);
    }

    /** The most tokens the answer may take, reasoning included; at least 1. */
    public Optional<Long> maxCompletionTokens() {
        return optional(MAX_COMPLETION_TOKENS);
    }

    /**
     * @deprecated replaced by {@link #maxCompletionTokens()}; still the only form that many providers know
     */
    @Deprecated
    public Optional<Long> maxTokens() {
        return optional(MAX_TOKENS);
    }

    /** Labels for a stored answer. */
    public Optional<Metadata> metadata() {
        return optional(METADATA);
    }

    /** The kinds of answer wanted; text if absent. */
    public Optional<List<Modality>> modalities() {
        return optional(MODALITIES);
    }

    /** How to moderate the request and the answer. */
    public Optional<Moderation> moderation() {
        return optional(MODERATION);
    }

    /** How many answers to give, from 1 to 128. */
    public Optional<Long> n() {
        return optional(N);
    }

    /** Whether the model may call several tools at once; it may if absent. */
    public Optional<Boolean> parallelToolCalls() {
        return optional(PARALLEL_TOOL_CALLS);
    }

    /** What the answer is expected to be for the most part. */
    public Optional<ChatCompletionPredictionContent> prediction() {
        return optional(PREDICTION);
    }

    /** From -2 to 2: above zero, words that came at all become less likely. */
    public Optional<Double> presencePenalty() {
        return optional(PRESENCE_PENALTY);
    }

    /** Requests with one key share a cache of prompts. */
    public Optional<String> promptCacheKey() {
        return optional(PROMPT_CACHE_KEY);
    }

    /** How the prompt is cached. */
    public Optional<PromptCacheOptions> promptCacheOptions() {
        return optional(PROMPT_CACHE_OPTIONS);
    }

    /** How long the prompt stays cached; {@link #promptCacheOptions()} has replaced it. */
    public Optional<PromptCacheRetention> promptCacheRetention() {
        return optional(PROMPT_CACHE_RETENTION);
    }

    /** How much a reasoning model thinks before it answers. */
    public Optional<ReasoningEffort> reasoningEffort() {
        return optional(REASONING_EFFORT);
    }

    /** The form of the answer; text if absent. */
    public Optional<ResponseFormat> responseFormat() {
        return optional(RESPONSE_FORMAT);
    }

    /** A hash that stands for the end user, so that the provider can find abuse; up to 64 characters. */
    public Optional<String> safetyIdentifier() {
        return optional(SAFETY_IDENTIFIER);
    }

    /** @deprecated best effort only: no provider promises equal answers for equal seeds */
    @Deprecated
    public Optional<Long> seed() {
        return optional(SEED);
    }

    /** The class of service asked for; the answer tells which was given. */
    public Optional<ServiceTier> serviceTier() {
        return optional(SERVICE_TIER);
    }

    /** Up to 4 texts that end the answer and are not part of it. */
    public Optional<Stop> stop() {
        return optional(STOP);
    }

    /** Whether the provider keeps the answer for later. */
    public Optional<Boolean> store() {
        return optional(STORE);
    }

    /** How a streamed answer comes; for streamed calls only. */
    public Optional<ChatCompletionStreamOptions> streamOptions() {
        return optional(STREAM_OPTIONS);
    }

    /** From 0 to 2: the higher, the more random the answer. */
    public Optional<Double> temperature() {
        return optional(TEMPERATURE);
    }

    /** Which tool the model calls, if any. */
    public Optional<ChatCompletionToolChoiceOption> toolChoice() {
        return optional(TOOL_CHOICE);
    }

    /** The tools that the model may call. */
    public Optional<List<ChatCompletionTool>> tools() {
        return optional(TOOLS);
    }

    /** How many alternatives to tell for each token, from 0 to 20; needs {@link #logprobs()}. */
    public Optional<Long> topLogprobs() {
        return optional(TOP_LOGPROBS);
    }

    /** From 0 to 1: only the likeliest tokens that together reach this probability are considered. */
    public Optional<Double> topP() {
        return optional(TOP_P);
    }

    /** @deprecated replaced by {@link #safetyIdentifier()} and {@link #promptCacheKey()} */
    @Deprecated
    public Optional<String> user() {
        return optional(USER);
    }

    /** How long the answer should be. */
    public Optional<Verbosity> verbosity() {
        return optional(VERBOSITY);
    }

    /** Lets models that search the web do so. */
    public Optional<WebSearchOptions> webSearchOptions() {
        return optional(WEB_SEARCH_OPTIONS);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends RequestParams.Builder<ChatCompletionCreateParams, Builder> {
        private Builder() {
            super(TYPE);
        }

        private Builder(ChatCompletionCreateParams from) {
            super(from);
        }

        public Builder model(ChatModel model) {
            return setRequired(MODEL, model);
        }

        public Builder model(String value) {
            return model(ChatModel.of(value));
        }

        public Builder messages(List<ChatCompletionMessageParam> messages) {
            return setRequired(MESSAGES, List.copyOf(messages));
        }

        public Builder addMessage(ChatCompletionMessageParam message) {
            return append(MESSAGES, message);
        }

        public Builder addMessage(ChatCompletionDeveloperMessageParam developer) {
            return addMessage(ChatCompletionMessageParam.ofDeveloper(developer));
        }

        public Builder addDeveloperMessage(ChatCompletionDeveloperMessageParam.Content content) {
            return addMessage(ChatCompletionDeveloperMessageParam.builder()
                    .content(content)
                    .build());
        }

        public Builder addDeveloperMessage(String text) {
            return addDeveloperMessage(ChatCompletionDeveloperMessageParam.Content.ofText(text));
        }

        public Builder addDeveloperMessageOfArrayOfContentParts(
                List<ChatCompletionContentPartText> arrayOfContentParts) {
            return addDeveloperMessage(
                    ChatCompletionDeveloperMessageParam.Content.ofArrayOfContentParts(arrayOfContentParts));
        }

        public Builder addMessage(ChatCompletionSystemMessageParam system) {
            return addMessage(ChatCompletionMessageParam.ofSystem(system));
        }

        public Builder addSystemMessage(ChatCompletionSystemMessageParam.Content content) {
            return addMessage(
                    ChatCompletionSystemMessageParam.builder().content(content).build());
        }

        public Builder addSystemMessage(String text) {
            return addSystemMessage(ChatCompletionSystemMessageParam.Content.ofText(text));
        }

        public Builder addSystemMessageOfArrayOfContentParts(List<ChatCompletionContentPartText> arrayOfContentParts) {
            return addSystemMessage(
                    ChatCompletionSystemMessageParam.Content.ofArrayOfContentParts(arrayOfContentParts));
        }

        public Builder addMessage(ChatCompletionUserMessageParam user) {
            return addMessage(ChatCompletionMessageParam.ofUser(user));
        }

        public Builder addUserMessage(ChatCompletionUserMessageParam.Content content) {
            return addMessage(
                    ChatCompletionUserMessageParam.builder().content(content).build());
        }

        public Builder addUserMessage(String text) {
            return addUserMessage(ChatCompletionUserMessageParam.Content.ofText(text));
        }

        public Builder addUserMessageOfArrayOfContentParts(List<ChatCompletionContentPart> arrayOfContentParts) {
            return addUserMessage(ChatCompletionUserMessageParam.Content.ofArrayOfContentParts(arrayOfContentParts));
        }

        public Builder addMessage(ChatCompletionAssistantMessageParam assistant) {
            return addMessage(ChatCompletionMessageParam.ofAssistant(assistant));
        }

        /** Appends an answer to the conversation, see {@link ChatCompletionMessage#toParam()}. */
        public Builder addMessage(ChatCompletionMessage assistant) {
            return addMessage(assistant.toParam());
        }

        public Builder addAssistantMessage(ChatCompletionAssistantMessageParam.@Nullable Content content) {
            return addMessage(ChatCompletionAssistantMessageParam.builder()
                    .content(content)
                    .build());
        }

        public Builder addAssistantMessage(Optional<ChatCompletionAssistantMessageParam.Content> content) {
            return addAssistantMessage(content.orElse(null));
        }

        public Builder addAssistantMessage(String text) {
            return addAssistantMessage(ChatCompletionAssistantMessageParam.Content.ofText(text));
        }

        public Builder addAssistantMessageOfArrayOfContentParts(
                List<ChatCompletionAssistantMessageParam.Content.ChatCompletionRequestAssistantMessageContentPart>
                        arrayOfContentParts) {
            return addAssistantMessage(
                    ChatCompletionAssistantMessageParam.Content.ofArrayOfContentParts(arrayOfContentParts));
        }

        public Builder addMessage(ChatCompletionToolMessageParam tool) {
            return addMessage(ChatCompletionMessageParam.ofTool(tool));
        }

        /** @deprecated replaced by tool messages */
        @Deprecated
        public Builder addMessage(ChatCompletionFunctionMessageParam function) {
            return addMessage(ChatCompletionMessageParam.ofFunction(function));
        }

        public Builder audio(@Nullable ChatCompletionAudioParam audio) {
            return set(AUDIO, audio);
        }

        public Builder audio(Optional<ChatCompletionAudioParam> audio) {
            return audio(audio.orElse(null));
        }

        public Builder frequencyPenalty(@Nullable Double frequencyPenalty) {
            return set(FREQUENCY_PENALTY, frequencyPenalty);
        }

        public Builder frequencyPenalty(double frequencyPenalty) {
            return set(FREQUENCY_PENALTY, frequencyPenalty);
        }

        public Builder frequencyPenalty(Optional<Double> frequencyPenalty) {
            return frequencyPenalty(frequencyPenalty.orElse(null));
        }

        /** @deprecated replaced by {@link #toolChoice()} */
        @Deprecated
        public Builder functionCall(FunctionCall functionCall) {
            return setRequired(FUNCTION_CALL, functionCall);
        }

        /** @deprecated replaced by {@link #toolChoice()} */
        @Deprecated
        public Builder functionCall(FunctionCall.FunctionCallMode mode) {
            return functionCall(FunctionCall.ofMode(mode));
        }

        /** @deprecated replaced by {@link #toolChoice()} */
        @Deprecated
        public Builder functionCall(ChatCompletionFunctionCallOption functionCallOption) {
            return functionCall(FunctionCall.ofFunctionCallOption(functionCallOption));
        }

        /** @deprecated replaced by {@link #tools()} */
        @Deprecated
        public Builder functions(List<Function> functions) {
            return setRequired(FUNCTIONS, List.copyOf(functions));
        }

        /** @deprecated replaced by {@link #tools()} */
        @Deprecated
        public Builder addFunction(Function function) {
            return append(FUNCTIONS, function);
        }

        public Builder logitBias(@Nullable LogitBias logitBias) {
            return set(LOGIT_BIAS, logitBias);
        }

        public Builder logitBias(Optional<LogitBias> logitBias) {
            return logitBias(logitBias.orElse(null));
        }

        public Builder logprobs(@Nullable Boolean logprobs) {
            return set(LOGPROBS, logprobs);
        }

        public Builder logprobs(boolean logprobs) {
            return set(LOGPROBS, logprobs);
        }

        public Builder logprobs(Optional<Boolean> logprobs) {
            return logprobs(logprobs.orElse(null));
        }

        public Builder maxCompletionTokens(@Nullable Long maxCompletionTokens) {
            return set(MAX_COMPLETION_TOKENS, maxCompletionTokens);
        }

        public Builder maxCompletionTokens(long maxCompletionTokens) {
            return set(MAX_COMPLETION_TOKENS, maxCompletionTokens);
        }

        public Builder maxCompletionTokens(Optional<Long> maxCompletionTokens) {
            return maxCompletionTokens(maxCompletionTokens.orElse(null));
        }

        /**
         * @deprecated replaced by {@link #maxCompletionTokens()}; still the only form that many providers know
         */
        @Deprecated
        public Builder maxTokens(@Nullable Long maxTokens) {
            return set(MAX_TOKENS, maxTokens);
        }

        /**
         * @deprecated replaced by {@link #maxCompletionTokens()}; still the only form that many providers know
         */
        @Deprecated
        public Builder maxTokens(long maxTokens) {
            return set(MAX_TOKENS, maxTokens);
        }

        /**
         * @deprecated replaced by {@link #maxCompletionTokens()}; still the only form that many providers know
         */
        @Deprecated
        public Builder maxTokens(Optional<Long> maxTokens) {
            return maxTokens(maxTokens.orElse(null));
        }

        public Builder metadata(@Nullable Metadata metadata) {
            return set(METADATA, metadata);
        }

        public Builder metadata(Optional<Metadata> metadata) {
            return metadata(metadata.orElse(null));
        }

        public Builder modalities(@Nullable List<Modality> modalities) {
            return set(MODALITIES, modalities == null ? null : List.copyOf(modalities));
        }

        public Builder modalities(Optional<List<Modality>> modalities) {
            return modalities(modalities.orElse(null));
        }

        public Builder addModality(Modality modality) {
            return append(MODALITIES, modality);
        }

        public Builder moderation(@Nullable Moderation moderation) {
            return set(MODERATION, moderation);
        }

        public Builder moderation(Optional<Moderation> moderation) {
            return moderation(moderation.orElse(null));
        }

        public Builder n(@Nullable Long n) {
            return set(N, n);
        }

        public Builder n(long n) {
            return set(N, n);
        }

        public Builder n(Optional<Long> n) {
            return n(n.orElse(null));
        }

        public Builder parallelToolCalls(boolean parallelToolCalls) {
            return setRequired(PARALLEL_TOOL_CALLS, parallelToolCalls);
        }

        public Builder prediction(@Nullable ChatCompletionPredictionContent prediction) {
            return set(PREDICTION, prediction);
        }

        public Builder prediction(Optional<ChatCompletionPredictionContent> prediction) {
            return prediction(prediction.orElse(null));
        }

        public Builder presencePenalty(@Nullable Double presencePenalty) {
            return set(PRESENCE_PENALTY, presencePenalty);
        }

        public Builder presencePenalty(double presencePenalty) {
            return set(PRESENCE_PENALTY, presencePenalty);
        }

        public Builder presencePenalty(Optional<Double> presencePenalty) {
            return presencePenalty(presencePenalty.orElse(null));
        }

        public Builder promptCacheKey(@Nullable String promptCacheKey) {
            return set(PROMPT_CACHE_KEY, promptCacheKey);
        }

        public Builder promptCacheKey(Optional<String> promptCacheKey) {
            return promptCacheKey(promptCacheKey.orElse(null));
        }

        public Builder promptCacheOptions(PromptCacheOptions promptCacheOptions) {
            return setRequired(PROMPT_CACHE_OPTIONS, promptCacheOptions);
        }

        public Builder promptCacheRetention(@Nullable PromptCacheRetention promptCacheRetention) {
            return set(PROMPT_CACHE_RETENTION, promptCacheRetention);
        }

        public Builder promptCacheRetention(Optional<PromptCacheRetention> promptCacheRetention) {
            return promptCacheRetention(promptCacheRetention.orElse(null));
        }

        public Builder reasoningEffort(@Nullable ReasoningEffort reasoningEffort) {
            return set(REASONING_EFFORT, reasoningEffort);
        }

        public Builder reasoningEffort(Optional<ReasoningEffort> reasoningEffort) {
            return reasoningEffort(reasoningEffort.orElse(null));
        }

        public Builder responseFormat(ResponseFormat responseFormat) {
            return setRequired(RESPONSE_FORMAT, responseFormat);
        }

        public Builder responseFormat(ResponseFormatText text) {
            return responseFormat(ResponseFormat.ofText(text));
        }

        public Builder responseFormat(ResponseFormatJsonSchema jsonSchema) {
            return responseFormat(ResponseFormat.ofJsonSchema(jsonSchema));
        }

        public Builder responseFormat(ResponseFormatJsonObject jsonObject) {
            return responseFormat(ResponseFormat.ofJsonObject(jsonObject));
        }

        public Builder jsonSchemaResponseFormat(ResponseFormatJsonSchema.JsonSchema jsonSchema) {
            return responseFormat(
                    ResponseFormatJsonSchema.builder().jsonSchema(jsonSchema).build());
        }

        public Builder safetyIdentifier(@Nullable String safetyIdentifier) {
            return set(SAFETY_IDENTIFIER, safetyIdentifier);
        }

        public Builder safetyIdentifier(Optional<String> safetyIdentifier) {
            return safetyIdentifier(safetyIdentifier.orElse(null));
        }

        /** @deprecated best effort only: no provider promises equal answers for equal seeds */
        @Deprecated
        public Builder seed(@Nullable Long seed) {
            return set(SEED, seed);
        }

        /** @deprecated best effort only: no provider promises equal answers for equal seeds */
        @Deprecated
        public Builder seed(long seed) {
            return set(SEED, seed);
        }

        /** @deprecated best effort only: no provider promises equal answers for equal seeds */
        @Deprecated
        public Builder seed(Optional<Long> seed) {
            return seed(seed.orElse(null));
        }

        public Builder serviceTier(@Nullable ServiceTier serviceTier) {
            return set(SERVICE_TIER, serviceTier);
        }

        public Builder serviceTier(Optional<ServiceTier> serviceTier) {
            return serviceTier(serviceTier.orElse(null));
        }

        public Builder stop(@Nullable Stop stop) {
            return set(STOP, stop);
        }

        public Builder stop(Optional<Stop> stop) {
            return stop(stop.orElse(null));
        }

        public Builder stop(String string) {
            return stop(Stop.ofString(string));
        }

        public Builder stopOfStrings(List<String> strings) {
            return stop(Stop.ofStrings(strings));
        }

        public Builder store(@Nullable Boolean store) {
            return set(STORE, store);
        }

        public Builder store(boolean store) {
            return set(STORE, store);
        }

        public Builder store(Optional<Boolean> store) {
            return store(store.orElse(null));
        }

        public Builder streamOptions(@Nullable ChatCompletionStreamOptions streamOptions) {
            return set(STREAM_OPTIONS, streamOptions);
        }

        public Builder streamOptions(Optional<ChatCompletionStreamOptions> streamOptions) {
            return streamOptions(streamOptions.orElse(null));
        }

        public Builder temperature(@Nullable Double temperature) {
            return set(TEMPERATURE, temperature);
        }

        public Builder temperature(double temperature) {
            return set(TEMPERATURE, temperature);
        }

        public Builder temperature(Optional<Double> temperature) {
            return temperature(temperature.orElse(null));
        }

        public Builder toolChoice(ChatCompletionToolChoiceOption toolChoice) {
            return setRequired(TOOL_CHOICE, toolChoice);
        }

        public Builder toolChoice(ChatCompletionToolChoiceOption.Auto auto) {
            return toolChoice(ChatCompletionToolChoiceOption.ofAuto(auto));
        }

        public Builder toolChoice(ChatCompletionAllowedToolChoice allowedToolChoice) {
            return toolChoice(ChatCompletionToolChoiceOption.ofAllowedToolChoice(allowedToolChoice));
        }

        public Builder toolChoice(ChatCompletionNamedToolChoice namedToolChoice) {
            return toolChoice(ChatCompletionToolChoiceOption.ofNamedToolChoice(namedToolChoice));
        }

        public Builder toolChoice(ChatCompletionNamedToolChoiceCustom namedToolChoiceCustom) {
            return toolChoice(ChatCompletionToolChoiceOption.ofNamedToolChoiceCustom(namedToolChoiceCustom));
        }

        public Builder tools(List<ChatCompletionTool> tools) {
            return setRequired(TOOLS, List.copyOf(tools));
        }

        public Builder addTool(ChatCompletionTool tool) {
            return append(TOOLS, tool);
        }

        public Builder addTool(ChatCompletionFunctionTool function) {
            return addTool(ChatCompletionTool.ofFunction(function));
        }

        public Builder addTool(ChatCompletionCustomTool custom) {
            return addTool(ChatCompletionTool.ofCustom(custom));
        }

        public Builder topLogprobs(@Nullable Long topLogprobs) {
            return set(TOP_LOGPROBS, topLogprobs);
        }

        public Builder topLogprobs(long topLogprobs) {
            return set(TOP_LOGPROBS, topLogprobs);
        }

        public Builder topLogprobs(Optional<Long> topLogprobs) {
            return topLogprobs(topLogprobs.orElse(null));
        }

        public Builder topP(@Nullable Double topP) {
            return set(TOP_P, topP);
        }

        public Builder topP(double topP) {
            return set(TOP_P, topP);
        }

        public Builder topP(Optional<Double> topP) {
            return topP(topP.orElse(null));
        }

        /** @deprecated replaced by {@link #safetyIdentifier()} and {@link #promptCacheKey()} */
        @Deprecated
        public Builder user(String user) {
            return setRequired(USER, user);
        }

        public Builder verbosity(@Nullable Verbosity verbosity) {
            return set(VERBOSITY, verbosity);
        }

        public Builder verbosity(Optional<Verbosity> verbosity) {
            return verbosity(verbosity.orElse(null));
        }

        public Builder webSearchOptions(WebSearchOptions webSearchOptions) {
            return setRequired(WEB_SEARCH_OPTIONS, webSearchOptions);
        }

        public Builder addFunctionTool(FunctionDefinition function) {
            return addTool(
                    ChatCompletionFunctionTool.builder().function(function).build());
        }

        public Builder addCustomTool(ChatCompletionCustomTool.Custom custom) {
            return addTool(ChatCompletionCustomTool.builder().custom(custom).build());
        }

        /**
         * @throws IllegalStateException if there are no messages
         * @throws IllegalArgumentException if a field has a value that can never be right; the message names both
         */
        @Override
        public ChatCompletionCreateParams build() {
            ChatCompletionCreateParams body = super.build();
            ChatCompletionChecks.check(body.slots());
            return new ChatCompletionCreateParams(body.slots(), builtHeaders(), builtQuery());
        }
    }

    /** Which function the model calls, if any; {@link ChatCompletionToolChoiceOption} has replaced it. */
    public static final class FunctionCall extends ApiUnion {
        private static final UnionType<FunctionCall> TYPE = new UnionType<>(FunctionCall.class, "", FunctionCall::new);
        private static final Variant<FunctionCallMode> MODE = TYPE.kind("mode", lazy(FunctionCallMode.class));
        private static final Variant<ChatCompletionFunctionCallOption> FUNCTION_CALL_OPTION =
                TYPE.kind("functionCallOption", lazy(ChatCompletionFunctionCallOption.class));

        public static final JsonType<FunctionCall> JSON = TYPE;

        private FunctionCall(@Nullable Variant<?> variant, Object value) {
            super(variant, value);
        }

        public static FunctionCall ofMode(FunctionCallMode mode) {
            return new FunctionCall(MODE, mode);
        }

        public static FunctionCall ofFunctionCallOption(ChatCompletionFunctionCallOption functionCallOption) {
            return new FunctionCall(FUNCTION_CALL_OPTION, functionCallOption);
        }

        public boolean isMode() {
            return is(MODE);
        }

        public boolean isFunctionCallOption() {
            return is(FUNCTION_CALL_OPTION);
        }

        /** @throws OpenAIInvalidDataException if this is another variant; so do the other methods like it */
        public FunctionCallMode asMode() {
            return as(MODE);
        }

        public ChatCompletionFunctionCallOption asFunctionCallOption() {
            return as(FUNCTION_CALL_OPTION);
        }

        public Optional<FunctionCallMode> mode() {
            return get(MODE);
        }

        public Optional<ChatCompletionFunctionCallOption> functionCallOption() {
            return get(FUNCTION_CALL_OPTION);
        }

        public <T> T accept(Visitor<T> visitor) {
            if (isMode()) return visitor.visitMode(asMode());
            if (isFunctionCallOption()) return visitor.visitFunctionCallOption(asFunctionCallOption());
            return visitor.unknown((JsonValue) value());
        }

        @Override
        protected JsonType<FunctionCall> type() {
            return TYPE;
        }

        /**
         * What to do with each variant.
         *
         * @param <T> what comes of it
         */
        public interface Visitor<T> {
            T visitMode(FunctionCallMode mode);

            T visitFunctionCallOption(ChatCompletionFunctionCallOption functionCallOption);

            /**
             * Called for a variant that this version does not know.
             *
             * @throws OpenAIInvalidDataException unless overridden
             */
            default T unknown(JsonValue json) {
                throw new OpenAIInvalidDataException("Unknown FunctionCall of kind " + json.kind());
            }
        }

        /** No function, or the model decides. */
        public static final class FunctionCallMode extends OpenString {
            public static final FunctionCallMode NONE = new FunctionCallMode("none");
            public static final FunctionCallMode AUTO = new FunctionCallMode("auto");

            public static final JsonType<FunctionCallMode> JSON = Codecs.open(FunctionCallMode::new, NONE, AUTO);

            private FunctionCallMode(String value) {
                super(value);
            }

            /** The value with this text; the constant if it is a known one. */
            public static FunctionCallMode of(String value) {
                switch (value) {
                    case "none":
                        return NONE;
                    case "auto":
                        return AUTO;
                    default:
                        return new FunctionCallMode(value);
                }
            }

            /** @throws OpenAIInvalidDataException if this is none of the values that this version knows */
            public Known known() {
                Value value = value();
                if (value == Value._UNKNOWN) {
                    throw new OpenAIInvalidDataException("Unknown FunctionCallMode: " + asString());
                }
                return Known.valueOf(value.name());
            }

            public Value value() {
                switch (asString()) {
                    case "none":
                        return Value.NONE;
                    case "auto":
                        return Value.AUTO;
                    default:
                        return Value._UNKNOWN;
                }
            }

            /** The values that this version knows. */
            public enum Known {
                NONE,
                AUTO
            }

            /** {@link Known}, and one for all others. */
            public enum Value {
                NONE,
                AUTO,
                _UNKNOWN
            }
        }
    }

    /** A function, in the form that {@link ChatCompletionFunctionTool} has replaced. */
    public static final class Function extends ApiObject {
        private static final ObjectType<Function> TYPE = new ObjectType<>(Function.class, Function::new);
        private static final Field<String> NAME = TYPE.required("name", STRING);
        private static final Field<String> DESCRIPTION = TYPE.optional("description", STRING);
        private static final Field<FunctionParameters> PARAMETERS =
                TYPE.optional("parameters", lazy(FunctionParameters.class));

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

        public String name() {
            return required(NAME);
        }

        public Optional<String> description() {
            return optional(DESCRIPTION);
        }

        public Optional<FunctionParameters> parameters() {
            return optional(PARAMETERS);
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<Function, Builder> {
            private Builder() {
                super(TYPE);
            }

            private Builder(Function from) {
                super(from);
            }

            public Builder name(String name) {
                return setRequired(NAME, name);
            }

            public Builder description(String description) {
                return setRequired(DESCRIPTION, description);
            }

            public Builder parameters(FunctionParameters parameters) {
                return setRequired(PARAMETERS, parameters);
            }

            @Override
            protected void check() {
                Checks.name("functions.name", find(NAME));
            }
        }
    }

    /** Token ids of the model's own tokenizer, each with a number from -100 (never) to 100 (always). */
    public static final class LogitBias extends ApiObject {
        private static final ObjectType<LogitBias> TYPE = new ObjectType<>(LogitBias.class, LogitBias::new);

        public static final JsonType<LogitBias> JSON = TYPE;

        private LogitBias(@Nullable Object[] slots) {
            super(slots);
        }

        public static Builder builder() {
            return new Builder();
        }

        public Builder toBuilder() {
            return new Builder(this);
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<LogitBias, Builder> {
            private Builder() {
                super(TYPE);
            }

            private Builder(LogitBias from) {
                super(from);
            }
        }
    }

    /** Up to 16 labels: names of up to 64 characters, texts of up to 512. */
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

    /** A kind of answer. */
    public static final class Modality extends OpenString {
        public static final Modality TEXT = new Modality("text");
        public static final Modality AUDIO = new Modality("audio");

        public static final JsonType<Modality> JSON = Codecs.open(Modality::new, TEXT, AUDIO);

        private Modality(String value) {
            super(value);
        }

        /** The value with this text; the constant if it is a known one. */
        public static Modality of(String value) {
            switch (value) {
                case "text":
                    return TEXT;
                case "audio":
                    return AUDIO;
                default:
                    return new Modality(value);
            }
        }

        /** @throws OpenAIInvalidDataException if this is none of the values that this version knows */
        public Known known() {
            Value value = value();
            if (value == Value._UNKNOWN) throw new OpenAIInvalidDataException("Unknown Modality: " + asString());
            return Known.valueOf(value.name());
        }

        public Value value() {
            switch (asString()) {
                case "text":
                    return Value.TEXT;
                case "audio":
                    return Value.AUDIO;
                default:
                    return Value._UNKNOWN;
            }
        }

        /** The values that this version knows. */
        public enum Known {
            TEXT,
            AUDIO
        }

        /** {@link Known}, and one for all others. */
        public enum Value {
            TEXT,
            AUDIO,
            _UNKNOWN
        }
    }

    /** How to moderate the request and the answer. */
    public static final class Moderation extends ApiObject {
        private static final ObjectType<Moderation> TYPE = new ObjectType<>(Moderation.class, Moderation::new);
        private static final Field<String> MODEL = TYPE.required("model", STRING);
        private static final Field<Policy> POLICY = TYPE.optional("policy", lazy(Policy.class));

        public static final JsonType<Moderation> JSON = TYPE;

        private Moderation(@Nullable Object[] slots) {
            super(slots);
        }

        public static Builder builder() {
            return new Builder();
        }

        public Builder toBuilder() {
            return new Builder(this);
        }

        public String model() {
            return required(MODEL);
        }

        public Optional<Policy> policy() {
            return optional(POLICY);
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<Moderation, Builder> {
            private Builder() {
                super(TYPE);
            }

            private Builder(Moderation from) {
                super(from);
            }

            public Builder model(String model) {
                return setRequired(MODEL, model);
            }

            public Builder policy(@Nullable Policy policy) {
                return set(POLICY, policy);
            }

            public Builder policy(Optional<Policy> policy) {
                return policy(policy.orElse(null));
            }
        }

        /** What comes of the outcome, for each side. */
        public static final class Policy extends ApiObject {
            private static final ObjectType<Policy> TYPE = new ObjectType<>(Policy.class, Policy::new);
            private static final Field<Input> INPUT = TYPE.optional("input", lazy(Input.class));
            private static final Field<Output> OUTPUT = TYPE.optional("output", lazy(Output.class));

            public static final JsonType<Policy> JSON = TYPE;

            private Policy(@Nullable Object[] slots) {
                super(slots);
            }

            public static Builder builder() {
                return new Builder();
            }

            public Builder toBuilder() {
                return new Builder(this);
            }

            public Optional<Input> input() {
                return optional(INPUT);
            }

            public Optional<Output> output() {
                return optional(OUTPUT);
            }

            /** Not safe to share between threads. */
            public static final class Builder extends ApiObject.Builder<Policy, Builder> {
                private Builder() {
                    super(TYPE);
                }

                private Builder(Policy from) {
                    super(from);
                }

                public Builder input(@Nullable Input input) {
                    return set(INPUT, input);
                }

                public Builder input(Optional<Input> input) {
                    return input(input.orElse(null));
                }

                public Builder output(@Nullable Output output) {
                    return set(OUTPUT, output);
                }

                public Builder output(Optional<Output> output) {
                    return output(output.orElse(null));
                }
            }

            /** For the request. */
            public static final class Input extends ApiObject {
                private static final ObjectType<Input> TYPE = new ObjectType<>(Input.class, Input::new);
                private static final Field<Mode> MODE = TYPE.required("mode", lazy(Mode.class));

                public static final JsonType<Input> JSON = TYPE;

                private Input(@Nullable Object[] slots) {
                    super(slots);
                }

                public static Builder builder() {
                    return new Builder();
                }

                public Builder toBuilder() {
                    return new Builder(this);
                }

                public Mode mode() {
                    return required(MODE);
                }

                /** Not safe to share between threads. */
                public static final class Builder extends ApiObject.Builder<Input, Builder> {
                    private Builder() {
                        super(TYPE);
                    }

                    private Builder(Input from) {
                        super(from);
                    }

                    public Builder mode(Mode mode) {
                        return setRequired(MODE, mode);
                    }
                }

                /** What comes of the outcome. */
                public static final class Mode extends OpenString {
                    public static final Mode SCORE = new Mode("score");
                    public static final Mode BLOCK = new Mode("block");

                    public static final JsonType<Mode> JSON = Codecs.open(Mode::new, SCORE, BLOCK);

                    private Mode(String value) {
                        super(value);
                    }

                    /** The value with this text; the constant if it is a known one. */
                    public static Mode of(String value) {
                        switch (value) {
                            case "score":
                                return SCORE;
                            case "block":
                                return BLOCK;
                            default:
                                return new Mode(value);
                        }
                    }

                    /** @throws OpenAIInvalidDataException if this is none of the values that this version knows */
                    public Known known() {
                        Value value = value();
                        if (value == Value._UNKNOWN) {
                            throw new OpenAIInvalidDataException("Unknown Mode: " + asString());
                        }
                        return Known.valueOf(value.name());
                    }

                    public Value value() {
                        switch (asString()) {
                            case "score":
                                return Value.SCORE;
                            case "block":
                                return Value.BLOCK;
                            default:
                                return Value._UNKNOWN;
                        }
                    }

                    /** The values that this version knows. */
                    public enum Known {
                        SCORE,
                        BLOCK
                    }

                    /** {@link Known}, and one for all others. */
                    public enum Value {
                        SCORE,
                        BLOCK,
                        _UNKNOWN
                    }
                }
            }

            /** For the answer. */
            public static final class Output extends ApiObject {
                private static final ObjectType<Output> TYPE = new ObjectType<>(Output.class, Output::new);
                private static final Field<Mode> MODE = TYPE.required("mode", lazy(Mode.class));

                public static final JsonType<Output> JSON = TYPE;

                private Output(@Nullable Object[] slots) {
                    super(slots);
                }

                public static Builder builder() {
                    return new Builder();
                }

                public Builder toBuilder() {
                    return new Builder(this);
                }

                public Mode mode() {
                    return required(MODE);
                }

                /** Not safe to share between threads. */
                public static final class Builder extends ApiObject.Builder<Output, Builder> {
                    private Builder() {
                        super(TYPE);
                    }

                    private Builder(Output from) {
                        super(from);
                    }

                    public Builder mode(Mode mode) {
                        return setRequired(MODE, mode);
                    }
                }

                /** What comes of the outcome. */
                public static final class Mode extends OpenString {
                    public static final Mode SCORE = new Mode("score");
                    public static final Mode BLOCK = new Mode("block");

                    public static final JsonType<Mode> JSON = Codecs.open(Mode::new, SCORE, BLOCK);

                    private Mode(String value) {
                        super(value);
                    }

                    /** The value with this text; the constant if it is a known one. */
                    public static Mode of(String value) {
                        switch (value) {
                            case "score":
                                return SCORE;
                            case "block":
                                return BLOCK;
                            default:
                                return new Mode(value);
                        }
                    }

                    /** @throws OpenAIInvalidDataException if this is none of the values that this version knows */
                    public Known known() {
                        Value value = value();
                        if (value == Value._UNKNOWN) {
                            throw new OpenAIInvalidDataException("Unknown Mode: " + asString());
                        }
                        return Known.valueOf(value.name());
                    }

                    public Value value() {
                        switch (asString()) {
                            case "score":
                                return Value.SCORE;
                            case "block":
                                return Value.BLOCK;
                            default:
                                return Value._UNKNOWN;
                        }
                    }

                    /** The values that this version knows. */
                    public enum Known {
                        SCORE,
                        BLOCK
                    }

                    /** {@link Known}, and one for all others. */
                    public enum Value {
                        SCORE,
                        BLOCK,
                        _UNKNOWN
                    }
                }
            }
        }
    }

    /** How the prompt is cached. */
    public static final class PromptCacheOptions extends ApiObject {
        private static final ObjectType<PromptCacheOptions> TYPE =
                new ObjectType<>(PromptCacheOptions.class, PromptCacheOptions::new);
        private static final Field<Mode> MODE = TYPE.optional("mode", lazy(Mode.class));
        private static final Field<Ttl> TTL = TYPE.optional("ttl", lazy(Ttl.class));

        public static final JsonType<PromptCacheOptions> JSON = TYPE;

        private PromptCacheOptions(@Nullable Object[] slots) {
            super(slots);
        }

        public static Builder builder() {
            return new Builder();
        }

        public Builder toBuilder() {
            return new Builder(this);
        }

        public Optional<Mode> mode() {
            return optional(MODE);
        }

        public Optional<Ttl> ttl() {
            return optional(TTL);
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<PromptCacheOptions, Builder> {
            private Builder() {
                super(TYPE);
            }

            private Builder(PromptCacheOptions from) {
                super(from);
            }

            public Builder mode(Mode mode) {
                return setRequired(MODE, mode);
            }

            public Builder ttl(Ttl ttl) {
                return setRequired(TTL, ttl);
            }
        }

        /** Whether the provider chooses what to cache, or the breakpoints in the messages do. */
        public static final class Mode extends OpenString {
            public static final Mode IMPLICIT = new Mode("implicit");
            public static final Mode EXPLICIT = new Mode("explicit");

            public static final JsonType<Mode> JSON = Codecs.open(Mode::new, IMPLICIT, EXPLICIT);

            private Mode(String value) {
                super(value);
            }

            /** The value with this text; the constant if it is a known one. */
            public static Mode of(String value) {
                switch (value) {
                    case "implicit":
                        return IMPLICIT;
                    case "explicit":
                        return EXPLICIT;
                    default:
                        return new Mode(value);
                }
            }

            /** @throws OpenAIInvalidDataException if this is none of the values that this version knows */
            public Known known() {
                Value value = value();
                if (value == Value._UNKNOWN) throw new OpenAIInvalidDataException("Unknown Mode: " + asString());
                return Known.valueOf(value.name());
            }

            public Value value() {
                switch (asString()) {
                    case "implicit":
                        return Value.IMPLICIT;
                    case "explicit":
                        return Value.EXPLICIT;
                    default:
                        return Value._UNKNOWN;
                }
            }

            /** The values that this version knows. */
            public enum Known {
                IMPLICIT,
                EXPLICIT
            }

            /** {@link Known}, and one for all others. */
            public enum Value {
                IMPLICIT,
                EXPLICIT,
                _UNKNOWN
            }
        }

        /** How long a cached prompt lives. */
        public static final class Ttl extends OpenString {
            public static final Ttl _30M = new Ttl("30m");

            public static final JsonType<Ttl> JSON = Codecs.open(Ttl::new, _30M);

            private Ttl(String value) {
                super(value);
            }

            /** The value with this text; the constant if it is a known one. */
            public static Ttl of(String value) {
                switch (value) {
                    case "30m":
                        return _30M;
                    default:
                        return new Ttl(value);
                }
            }

            /** @throws OpenAIInvalidDataException if this is none of the values that this version knows */
            public Known known() {
                Value value = value();
                if (value == Value._UNKNOWN) throw new OpenAIInvalidDataException("Unknown Ttl: " + asString());
                return Known.valueOf(value.name());
            }

            public Value value() {
                switch (asString()) {
                    case "30m":
                        return Value._30M;
                    default:
                        return Value._UNKNOWN;
                }
            }

            /** The values that this version knows. */
            public enum Known {
                _30M
            }

            /** {@link Known}, and one for all others. */
            public enum Value {
                _30M,
                _UNKNOWN
            }
        }
    }

    /** How long a cached prompt lives. */
    public static final class PromptCacheRetention extends OpenString {
        public static final PromptCacheRetention IN_MEMORY = new PromptCacheRetention("in_memory");
        public static final PromptCacheRetention _24H = new PromptCacheRetention("24h");

        public static final JsonType<PromptCacheRetention> JSON =
                Codecs.open(PromptCacheRetention::new, IN_MEMORY, _24H);

        private PromptCacheRetention(String value) {
            super(value);
        }

        /** The value with this text; the constant if it is a known one. */
        public static PromptCacheRetention of(String value) {
            switch (value) {
                case "in_memory":
                    return IN_MEMORY;
                case "24h":
                    return _24H;
                default:
                    return new PromptCacheRetention(value);
            }
        }

        /** @throws OpenAIInvalidDataException if this is none of the values that this version knows */
        public Known known() {
            Value value = value();
            if (value == Value._UNKNOWN) {
                throw new OpenAIInvalidDataException("Unknown PromptCacheRetention: " + asString());
            }
            return Known.valueOf(value.name());
        }

        public Value value() {
            switch (asString()) {
                case "in_memory":
                    return Value.IN_MEMORY;
                case "24h":
                    return Value._24H;
                default:
                    return Value._UNKNOWN;
            }
        }

        /** The values that this version knows. */
        public enum Known {
            IN_MEMORY,
            _24H
        }

        /** {@link Known}, and one for all others. */
        public enum Value {
            IN_MEMORY,
            _24H,
            _UNKNOWN
        }
    }

    /** The form of the answer. */
    public static final class ResponseFormat extends ApiUnion {
        private static final UnionType<ResponseFormat> TYPE =
                new UnionType<>(ResponseFormat.class, "type", ResponseFormat::new);
        private static final Variant<ResponseFormatText> TEXT = TYPE.when("text", lazy(ResponseFormatText.class));
        private static final Variant<ResponseFormatJsonSchema> JSON_SCHEMA =
                TYPE.when("json_schema", lazy(ResponseFormatJsonSchema.class));
        private static final Variant<ResponseFormatJsonObject> JSON_OBJECT =
                TYPE.when("json_object", lazy(ResponseFormatJsonObject.class));

        public static final JsonType<ResponseFormat> JSON = TYPE;

        private ResponseFormat(@Nullable Variant<?> variant, Object value) {
            super(variant, value);
        }

        public static ResponseFormat ofText(ResponseFormatText text) {
            return new ResponseFormat(TEXT, text);
        }

        public static ResponseFormat ofJsonSchema(ResponseFormatJsonSchema jsonSchema) {
            return new ResponseFormat(JSON_SCHEMA, jsonSchema);
        }

        public static ResponseFormat ofJsonObject(ResponseFormatJsonObject jsonObject) {
            return new ResponseFormat(JSON_OBJECT, jsonObject);
        }

        public boolean isText() {
            return is(TEXT);
        }

        public boolean isJsonSchema() {
            return is(JSON_SCHEMA);
        }

        public boolean isJsonObject() {
            return is(JSON_OBJECT);
        }

        /** @throws OpenAIInvalidDataException if this is another variant; so do the other methods like it */
        public ResponseFormatText asText() {
            return as(TEXT);
        }

        public ResponseFormatJsonSchema asJsonSchema() {
            return as(JSON_SCHEMA);
        }

        public ResponseFormatJsonObject asJsonObject() {
            return as(JSON_OBJECT);
        }

        public Optional<ResponseFormatText> text() {
            return get(TEXT);
        }

        public Optional<ResponseFormatJsonSchema> jsonSchema() {
            return get(JSON_SCHEMA);
        }

        public Optional<ResponseFormatJsonObject> jsonObject() {
            return get(JSON_OBJECT);
        }

        public <T> T accept(Visitor<T> visitor) {
            if (isText()) return visitor.visitText(asText());
            if (isJsonSchema()) return visitor.visitJsonSchema(asJsonSchema());
            if (isJsonObject()) return visitor.visitJsonObject(asJsonObject());
            return visitor.unknown((JsonValue) value());
        }

        @Override
        protected JsonType<ResponseFormat> type() {
            return TYPE;
        }

        /**
         * What to do with each variant.
         *
         * @param <T> what comes of it
         */
        public interface Visitor<T> {
            T visitText(ResponseFormatText text);

            T visitJsonSchema(ResponseFormatJsonSchema jsonSchema);

            T visitJsonObject(ResponseFormatJsonObject jsonObject);

            /**
             * Called for a variant that this version does not know.
             *
             * @throws OpenAIInvalidDataException unless overridden
             */
            default T unknown(JsonValue json) {
                throw new OpenAIInvalidDataException("Unknown ResponseFormat of kind " + json.kind());
            }
        }
    }

    /** A class of service. */
    public static final class ServiceTier extends OpenString {
        public static final ServiceTier AUTO = new ServiceTier("auto");
        public static final ServiceTier DEFAULT = new ServiceTier("default");
        public static final ServiceTier FLEX = new ServiceTier("flex");
        public static final ServiceTier SCALE = new ServiceTier("scale");
        public static final ServiceTier PRIORITY = new ServiceTier("priority");
        public static final ServiceTier FAST = new ServiceTier("fast");

        public static final JsonType<ServiceTier> JSON =
                Codecs.open(ServiceTier::new, AUTO, DEFAULT, FLEX, SCALE, PRIORITY, FAST);

        private ServiceTier(String value) {
            super(value);
        }

        /** The value with this text; the constant if it is a known one. */
        public static ServiceTier of(String value) {
            switch (value) {
                case "auto":
                    return AUTO;
                case "default":
                    return DEFAULT;
                case "flex":
                    return FLEX;
                case "scale":
                    return SCALE;
                case "priority":
                    return PRIORITY;
                case "fast":
                    return FAST;
                default:
                    return new ServiceTier(value);
            }
        }

        /** @throws OpenAIInvalidDataException if this is none of the values that this version knows */
        public Known known() {
            Value value = value();
            if (value == Value._UNKNOWN) throw new OpenAIInvalidDataException("Unknown ServiceTier: " + asString());
            return Known.valueOf(value.name());
        }

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

        /** The values that this version knows. */
        public enum Known {
            AUTO,
            DEFAULT,
            FLEX,
            SCALE,
            PRIORITY,
            FAST
        }

        /** {@link Known}, and one for all others. */
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

    /** One text that ends the answer, or several. */
    public static final class Stop extends ApiUnion {
        private static final UnionType<Stop> TYPE = new UnionType<>(Stop.class, "", Stop::new);
        private static final Variant<String> SINGLE = TYPE.kind("string", STRING);
        private static final Variant<List<String>> STRINGS = TYPE.kind("strings", list(STRING));

        public static final JsonType<Stop> JSON = TYPE;

        private Stop(@Nullable Variant<?> variant, Object value) {
            super(variant, value);
        }

        public static Stop ofString(String string) {
            return new Stop(SINGLE, string);
        }

        public static Stop ofStrings(List<String> strings) {
            return new Stop(STRINGS, List.copyOf(strings));
        }

        public boolean isString() {
            return is(SINGLE);
        }

        public boolean isStrings() {
            return is(STRINGS);
        }

        /** @throws OpenAIInvalidDataException if this is another variant; so do the other methods like it */
        public String asString() {
            return as(SINGLE);
        }

        public List<String> asStrings() {
            return as(STRINGS);
        }

        public Optional<String> string() {
            return get(SINGLE);
        }

        public Optional<List<String>> strings() {
            return get(STRINGS);
        }

        public <T> T accept(Visitor<T> visitor) {
            if (isString()) return visitor.visitString(asString());
            if (isStrings()) return visitor.visitStrings(asStrings());
            return visitor.unknown((JsonValue) value());
        }

        @Override
        protected JsonType<Stop> type() {
            return TYPE;
        }

        /**
         * What to do with each variant.
         *
         * @param <T> what comes of it
         */
        public interface Visitor<T> {
            T visitString(String string);

            T visitStrings(List<String> strings);

            /**
             * Called for a variant that this version does not know.
             *
             * @throws OpenAIInvalidDataException unless overridden
             */
            default T unknown(JsonValue json) {
                throw new OpenAIInvalidDataException("Unknown Stop of kind " + json.kind());
            }
        }
    }

    /** How long the answer should be. */
    public static final class Verbosity extends OpenString {
        public static final Verbosity LOW = new Verbosity("low");
        public static final Verbosity MEDIUM = new Verbosity("medium");
        public static final Verbosity HIGH = new Verbosity("high");

        public static final JsonType<Verbosity> JSON = Codecs.open(Verbosity::new, LOW, MEDIUM, HIGH);

        private Verbosity(String value) {
            super(value);
        }

        /** The value with this text; the constant if it is a known one. */
        public static Verbosity of(String value) {
            switch (value) {
                case "low":
                    return LOW;
                case "medium":
                    return MEDIUM;
                case "high":
                    return HIGH;
                default:
                    return new Verbosity(value);
            }
        }

        /** @throws OpenAIInvalidDataException if this is none of the values that this version knows */
        public Known known() {
            Value value = value();
            if (value == Value._UNKNOWN) throw new OpenAIInvalidDataException("Unknown Verbosity: " + asString());
            return Known.valueOf(value.name());
        }

        public Value value() {
            switch (asString()) {
                case "low":
                    return Value.LOW;
                case "medium":
                    return Value.MEDIUM;
                case "high":
                    return Value.HIGH;
                default:
                    return Value._UNKNOWN;
            }
        }

        /** The values that this version knows. */
        public enum Known {
            LOW,
            MEDIUM,
            HIGH
        }

        /** {@link Known}, and one for all others. */
        public enum Value {
            LOW,
            MEDIUM,
            HIGH,
            _UNKNOWN
        }
    }

    /** How the model searches the web. */
    public static final class WebSearchOptions extends ApiObject {
        private static final ObjectType<WebSearchOptions> TYPE =
                new ObjectType<>(WebSearchOptions.class, WebSearchOptions::new);
        private static final Field<SearchContextSize> SEARCH_CONTEXT_SIZE =
                TYPE.optional("search_context_size", lazy(SearchContextSize.class));
        private static final Field<UserLocation> USER_LOCATION =
                TYPE.optional("user_location", lazy(UserLocation.class));

        public static final JsonType<WebSearchOptions> JSON = TYPE;

        private WebSearchOptions(@Nullable Object[] slots) {
            super(slots);
        }

        public static Builder builder() {
            return new Builder();
        }

        public Builder toBuilder() {
            return new Builder(this);
        }

        /** How much of what is found goes into the prompt; medium if absent. */
        public Optional<SearchContextSize> searchContextSize() {
            return optional(SEARCH_CONTEXT_SIZE);
        }

        public Optional<UserLocation> userLocation() {
            return optional(USER_LOCATION);
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<WebSearchOptions, Builder> {
            private Builder() {
                super(TYPE);
            }

            private Builder(WebSearchOptions from) {
                super(from);
            }

            public Builder searchContextSize(SearchContextSize searchContextSize) {
                return setRequired(SEARCH_CONTEXT_SIZE, searchContextSize);
            }

            public Builder userLocation(@Nullable UserLocation userLocation) {
                return set(USER_LOCATION, userLocation);
            }

            public Builder userLocation(Optional<UserLocation> userLocation) {
                return userLocation(userLocation.orElse(null));
            }
        }

        /** How much of what is found goes into the prompt. */
        public static final class SearchContextSize extends OpenString {
            public static final SearchContextSize LOW = new SearchContextSize("low");
            public static final SearchContextSize MEDIUM = new SearchContextSize("medium");
            public static final SearchContextSize HIGH = new SearchContextSize("high");

            public static final JsonType<SearchContextSize> JSON =
                    Codecs.open(SearchContextSize::new, LOW, MEDIUM, HIGH);

            private SearchContextSize(String value) {
                super(value);
            }

            /** The value with this text; the constant if it is a known one. */
            public static SearchContextSize of(String value) {
                switch (value) {
                    case "low":
                        return LOW;
                    case "medium":
                        return MEDIUM;
                    case "high":
                        return HIGH;
                    default:
                        return new SearchContextSize(value);
                }
            }

            /** @throws OpenAIInvalidDataException if this is none of the values that this version knows */
            public Known known() {
                Value value = value();
                if (value == Value._UNKNOWN) {
                    throw new OpenAIInvalidDataException("Unknown SearchContextSize: " + asString());
                }
                return Known.valueOf(value.name());
            }

            public Value value() {
                switch (asString()) {
                    case "low":
                        return Value.LOW;
                    case "medium":
                        return Value.MEDIUM;
                    case "high":
                        return Value.HIGH;
                    default:
                        return Value._UNKNOWN;
                }
            }

            /** The values that this version knows. */
            public enum Known {
                LOW,
                MEDIUM,
                HIGH
            }

            /** {@link Known}, and one for all others. */
            public enum Value {
                LOW,
                MEDIUM,
                HIGH,
                _UNKNOWN
            }
        }

        /** Where the user is, roughly. */
        public static final class UserLocation extends ApiObject {
            private static final ObjectType<UserLocation> TYPE =
                    new ObjectType<>(UserLocation.class, UserLocation::new);
            private static final Field<JsonValue> KIND = TYPE.optional("type", Codecs.JSON);
            private static final Field<Approximate> APPROXIMATE = TYPE.required("approximate", lazy(Approximate.class));

            public static final JsonType<UserLocation> JSON = TYPE;

            private UserLocation(@Nullable Object[] slots) {
                super(slots);
            }

            public static Builder builder() {
                return new Builder();
            }

            public Builder toBuilder() {
                return new Builder(this);
            }

            /** Always {@code approximate}. */
            public JsonValue _type() {
                return optional(KIND).orElse(JsonValue.ofNull());
            }

            public Approximate approximate() {
                return required(APPROXIMATE);
            }

            /** Not safe to share between threads. */
            public static final class Builder extends ApiObject.Builder<UserLocation, Builder> {
                private Builder() {
                    super(TYPE);
                    set(KIND, JsonValue.from("approximate"));
                }

                private Builder(UserLocation from) {
                    super(from);
                }

                public Builder type(JsonValue type) {
                    return setRaw(KIND, type);
                }

                public Builder approximate(Approximate approximate) {
                    return setRequired(APPROXIMATE, approximate);
                }
            }

            /** Where the user is; every part may be absent. */
            public static final class Approximate extends ApiObject {
                private static final ObjectType<Approximate> TYPE =
                        new ObjectType<>(Approximate.class, Approximate::new);
                private static final Field<String> COUNTRY = TYPE.optional("country", STRING);
                private static final Field<String> REGION = TYPE.optional("region", STRING);
                private static final Field<String> CITY = TYPE.optional("city", STRING);
                private static final Field<String> TIMEZONE = TYPE.optional("timezone", STRING);

                public static final JsonType<Approximate> JSON = TYPE;

                private Approximate(@Nullable Object[] slots) {
                    super(slots);
                }

                public static Builder builder() {
                    return new Builder();
                }

                public Builder toBuilder() {
                    return new Builder(this);
                }

                /** Two letters, ISO 3166. */
                public Optional<String> country() {
                    return optional(COUNTRY);
                }

                public Optional<String> region() {
                    return optional(REGION);
                }

                public Optional<String> city() {
                    return optional(CITY);
                }

                /** An IANA name, such as {@code Europe/Berlin}. */
                public Optional<String> timezone() {
                    return optional(TIMEZONE);
                }

                /** Not safe to share between threads. */
                public static final class Builder extends ApiObject.Builder<Approximate, Builder> {
                    private Builder() {
                        super(TYPE);
                    }

                    private Builder(Approximate from) {
                        super(from);
                    }

                    public Builder country(String country) {
                        return setRequired(COUNTRY, country);
                    }

                    public Builder region(String region) {
                        return setRequired(REGION, region);
                    }

                    public Builder city(String city) {
                        return setRequired(CITY, city);
                    }

                    public Builder timezone(String timezone) {
                        return setRequired(TIMEZONE, timezone);
                    }
                }
            }
        }
    }
}
