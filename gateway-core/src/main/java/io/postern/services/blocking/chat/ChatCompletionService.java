package io.postern.services.blocking.chat;

import io.postern.client.ClientBuilder;
import io.postern.core.RequestOptions;
import io.postern.core.http.HttpResponseFor;
import io.postern.core.http.StreamResponse;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import java.util.function.Consumer;

/** Chat completions. Safe to share between threads. */
public interface ChatCompletionService {
    /** @throws io.postern.errors.OpenAIException if no provider gives an answer */
    default ChatCompletion create(ChatCompletionCreateParams params) {
        return create(params, RequestOptions.none());
    }

    /** @throws io.postern.errors.OpenAIException if no provider gives an answer */
    ChatCompletion create(ChatCompletionCreateParams params, RequestOptions options);

    /** Like {@link #createStreaming(ChatCompletionCreateParams, RequestOptions)}. */
    default StreamResponse<ChatCompletionChunk> createStreaming(ChatCompletionCreateParams params) {
        return createStreaming(params, RequestOptions.none());
    }

    /**
     * Returns when the first chunk that carries anything is there; what fails before that fails here. The caller closes
     * the stream.
     *
     * @throws io.postern.errors.OpenAIException if no provider begins an answer
     */
    StreamResponse<ChatCompletionChunk> createStreaming(ChatCompletionCreateParams params, RequestOptions options);

    /** The same service of a client that differs in what {@code modifier} changes. */
    ChatCompletionService withOptions(Consumer<ClientBuilder> modifier);

    WithRawResponse withRawResponse();

    /** The same, with status and headers. */
    interface WithRawResponse {
        default HttpResponseFor<ChatCompletion> create(ChatCompletionCreateParams params) {
            return create(params, RequestOptions.none());
        }

        HttpResponseFor<ChatCompletion> create(ChatCompletionCreateParams params, RequestOptions options);

        default HttpResponseFor<StreamResponse<ChatCompletionChunk>> createStreaming(
                ChatCompletionCreateParams params) {
            return createStreaming(params, RequestOptions.none());
        }

        HttpResponseFor<StreamResponse<ChatCompletionChunk>> createStreaming(
                ChatCompletionCreateParams params, RequestOptions options);
    }
}
