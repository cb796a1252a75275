package io.postern.provider.anthropic;

import io.postern.core.http.Headers;
import io.postern.core.http.QueryParams;
import io.postern.errors.OpenAIException;
import io.postern.internal.translation.AnswerWriter;
import io.postern.internal.translation.ChunkAnswer;
import io.postern.internal.translation.ServiceUrl;
import io.postern.internal.translation.WholeAnswer;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListPage;
import io.postern.models.models.ModelListParams;
import io.postern.spi.Capabilities;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.spi.OperationTable;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Reply;
import io.postern.spi.http.Downloads;
import io.postern.spi.http.HttpProvider;
import io.postern.spi.http.HttpRequest;
import io.postern.spi.http.HttpResponse;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A connection to one service that speaks the Messages API. Safe to share between threads. */
final class AnthropicProvider extends HttpProvider {
    private static final String MODELS = "/models";

    /** The most that a page holds. */
    private static final String PAGE_SIZE = "1000";

    /** Should a server never say that a page is the last. */
    private static final int MOST_PAGES = 50;

    private final AnthropicOptions options;
    private final AnthropicConnection connection;
    private final AnthropicRequestMapper requests;
    private final AnthropicResponseMapper responses;
    private final AnthropicErrorMapper errors;
    private final InstantSource clock = InstantSource.system();

    private AnthropicProvider(ProviderSettings settings, AnthropicOptions options, AnthropicConnection connection) {
        super(settings, AnthropicOptions.NAMES);
        this.options = options;
        this.connection = connection;
        this.requests = new AnthropicRequestMapper(options, () -> settings.facility(Downloads.class));
        this.errors = new AnthropicErrorMapper(this::origin, clock);
        this.responses = new AnthropicResponseMapper(errors);
    }

    /**
     * @param usual the platform of the service, unless the settings name another
     * @throws IllegalArgumentException if the settings can never work; the message names what is wrong or missing
     */
    static AnthropicProvider connect(ProviderSettings settings, Platform usual) {
        AnthropicOptions options = AnthropicOptions.of(settings, usual);
        EnvironmentKey key = EnvironmentKey.of(settings, options.platform());
        ServiceUrl base = BaseUrl.of(settings, options);
        ProviderSettings applied = key.appliedTo(settings);
        return new AnthropicProvider(applied, options, new AnthropicConnection(applied, options, base, key));
    }

    @Override
    protected OperationTable operations() {
        OperationTable.Builder table =
                OperationTable.builder().on(Operation.CHAT, this::chat).on(Operation.CHAT_STREAM, this::chatStream);
        if (options.platform().listsModels()) {
            table.on(Operation.LIST_MODELS, this::models);
            table.on(Operation.RETRIEVE_MODEL, call -> {
                HttpRequest request = get(call, MODELS + "/" + UrlSegment.encode(call.model(), ""), QueryParams.of());
                return told(exchange(call, request, body -> responses.model(body.json(), call)));
            });
        }
        return table.build();
    }

    @Override
    public Capabilities capabilities(String model) {
        return requests.model(model).capabilities();
    }

    private Reply<ChatCompletion> chat(ProviderCall<ChatCompletionCreateParams, ChatCompletion> call) {
        MessageRequest request = request(call, false);
        WholeAnswer whole = new WholeAnswer();
        MessageAnswer answer = answer(call, request, whole);
        Reply<?> reply = message(call, request, answer);
        while (answer.isPaused()) reply = message(call, resumed(request, answer), answer);
        return told(reply.map(ignored -> whole.completion()));
    }

    private Reply<?> message(ProviderCall<?, ?> call, MessageRequest request, MessageAnswer answer) {
        if (!request.stream()) {
            return exchange(call, post(call, request), body -> {
                responses.read(body.json(), answer, call);
                return answer;
            });
        }
        Reply<ChunkStream<ChatCompletionChunk>> reply =
                stream(call, post(call, request), new AnthropicStreamDecoder(answer, null, errors, call));
        try (ChunkStream<ChatCompletionChunk> events = reply.body()) {
            // The decoder writes the answer and gives no chunks.
            events.next();
        }
        if (!answer.isOver()) throw errors.interrupted(call);
        return reply;
    }

