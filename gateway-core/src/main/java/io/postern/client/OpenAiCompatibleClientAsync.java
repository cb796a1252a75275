package io.postern.client;

import io.postern.services.async.ChatServiceAsync;
import io.postern.services.async.EmbeddingServiceAsync;
import io.postern.services.async.ModelServiceAsync;
import java.util.function.Consumer;

/**
 * OpenAI's API, answered by futures: the calls of {@link OpenAiCompatibleClient}, run on the client's executor.
 *
 * <p>Safe to share between threads.
 */
public interface OpenAiCompatibleClientAsync extends AutoCloseable {
    ChatServiceAsync chat();

    EmbeddingServiceAsync embeddings();

    ModelServiceAsync models();

    /** The same client, answering on the calling thread. */
    OpenAiCompatibleClient sync();

    /** A client that differs in what {@code modifier} changes and shares connections with this one. */
    OpenAiCompatibleClientAsync withOptions(Consumer<ClientBuilder> modifier);

    /** Ends idle connections. Calls that are running end on their own. */
    @Override
    void close();
}
