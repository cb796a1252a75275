package io.postern.services.async.chat;

import io.postern.client.ClientBuilder;
import io.postern.core.RequestOptions;
import io.postern.core.http.AsyncStreamResponse;
import io.postern.core.http.HttpResponseFor;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Chat completions, answered by futures. Cancelling a future cancels its request at once.
 *
 * <p>Safe to share between threads.
 */
public interface ChatCompletionServiceAsync {
    default CompletableFuture<ChatCompletion> create(ChatCompletionCreateParams params) {
        return create(params, RequestOptions.none());
    }

    /** The future fails with an {@link io.postern.errors.OpenAIException} if no provider gives an answer. */
    CompletableFuture<ChatCompletion> create(ChatCompletionCreateParams params, RequestOptions options);

    default AsyncStreamResponse<ChatCompletionChunk> createStreaming(ChatCompletionCreateParams params) {
        return createStreaming(params, RequestOptions.none());
    }

    AsyncStreamResponse<ChatCompletionChunk> createStreaming(ChatCompletionCreateParams params, RequestOptions options);

    /** The same service of a client that differs in what {@code modifier} changes. */
    ChatCompletionServiceAsync withOptions(Consumer<ClientBuilder> modifier);

    WithRawResponse withRawResponse();

    /** The same, with status and headers. */
    interface WithRawResponse {
        default CompletableFuture<HttpResponseFor<ChatCompletion>> create(ChatCompletionCreateParams params) {
            return create(params, RequestOptions.none());
        }

        CompletableFuture<HttpResponseFor<ChatCompletion>> create(
                ChatCompletionCreateParams params, RequestOptions options);
    }
}
