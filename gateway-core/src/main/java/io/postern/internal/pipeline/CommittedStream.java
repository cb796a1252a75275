package io.postern.internal.pipeline;

import io.postern.core.JsonValue;
import io.postern.errors.CallCancelledException;
import io.postern.errors.ErrorFacts;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIIoException;
import io.postern.errors.StreamInterruptedException;
import io.postern.gateway.Warning;
import io.postern.internal.routing.PromptSize;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.completions.CompletionUsage;
import io.postern.pipeline.CallRequest;
import io.postern.routing.Deployment;
import io.postern.spi.ChunkStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A provider's chat stream, held to what a caller may rely on: it is read up to its commit point before anybody sees it;
 * it ends well only if every choice has a finish reason; usage comes at most once, at the end, and only to those who
 * asked; and what breaks after the commit point is a {@link StreamInterruptedException} with what came so far.
 *
 * <p>Used by one thread at a time; closing may be done by another.
 */
final class CommittedStream implements ChunkStream<ChatCompletionChunk> {
    private final ChunkStream<ChatCompletionChunk> source;
    private final AttemptState attempt;
    private final Connections.Connection connection;
    private final Deployment deployment;
    private final CallRequest<?, ?> request;
    private final boolean usageWanted;
    private final boolean skipMalformed;

    private final Deque<ChatCompletionChunk> held = new ArrayDeque<>(4);
    private final ChatProgress progress;
    private boolean committed;
    private boolean ended;

    CommittedStream(
            ChunkStream<ChatCompletionChunk> source,
            AttemptState attempt,
            Connections.Connection connection,
            CallRequest<?, ?> request,
            boolean skipMalformed) {
        this.source = source;
        this.attempt = attempt;
        this.connection = connection;
        this.deployment = attempt.deployment();
        this.request = request;
        this.usageWanted = ((ChatCompletionCreateParams) request.params())
                .streamOptions()
                .flatMap(options -> options.includeUsage())
                .orElse(false);
        this.skipMalformed = skipMalformed;
        this.progress = new ChatProgress(deployment);
    }

    /** Reads until a chunk carries something, or to the end. If this fails, the source is closed. */
    void commit() {
        try {
            while (!committed && !ended) {
                ChatCompletionChunk chunk = read();
                if (chunk != null) held.add(chunk);
            }
        } catch (Throwable e) {
            try {
                source.close();
            } catch (Throwable closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
        committed = true;
    }

    @Override
    public @Nullable ChatCompletionChunk next() {
        ChatCompletionChunk chunk = held.poll();
        if (chunk != null) {
            progress.delivered(chunk);
            return chunk;
        }
        while (!ended) {
            chunk = readCommitted();
            if (chunk != null) {
                progress.delivered(chunk);
                return chunk;
            }
        }
        return null;
    }

    private @Nullable ChatCompletionChunk readCommitted() {
        try {
            return read();
        } catch (CallCancelledException e) {
            ended = true;
            throw e;
        } catch (Throwable e) {
            ended = true;
            if (attempt.givenUp())
                throw new CallCancelledException("The call was cancelled while its stream was read", e);
            StreamInterruptedException interrupted = interrupted(AdapterFailure.of(connection, deployment, e));
            attempt.broke(interrupted);
            throw interrupted;
        }
    }

    /** The next chunk for the caller; null if there is none to hand on just now, or the stream has {@code ended}. */
    private @Nullable ChatCompletionChunk read() {
        ChatCompletionChunk chunk = readable();
        if (chunk == null) {
            ended = true;
            if (progress.complete()) {
                attempt.ended();
                return null;
            }
            throw new OpenAIIoException(
                    ErrorFacts.builder()
                            .provider(deployment.provider())
                            .model(deployment.model())
                            .build(),
                    "The stream of " + deployment + " ended without a finish reason");
        }
        if (progress.note(chunk)) {
            committed = true;
            attempt.chunkArrived();
        }
        attempt.used(chunk.model(), chunk.usage().orElse(null));
        boolean nothingButUsage = chunk.choices().isEmpty() && chunk.usage().isPresent();
        return nothingButUsage && !usageWanted ? null : chunk;
    }

    /** The next chunk that can be read. One that cannot is passed over only where no text can be missing. */
    private @Nullable ChatCompletionChunk readable() {
        for (; ; ) {
            try {
                return source.next();
            } catch (MalformedResponseException e) {
                if (!skipMalformed || !progress.complete()) throw e;
                attempt.call().note(new Warning("stream", "a chunk after the finish reason cannot be read", "dropped"));
            }
        }
    }

    private StreamInterruptedException interrupted(OpenAIException cause) {
        ChatCompletion partial = progress.partial();
        CompletionUsage known = attempt.usage();
        return StreamInterruptedException.builder()
                .reason(String.valueOf(cause.getMessage()))
                .facts(cause.facts().toBuilder()
                        .provider(deployment.provider())
                        .model(deployment.model())
                        .cause(cause)
                        .build())
                .charactersReceived(progress.characters())
                .partial(partial == null ? null : JsonValue.from(partial))
                .usage(known != null ? known : PromptSize.usage(request, progress.characters()))
                .usageEstimated(known == null)
                .build();
    }

    @Override
    public void close() {
        try {
            source.close();
        } finally {
            attempt.ended();
        }
    }
}
