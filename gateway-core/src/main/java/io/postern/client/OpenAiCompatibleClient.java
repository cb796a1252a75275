package io.postern.client;

import io.postern.core.RequestOptions;
import io.postern.gateway.RouteTrace;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.services.blocking.ChatService;
import io.postern.services.blocking.EmbeddingService;
import io.postern.services.blocking.ModelService;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * OpenAI's API, answered by any provider, in this process.
 *
 * <p>A model is named {@code provider/model}, such as {@code groq/llama-3.3-70b-versatile}, or by a route or an alias of
 * your own; with a single provider configured, its own model names do. Calls block the calling thread; interrupting it cancels the call. {@link #async()}
 * gives the same calls as futures.
 *
 * <p>Safe to share between threads, and meant to be shared: connections belong to the client. {@link #close()} ends the
 * idle ones; a client that is used until the program ends need not be closed.
 *
 * <pre>{@code
 * OpenAiCompatibleClient client = OpenAiCompatibleClient.fromEnv();
 * ChatCompletion completion = client.chat().completions().create(ChatCompletionCreateParams.builder()
 *         .model("openai/gpt-4o-mini")
 *         .addUserMessage("Why is the sky blue?")
 *         .build());
 * }</pre>
 */
public interface OpenAiCompatibleClient extends AutoCloseable {
    /** A client without any provider yet. The environment is not looked at. */
    static ClientBuilder builder() {
        return new ClientBuilder();
    }

    /**
     * A client with every provider whose key is in the environment, and with its {@code DEFAULT_MODEL}.
     *
     * @throws IllegalArgumentException if a variable has a value that can never work; the message names it
     */
    static OpenAiCompatibleClient fromEnv() {
        return builder().fromEnv().build();
    }

    /**
     * A client as a JSON file describes it.
     *
     * @throws IllegalArgumentException if the file has mistakes; the message lists all of them with their places
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    static OpenAiCompatibleClient fromConfig(Path file) {
        return builder().fromConfig(file).build();
    }

    ChatService chat();

    EmbeddingService embeddings();

    ModelService models();

    /** The same client, answering by futures. */
    OpenAiCompatibleClientAsync async();

    /** The same calls, each answer with its status and headers. */
    WithRawResponse withRawResponse();

    /** Like {@link #explain(ChatCompletionCreateParams, RequestOptions)}, without options. */
    default RouteTrace explain(ChatCompletionCreateParams params) {
        return explain(params, RequestOptions.none());
    }

    /**
     * Where this call would go: how its model is found, which deployments would be asked in which order and why, which
     * are left out and why, what the call is expected to cost at each, and what would be asked if they fail. Nothing is
     * sent, and nothing changes. Where chance decides, this is one of the ways it may go.
     *
     * @throws io.postern.errors.NoDeploymentException if nothing goes by the model's name
     */
    RouteTrace explain(ChatCompletionCreateParams params, RequestOptions options);

    /** Like {@link #explain(EmbeddingCreateParams, RequestOptions)}, without options. */
    default RouteTrace explain(EmbeddingCreateParams params) {
        return explain(params, RequestOptions.none());
    }

    /** See {@link #explain(ChatCompletionCreateParams, RequestOptions)}. */
    RouteTrace explain(EmbeddingCreateParams params, RequestOptions options);

    /**
     * Replaces the configuration, as a whole, by what {@code configuration} says: {@code client.reload(builder ->
     * builder.fromConfig(file))}. Adapters, interceptors, executor, clock, proxy and transport stay. Calls that are
     * running finish on the configuration they began with; connections whose settings are the same go on. If the new
     * configuration has mistakes, the old one stays.
     *
     * <p>Clients made by {@link #withOptions} before keep the configuration they have.
     *
     * @throws IllegalArgumentException if settings can never work; the message lists all of them
     */
    void reload(Consumer<ClientBuilder> configuration);

    /** A client that differs in what {@code modifier} changes and shares connections with this one. */
    OpenAiCompatibleClient withOptions(Consumer<ClientBuilder> modifier);

    /** Ends idle connections. Calls that are running end on their own. */
    @Override
    void close();

    /** See {@link #withRawResponse()}. */
    interface WithRawResponse {
        ChatService.WithRawResponse chat();

        EmbeddingService.WithRawResponse embeddings();

        ModelService.WithRawResponse models();
    }
}