    private Reply<ChunkStream<ChatCompletionChunk>> chatStream(
            ProviderCall<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>> call) {
        MessageRequest request = request(call, true);
        ChunkAnswer chunks = new ChunkAnswer();
        MessageAnswer answer = answer(call, request, chunks);
        Reply<ChunkStream<ChatCompletionChunk>> reply = stream(call, request, answer, chunks);
        return told(reply.map(first -> new ContinuedStream(
                first,
                answer,
                () -> stream(call, resumed(request, answer), answer, chunks).body())));
    }

    private Reply<ChunkStream<ChatCompletionChunk>> stream(
            ProviderCall<?, ?> call, MessageRequest request, MessageAnswer answer, ChunkAnswer chunks) {
        return stream(call, post(call, request), new AnthropicStreamDecoder(answer, chunks, errors, call));
    }

    private static MessageRequest resumed(MessageRequest request, MessageAnswer answer) {
        MessageRequest next = request.continued(answer.content());
        answer.resume();
        return next;
    }

    private MessageRequest request(ProviderCall<? extends ChatCompletionCreateParams, ?> call, boolean stream) {
        Betas betas = new Betas(options.platform(), call.context());
        connection.addBetas(call, betas);
        return requests.chat(call, betas, stream);
    }

    private MessageAnswer answer(ProviderCall<?, ?> call, MessageRequest request, AnswerWriter writer) {
        return new MessageAnswer(writer, request.tools(), call.model(), clock, options.continuations());
    }

    private HttpRequest post(ProviderCall<?, ?> call, MessageRequest request) {
        return connection.request(
                call,
                credential(call),
                options.platform().path(call.model(), request.stream()),
                QueryParams.of(),
                request.http(),
                request.betas(),
                request.stream());
    }

    private HttpRequest get(ProviderCall<?, ?> call, String path, QueryParams query) {
        return connection.request(call, credential(call), path, query, null, null, false);
    }

    private Reply<ModelListPage> models(ProviderCall<ModelListParams, ModelListPage> call) {
        List<Model> all = new ArrayList<>();
        String after = "";
        for (int pages = 0; ; pages++) {
            QueryParams.Builder query = QueryParams.builder().put("limit", PAGE_SIZE);
            if (!after.isEmpty()) query.put("after_id", after);
            Reply<AnthropicResponseMapper.ModelPage> reply =
                    exchange(call, get(call, MODELS, query.build()), body -> responses.models(body.json(), call));
            AnthropicResponseMapper.ModelPage page = reply.body();
            all.addAll(page.models());
            if (page.nextAfter().isEmpty() || page.nextAfter().equals(after) || pages == MOST_PAGES) {
                return told(reply.map(last -> ModelListPage.builder().data(all).build()));
            }
            after = page.nextAfter();
        }
    }

    /** Adds the rate limits in OpenAI's form. */
    private <R> Reply<R> told(Reply<R> reply) {
        return new Reply<>(reply.body(), reply.status(), RateLimitNames.added(reply.headers(), clock.instant()));
    }

    @Override
    protected OpenAIException failure(ProviderCall<?, ?> call, HttpResponse response, byte[] body) {
        Headers headers = RateLimitNames.added(response.headers(), clock.instant());
        return super.failure(call, new Told(response, headers), ErrorCodes.added(body));
    }

    /** A response with further headers. */
    private record Told(HttpResponse response, Headers headers) implements HttpResponse {
        @Override
        public int status() {
            return response.status();
        }

        @Override
        public InputStream body() {
            return response.body();
        }

        @Override
        public void close() {
            response.close();
        }
    }
}
