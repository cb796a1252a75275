package io.postern.provider.google;

import io.postern.core.Secret;
import io.postern.core.http.Headers;
import io.postern.core.http.HttpMethod;
import io.postern.errors.OpenAIException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.spi.Capabilities;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.spi.OperationTable;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Reply;
import io.postern.spi.http.Downloads;
import io.postern.spi.http.HttpBody;
import io.postern.spi.http.HttpProvider;
import io.postern.spi.http.HttpRequest;
import io.postern.spi.http.HttpResponse;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A connection to the Gemini API or to Vertex AI. Safe to share between threads. */
final class GoogleProvider extends HttpProvider {
    private static final String TIER_HEADER = "x-gemini-service-tier";

    private final Access access;
    private final GoogleModels models;
    private final GoogleRequestMapper requests;
    private final GoogleResponseMapper responses;
    private final GoogleErrorMapper errors;

    private GoogleProvider(
            ProviderSettings settings, Platform platform, Set<String> options, Access access, @Nullable String hint) {
        super(settings, options);
        InstantSource clock = InstantSource.system();
        TranslationOptions translation = TranslationOptions.of(settings, platform);
        Signatures signatures = new Signatures(clock);
        this.access = access;
        this.models = new GoogleModels(translation.like());
        this.errors = new GoogleErrorMapper(clock, hint);
        this.requests = new GoogleRequestMapper(
                translation, models, signatures, () -> settings.facility(Downloads.class));
        this.responses = new GoogleResponseMapper(translation, signatures, errors, clock, GoogleProvider::freshId);
    }

    /** As long as OpenAI's own. */
    private static String freshId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 24);
    }

    static GoogleProvider gemini(ProviderSettings settings) {
        Set<String> options = new HashSet<>(TranslationOptions.NAMES);
        options.add("allowInsecure");
        return new GoogleProvider(settings, Platform.GEMINI, options, GeminiAccess.of(settings), null);
    }

    static GoogleProvider vertex(ProviderSettings settings) {
        throw new IllegalArgumentException("not yet");
    }

    @Override
    protected OperationTable operations() {
        return OperationTable.builder()
                .on(Operation.CHAT, this::chat)
                .on(Operation.CHAT_STREAM, this::chatStream)
                .build();
    }

    @Override
    public Capabilities capabilities(String model) {
        return models.family(model).capabilities();
    }

    @Override
    protected OpenAIException failure(ProviderCall<?, ?> call, HttpResponse response, byte[] body) {
        return errors.answer(origin(call), response.status(), response.headers(), body);
    }

    // --- chat ---

    private Reply<ChatCompletion> chat(ProviderCall<ChatCompletionCreateParams, ChatCompletion> call) {
        GoogleRequest request = requests.chat(call);
        AnswerReader reader = responses.whole(request, call, origin(call));
        Reply<ChatCompletion> reply = exchange(call, post(call, ":generateContent", request, false), body -> {
            GoogleResponseMapper.read(reader, body.json());
            return GoogleResponseMapper.completion(reader);
        });
        String tier = reply.headers().first(TIER_HEADER).orElse(null);
        return tier == null ? reply : reply.map(completion -> withTier(completion, tier));
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
        Reply<ChunkStream<ChatCompletionChunk>> reply = stream(
                call, post(call, ":streamGenerateContent", request, true), new GoogleStreamDecoder(reader));
        reply.headers().first(TIER_HEADER).ifPresent(reader::tier);
        return reply;
    }

    // --- requests ---

    private HttpRequest post(ProviderCall<?, ?> call, String verb, GoogleRequest request, boolean stream) {
        Secret key = credential(call);
        String url = access.endpoint(key).model(ModelName.of(call.model()), verb) + (stream ? "?alt=sse" : "");
        return request(call, key, url, request.headers(), HttpBody.json(request.bytes()), stream);
    }

    private HttpRequest request(
            ProviderCall<?, ?> call,
            @Nullable Secret key,
            String url,
            Headers own,
            @Nullable HttpBody body,
            boolean stream) {
        Headers.Builder headers = own.toBuilder().replaceAll(settings().headers());
        Headers callHeaders = call.options().headers();
        headers.replaceAll(callHeaders).replaceAll(call.params()._additionalHeaders());
        access.authorize(headers, key, call.model());
        HttpMethod method = body == null ? HttpMethod.GET : HttpMethod.POST;
        return new HttpRequest(method, url, headers.build(), body, stream);
    }

}
