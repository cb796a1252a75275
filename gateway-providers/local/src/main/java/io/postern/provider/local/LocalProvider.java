package io.postern.provider.local;

import io.postern.core.RequestParams;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListPage;
import io.postern.models.models.ModelListParams;
import io.postern.models.models.ModelRetrieveParams;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.spi.OperationTable;
import io.postern.spi.Provider;
import io.postern.spi.ProviderCall;
import io.postern.spi.Reply;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the models inside this process.
 *
 * <p>Safe to share between threads.
 */
final class LocalProvider implements Provider {
    static final String ECHO = "echo";
    static final String SCRIPTED = "scripted";
    static final String HASH_EMBEDDING = "hash-embedding";

    private static final Capabilities ECHO_CAPABILITIES = Capabilities.builder()
            .with(Feature.TOOLS, Feature.FORCED_TOOL_CHOICE, Feature.JSON_SCHEMA)
            .with(Feature.IMAGES, Feature.DOCUMENTS, Feature.AUDIO_INPUT)
            .with(Feature.LOGPROBS, Feature.MULTIPLE_CHOICES, Feature.SEED, Feature.SAMPLING)
            .without(Feature.PARALLEL_TOOLS, Feature.REASONING, Feature.PREFILL)
            .build();

    private static final Capabilities SCRIPTED_CAPABILITIES =
            Capabilities.builder().with(Feature.values()).build();

    private static final Capabilities EMBEDDING_CAPABILITIES =
            Capabilities.builder().without(Feature.values()).build();

    private final OperationTable operations = OperationTable.builder()
            .on(Operation.CHAT, this::chat)
            .on(Operation.CHAT_STREAM, this::chatStream)
            .on(Operation.EMBEDDINGS, this::embeddings)
            .on(Operation.LIST_MODELS, this::listModels)
            .on(Operation.RETRIEVE_MODEL, this::retrieveModel)
            .build();

    private final LocalErrors errors;
    private final Delivery delivery;
    private final @Nullable ScriptPlay play;
    private final LocalClock clock;

    /** @param delivery of what no script speaks about */
    LocalProvider(String name, Delivery delivery, @Nullable ScriptPlay play) {
        this.errors = new LocalErrors(name);
        this.delivery = delivery;
        this.play = play;
        this.clock = play == null ? LocalClock.system() : play.script().clock();
    }

    @Override
    public boolean supports(Operation<?, ?> operation) {
        return operations.supports(operation);
    }

    @Override
    public Capabilities capabilities(String model) {
        if (model.equals(ECHO)) return ECHO_CAPABILITIES;
        if (model.equals(HASH_EMBEDDING)) return EMBEDDING_CAPABILITIES;
        return isScripted(model) ? SCRIPTED_CAPABILITIES : Capabilities.unknown();
    }

    @Override
    public <Q extends RequestParams, R> Reply<R> execute(ProviderCall<Q, R> call) {
        return operations.execute(call);
    }

    // --- chat ---

    private Reply<ChatCompletion> chat(ProviderCall<ChatCompletionCreateParams, ChatCompletion> call) {
        Turn turn = turn(call);
        if (turn.waits())
            new Waiting(clock, call.context()).pause(turn.delivery().latency());
        Fault fault = turn.fault();
        if (fault != null) fail(fault, call);
        return Reply.of(LocalCompletion.of(turn));
    }

    private void fail(Fault fault, ProviderCall<?, ?> call) {
        switch (fault.kind()) {
            case MALFORMED:
                throw errors.malformed(call.model());
            case ERROR:
                throw errors.injected(call.model(), Objects.requireNonNull(fault.error()));
            case STALL:
                new Waiting(clock, call.context()).stall();
                break;
            default:
                throw errors.brokenOff(call.model());
        }
    }

