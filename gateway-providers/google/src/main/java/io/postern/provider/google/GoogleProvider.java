package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.core.RequestParams;
import io.postern.core.http.Headers;
import io.postern.core.http.QueryParams;
import io.postern.errors.BadRequestException;
import io.postern.internal.translation.EmbeddingAnswers;
import io.postern.internal.translation.FanOut;
import io.postern.internal.translation.Node;
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
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.spi.OperationTable;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Reply;
import io.postern.spi.http.Downloads;
import io.postern.spi.http.HttpBody;
import io.postern.spi.http.HttpRequest;
import io.postern.spi.http.HttpTransport;
import io.postern.spi.http.StreamDecoder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A connection to the Gemini API or to Vertex AI. Safe to share between threads. */
final class GoogleProvider extends GoogleHttp {
    private static final String TIER_HEADER = "x-gemini-service-tier";

    /** Google lists some hundred models; a server that never comes to an end must not be listened to for ever. */
    private static final int MOST_PAGES = 50;

    /** Of requests for embeddings that are parts of one call. */
    private static final int MOST_AT_ONCE = 8;

    private final Platform platform;
    private final TranslationOptions options;
    private final @Nullable PartnerModels partners;
    private final GoogleModels models;
    private final GoogleRequestMapper requests;
    private final GoogleResponseMapper responses;

    /** Whether the service has said that it knows no {@code store}. */
    private volatile boolean storeUnknown;

    private GoogleProvider(
            ProviderSettings settings,
            Set<String> optionNames,
            TranslationOptions options,
            Access access,
            @Nullable PartnerModels partners,
            @Nullable String locationHint) {
        super(settings, optionNames, access, new GoogleErrorMapper(InstantSource.system(), locationHint));
        InstantSource clock = InstantSource.system();
        Signatures signatures = new Signatures(clock);
        this.platform = options.platform();
        this.options = options;
        this.partners = partners;
        this.models = new GoogleModels(options.like());
        this.requests = new GoogleRequestMapper(options, models, signatures, () -> settings.facility(Downloads.class));
        this.responses = new GoogleResponseMapper(options, signatures, errors(), clock, GoogleProvider::freshId);
    }

