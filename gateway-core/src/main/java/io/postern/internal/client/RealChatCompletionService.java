package io.postern.internal.client;

import io.postern.client.ClientBuilder;
import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.RequestOptions;
import io.postern.core.http.AsyncStreamResponse;
import io.postern.core.http.HttpResponseFor;
import io.postern.core.http.StreamResponse;
import io.postern.internal.pipeline.RealCall;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.services.async.ChatServiceAsync;
import io.postern.services.async.chat.ChatCompletionServiceAsync;
import io.postern.services.blocking.ChatService;
import io.postern.services.blocking.chat.ChatCompletionService;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The chat endpoints, blocking. */
final class RealChatCompletionService implements ChatService, ChatCompletionService {
    private final OpenAiCompatibleClient client;
    private final Dispatcher dispatcher;

    RealChatCompletionService(OpenAiCompatibleClient client, Dispatcher dispatcher) {
        this.client = client;
        this.dispatcher = dispatcher;
    }

    @Override
    public ChatCompletionService withOptions(Consumer<ClientBuilder> modifier) {
        return client.withOptions(modifier).chat().completions();
    }

    @Override
    public ChatCompletionService completions() {
        return this;
    }

    @Override
    public ChatCompletion create(ChatCompletionCreateParams params, RequestOptions options) {
        RealCall<ChatCompletionCreateParams, ChatCompletion> call = chat(dispatcher, params, options);
        return Dispatcher.result(call, call.execute());
    }

    @Override
    public StreamResponse<ChatCompletionChunk> createStreaming(
            ChatCompletionCreateParams params, RequestOptions options) {
        RealCall<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>> call =
                stream(dispatcher, params, options);
        return new RealStreamResponse<>(call.execute().body(), call);
    }

    static RealCall<ChatCompletionCreateParams, ChatCompletion> chat(
            Dispatcher dispatcher, ChatCompletionCreateParams params, RequestOptions options) {
        return dispatcher.call(Operation.CHAT, checked(params), model(params), options);
    }

    static RealCall<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>> stream(
            Dispatcher dispatcher, ChatCompletionCreateParams params, RequestOptions options) {
        return dispatcher.call(Operation.CHAT_STREAM, checked(params), model(params), options);
    }

    private static ChatCompletionCreateParams checked(ChatCompletionCreateParams params) {
        return Objects.requireNonNull(params, "params");
    }

    private static String model(ChatCompletionCreateParams params) {
        return params._model().map(model -> model.asString()).orElse("");
    }

    @Override
    public Raw withRawResponse() {
        return new Raw(this);
    }

    /** The chat endpoints with status and headers, blocking. */
    record Raw(RealChatCompletionService service)
            implements ChatService.WithRawResponse, ChatCompletionService.WithRawResponse {
        @Override
        public ChatCompletionService.WithRawResponse completions() {
            return this;
        }

        @Override
        public HttpResponseFor<ChatCompletion> create(ChatCompletionCreateParams params, RequestOptions options) {
            RealCall<ChatCompletionCreateParams, ChatCompletion> call = chat(service.dispatcher, params, options);
            ChatCompletion completion = Dispatcher.result(call, call.execute());
            return new RawResponse<>(call.state().info(), completion);
        }

        @Override
        public HttpResponseFor<StreamResponse<ChatCompletionChunk>> createStreaming(
                ChatCompletionCreateParams params, RequestOptions options) {
            StreamResponse<ChatCompletionChunk> stream = service.createStreaming(params, options);
            return new RawResponse<>(stream.gatewayInfo(), stream);
        }
    }

    /** The chat endpoints, asynchronous. */
    record Async(OpenAiCompatibleClient client, Dispatcher dispatcher)
            implements ChatServiceAsync, ChatCompletionServiceAsync {
        @Override
        public ChatCompletionServiceAsync completions() {
            return this;
        }

        @Override
        public ChatCompletionServiceAsync withOptions(Consumer<ClientBuilder> modifier) {
            return client.withOptions(modifier).async().chat().completions();
        }

        @Override
        public CompletableFuture<ChatCompletion> create(ChatCompletionCreateParams params, RequestOptions options) {
            return dispatcher.async(chat(dispatcher, params, options), Dispatcher::result);
        }

        @Override
        public AsyncStreamResponse<ChatCompletionChunk> createStreaming(
                ChatCompletionCreateParams params, RequestOptions options) {
            return RealAsyncStreamResponse.start(dispatcher, stream(dispatcher, params, options));
        }

        @Override
        public ChatCompletionServiceAsync.WithRawResponse withRawResponse() {
            return new RawAsync(dispatcher);
        }
    }

    /** The chat endpoints with status and headers, asynchronous. */
    private record RawAsync(Dispatcher dispatcher) implements ChatCompletionServiceAsync.WithRawResponse {
        @Override
        public CompletableFuture<HttpResponseFor<ChatCompletion>> create(
                ChatCompletionCreateParams params, RequestOptions options) {
            return dispatcher.async(
                    chat(dispatcher, params, options),
                    (call, reply) -> new RawResponse<>(call.state().info(), Dispatcher.result(call, reply)));
        }
    }
}