    private Reply<ChunkStream<ChatCompletionChunk>> chatStream(
            ProviderCall<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>> call) {
        Turn turn = turn(call);
        Waiting waiting = turn.waits() ? new Waiting(clock, call.context()) : null;
        if (waiting != null) waiting.pause(turn.delivery().latency());
        Fault fault = turn.fault();
        boolean failsAtOnce = fault != null && fault.kind() == Fault.Kind.ERROR && fault.after() == 0;
        if (fault != null && failsAtOnce) fail(fault, call);
        return Reply.of(new LocalStream(turn, errors, call.context(), waiting));
    }

    private Turn turn(ProviderCall<ChatCompletionCreateParams, ?> call) {
        ChatCompletionCreateParams params = call.params();
        String model = call.model();
        if (play != null) play.record(params);
        checkChoices(params, model);
        warnOfWhatIsNotDone(call);
        if (model.equals(ECHO)) {
            return Turn.of(params, model, EchoModel.answer(params, errors), null, null, delivery, null);
        }
        if (play == null || !isScripted(model)) throw errors.unknownModel(model, chatModels(), "for chat");
        LocalAnswer answer = play.answer(params, model, errors);
        LocalMessage message = ScriptPlay.message(answer, params, model, errors);
        return Turn.of(
                params,
                model,
                message,
                answer.usage(),
                answer.finishReason(),
                answer.delivery(delivery),
                answer.fault());
    }

    /** A request's builder has checked this already, but one that was read from JSON has not been through it. */
    private void checkChoices(ChatCompletionCreateParams params, String model) {
        long choices = params.n().orElse(1L);
        if (choices >= 1 && choices <= 128) return;
        throw errors.badRequest(model, "invalid_value", "n", "`n` must be from 1 to 128, was " + choices);
    }

    @SuppressWarnings("deprecation") // the older form of tools
    private static void warnOfWhatIsNotDone(ProviderCall<ChatCompletionCreateParams, ?> call) {
        ChatCompletionCreateParams params = call.params();
        if (params.functions().isPresent()) {
            call.context().warn("functions", "local models know tools only", "dropped");
        }
        if (params.audio().isPresent()) call.context().warn("audio", "local models do not speak", "dropped");
        if (params.webSearchOptions().isPresent()) {
            call.context().warn("web_search_options", "local models do not search", "dropped");
        }
    }

    // --- embeddings ---

    private Reply<CreateEmbeddingResponse> embeddings(
            ProviderCall<EmbeddingCreateParams, CreateEmbeddingResponse> call) {
        String model = call.model();
        if (!embeddingModels().contains(model)) {
            throw errors.unknownModel(model, embeddingModels(), "for embeddings");
        }
        return Reply.of(LocalEmbeddings.of(call.params(), model, errors));
    }

    // --- models ---

    private boolean isScripted(String model) {
        return play != null && (model.equals(SCRIPTED) || play.script().models().contains(model));
    }

    private Set<String> chatModels() {
        Set<String> models = new LinkedHashSet<>();
        models.add(ECHO);
        if (play != null) {
            models.add(SCRIPTED);
            models.addAll(play.script().models());
        }
        return models;
    }

    private Set<String> embeddingModels() {
        Set<String> models = new LinkedHashSet<>();
        models.add(HASH_EMBEDDING);
        if (play != null) models.addAll(play.script().models());
        return models;
    }

    private Set<String> models() {
        Set<String> models = chatModels();
        models.addAll(embeddingModels());
        return models;
    }

    private Reply<ModelListPage> listModels(ProviderCall<ModelListParams, ModelListPage> call) {
        return Reply.of(ModelListPage.builder()
                .data(models().stream().map(LocalProvider::model).toList())
                .build());
    }

    private Reply<Model> retrieveModel(ProviderCall<ModelRetrieveParams, Model> call) {
        if (!models().contains(call.model())) throw errors.unknownModel(call.model(), models(), "at all");
        return Reply.of(model(call.model()));
    }

    private static Model model(String id) {
        return Model.builder().id(id).created(Turn.CREATED).ownedBy("postern").build();
    }

    @Override
    public String toString() {
        return "LocalProvider" + models();
    }
}