    /** As long as OpenAI's own. */
    private static String freshId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 24);
    }

    /** @throws IllegalArgumentException if the settings can never work; the message names what is wrong or missing */
    static GoogleProvider gemini(ProviderSettings settings) {
        Access access = GeminiAccess.of(settings);
        return new GoogleProvider(
                settings, names(Set.of()), TranslationOptions.of(settings, Platform.GEMINI), access, null, null);
    }

    /**
     * Vertex AI as it is called with these tokens, unless there is a key.
     *
     * @throws IllegalArgumentException if the settings can never work; the message names what is wrong or missing
     */
    static GoogleProvider vertex(ProviderSettings settings, VertexOptions options, GoogleTokens tokens) {
        VertexAccess access = VertexAccess.of(settings, options, tokens);
        AuthorizedTransport transport = new AuthorizedTransport(settings.facility(HttpTransport.class), tokens);
        ProviderSettings authorized =
                settings.toBuilder().facility(HttpTransport.class, transport).build();
        return new GoogleProvider(
                authorized,
                names(VertexOptions.NAMES),
                TranslationOptions.of(settings, Platform.VERTEX),
                access,
                new PartnerModels(settings, access, transport),
                options.locationHint());
    }

    private static Set<String> names(Set<String> more) {
        Set<String> names = new HashSet<>(TranslationOptions.NAMES);
        names.add("allowInsecure");
        names.addAll(more);
        return names;
    }

    @Override
    protected OperationTable operations() {
        return OperationTable.builder()
                .on(Operation.CHAT, call -> elsewhere(call, this::chat))
                .on(Operation.CHAT_STREAM, call -> elsewhere(call, this::chatStream))
                .on(Operation.EMBEDDINGS, this::embeddings)
                .on(Operation.LIST_MODELS, this::listModels)
                .on(Operation.RETRIEVE_MODEL, this::retrieveModel)
                .build();
    }

    @Override
    public Capabilities capabilities(String model) {
        PartnerModels.Partner partner = partners == null ? null : PartnerModels.of(model);
        return partner == null ? models.family(model).capabilities() : Capabilities.unknown();
    }

    /** Models of other publishers are asked by the adapter of their protocol. */
    private <Q extends RequestParams, R> Reply<R> elsewhere(
            ProviderCall<Q, R> call, OperationTable.Handler<Q, R> here) {
        PartnerModels.Partner partner = partners == null ? null : PartnerModels.of(call.model());
        return partner == null || partners == null
                ? here.handle(call)
                : partners.execute(partner, call, credential(call));
    }

    @Override
    public void close() {
        if (partners != null) partners.close();
    }

    // --- chat ---

    private Reply<ChatCompletion> chat(ProviderCall<ChatCompletionCreateParams, ChatCompletion> call) {
        GoogleRequest request = requests.chat(call);
        AnswerReader reader = responses.whole(request, call, origin(call));
        Reply<ChatCompletion> reply = request.mustStream()
                ? stream(call, request, reader, null).map(stream -> folded(call, request, reader, stream))
                : whole(call, request, reader);
        return reply.headers()
                .first(TIER_HEADER)
                .map(tier -> reply.map(completion -> withTier(completion, tier)))
                .orElse(reply);
    }

    private Reply<ChatCompletion> whole(
            ProviderCall<ChatCompletionCreateParams, ChatCompletion> call, GoogleRequest request, AnswerReader reader) {
        Reply<Boolean> reply = exchange(call, request, reader, null);
        for (JsonValue token = reader.continuation(); token != null; token = reader.continuation()) {
            reader.resume();
            reply = exchange(call, request, reader, token);
        }
        return reply.map(read -> GoogleResponseMapper.completion(reader));
    }

    private Reply<Boolean> exchange(
            ProviderCall<?, ?> call, GoogleRequest request, AnswerReader reader, @Nullable JsonValue token) {
        return known(
                request,
                body -> exchange(
                        call,
                        post(call, ":generateContent", body, token, false),
                        answer -> answer.json(json -> {
                            GoogleResponseMapper.read(reader, json);
                            return true;
                        })));
    }

    private ChatCompletion folded(
            ProviderCall<?, ?> call,
            GoogleRequest request,
            AnswerReader reader,
            ChunkStream<ChatCompletionChunk> first) {
        return GoogleResponseMapper.folded(continued(call, request, reader, first), reader);
    }

    private static ChatCompletion withTier(ChatCompletion completion, String tier) {
        return completion.toBuilder()
                .serviceTier(ChatCompletion.ServiceTier.of(AnswerReader.ourTier(tier)))
                .build();
    }

    private Reply<ChunkStream<ChatCompletionChunk>> chatStream(
            ProviderCall<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>> call) {
        GoogleRequest request = requests.chat(call);
        AnswerReader reader = responses.chunks(request, call, origin(call));
        Reply<ChunkStream<ChatCompletionChunk>> reply = stream(call, request, reader, null);
        reply.headers().first(TIER_HEADER).ifPresent(reader::tier);
        return reply.map(stream -> continued(call, request, reader, stream));
    }

    private ChunkStream<ChatCompletionChunk> continued(
            ProviderCall<?, ?> call,
            GoogleRequest request,
            AnswerReader reader,
            ChunkStream<ChatCompletionChunk> first) {
        if (!options.longDecode()) return first;
        return new ContinuedStream(
                first, reader, token -> stream(call, request, reader, token).body());
    }

    private Reply<ChunkStream<ChatCompletionChunk>> stream(
            ProviderCall<?, ?> call, GoogleRequest request, AnswerReader reader, @Nullable JsonValue token) {
        StreamDecoder<ChatCompletionChunk> decoder = new GoogleStreamDecoder(reader);
        return known(request, body -> stream(call, post(call, ":streamGenerateContent", body, token, true), decoder));
    }

    /** Not every version of the API knows the field with which we ask it to store nothing. */
    private <R> R known(GoogleRequest request, Function<GoogleRequest, R> send) {
        if (!request.storeChosen()) return send.apply(request);
        if (storeUnknown) return send.apply(request.withoutStore());
        try {
            return send.apply(request);
        } catch (BadRequestException e) {
            if (!String.valueOf(e.getMessage()).contains("Unknown name \"store\"")) throw e;
            storeUnknown = true;
            return send.apply(request.withoutStore());
        }
    }

    // --- other operations ---

    private Reply<CreateEmbeddingResponse> embeddings(
            ProviderCall<EmbeddingCreateParams, CreateEmbeddingResponse> call) {
        ModelName model = ModelName.of(call.model());
        EmbeddingsMapper mapper = EmbeddingsMapper.of(call.params(), model, platform, call.context());
        Endpoint endpoint = access().endpoint(credential(call));
        String url = endpoint.model(model, mapper.form().verb);
        List<List<String>> batches = mapper.batches();
        List<Reply<EmbeddingsMapper.Vectors>> replies = batches.size() == 1
                ? List.of(vectors(call, url, mapper, endpoint.resource(model), batches.get(0)))
                : FanOut.of(settings()).all(call.context(), batches, MOST_AT_ONCE, (batch, context) -> {
                    return vectors(call.withContext(context), url, mapper, endpoint.resource(model), batch);
                });
        List<float[]> vectors = new ArrayList<>();
        Long tokens = null;
        for (Reply<EmbeddingsMapper.Vectors> reply : replies) {
            vectors.addAll(reply.body().vectors());
            Long counted = reply.body().tokens();
            if (counted != null) tokens = (tokens == null ? 0 : tokens) + counted;
        }
        long known = tokens == null ? 0 : tokens;
        return replies.get(0).map(first -> EmbeddingAnswers.of(model.bare(), vectors, known, call.params()));
    }

    private Reply<EmbeddingsMapper.Vectors> vectors(
            ProviderCall<?, ?> call, String url, EmbeddingsMapper mapper, String resource, List<String> batch) {
        HttpBody body = HttpBody.json(mapper.body(batch, resource));
        return exchange(call, request(call, url, QueryParams.of(), Headers.of(), body, false), answer -> {
            JsonValue json = checked(call, answer);
            EmbeddingsMapper.Vectors vectors = mapper.vectors(json, batch.size());
            if (vectors != null) return vectors;
            throw malformed(call, "the answer does not hold one vector for each text");
        });
    }

    private Reply<ModelListPage> listModels(ProviderCall<ModelListParams, ModelListPage> call) {
        List<Model> models = new ArrayList<>();
        QueryParams.Builder query = QueryParams.builder().put("pageSize", platform == Platform.GEMINI ? "1000" : "200");
        for (int page = 1; ; page++) {
            HttpRequest request = request(call, access().models(), query.build(), Headers.of(), null, false);
            Reply<JsonValue> reply = exchange(call, request, answer -> checked(call, answer));
            models.addAll(ModelsMapper.models(Node.of(reply.body(), "")));
            String next = ModelsMapper.nextPage(reply.body());
            if (next == null || page == MOST_PAGES) {
                return reply.map(last -> ModelListPage.builder().data(models).build());
            }
            query.replace("pageToken", next);
        }
    }

    private Reply<Model> retrieveModel(ProviderCall<ModelRetrieveParams, Model> call) {
        ModelName name = ModelName.of(call.model());
        String url = name.isResource()
                ? access().endpoint(credential(call)).model(name, "")
                : access().models() + "/" + name.path();
        return exchange(call, request(call, url, QueryParams.of(), Headers.of(), null, false), answer -> {
            Model model = ModelsMapper.model(Node.of(checked(call, answer), ""));
            if (model != null) return model;
            throw malformed(call, "the answer holds no model");
        });
    }

    // --- requests ---

    private HttpRequest post(
            ProviderCall<?, ?> call, String verb, GoogleRequest request, @Nullable JsonValue token, boolean stream) {
        String url = access().endpoint(credential(call)).model(ModelName.of(call.model()), verb);
        QueryParams query = stream ? QueryParams.builder().put("alt", "sse").build() : QueryParams.of();
        return request(call, url, query, request.headers(), HttpBody.json(request.bytes(token)), stream);
    }
}
