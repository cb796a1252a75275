package io.postern.internal.pipeline;

import io.postern.core.RequestParams;
import io.postern.errors.CallCancelledException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAITimeoutException;
import io.postern.errors.StreamInterruptedException;
import io.postern.gateway.Warning;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.pipeline.CallRequest;
import io.postern.pipeline.Interceptor;
import io.postern.routing.Deployment;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.spi.Reply;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a chat stream that breaks after its commit point, as far as the caller wants more than to be told:
 * another deployment continues it, or nothing is shown before the whole is there.
 *
 * <p>Safe to share between threads.
 */
final class RecoveryStep implements Interceptor {
    /** A stream that breaks again and again is not worth more. */
    private static final int MOST_PARTS = 4;

    private final Policies policies;

    RecoveryStep(Policies policies) {
        this.policies = policies;
    }

    @Override
    @SuppressWarnings("unchecked") // the operation says what Q and R are
    public <Q extends RequestParams, R> Reply<R> intercept(Chain<Q, R> chain) {
        CallRequest<Q, R> request = chain.request();
        if ((Operation<?, ?>) request.operation() != Operation.CHAT_STREAM) return chain.proceed(request);
        RealChain<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>> rest =
                (RealChain<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>>) RealChain.of(chain);
        switch (request.options().streamRecovery().orElse(policies.streams())) {
            case RESUME:
                return (Reply<R>) rest.proceed(rest.request()).map(first -> new ResumedStream(first, rest));
            case BUFFER:
                return (Reply<R>) buffered(rest);
            default:
                return chain.proceed(request);
        }
    }

    private static Reply<ChunkStream<ChatCompletionChunk>> buffered(
            RealChain<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>> rest) {
        StreamInterruptedException first = null;
        for (int part = 1; ; part++) {
            try {
                Reply<ChunkStream<ChatCompletionChunk>> reply = rest.proceed(rest.request());
                return reply.map(RecoveryStep::readWhole);
            } catch (StreamInterruptedException e) {
                if (!mayGoOn(rest.call(), e, part)) throw e;
                if (first == null) first = e;
                bill(rest.call(), e);
                warn(rest.call(), e, "asked for anew");
            } catch (OpenAIException e) {
                if (first == null || e instanceof CallCancelledException) throw e;
                throw first;
            }
        }
    }

    private static ChunkStream<ChatCompletionChunk> readWhole(ChunkStream<ChatCompletionChunk> stream) {
        Deque<ChatCompletionChunk> chunks = new ArrayDeque<>();
        try (stream) {
            for (ChatCompletionChunk chunk = stream.next(); chunk != null; chunk = stream.next()) chunks.add(chunk);
        }
        return new ReadStream(chunks);
    }

    /**
     * Whether a broken stream may be made good; if so, its deployment is not asked again. Only where there is no other
     * is it, and not if it was silent.
     */
    static boolean mayGoOn(CallState call, StreamInterruptedException failure, int part) {
        call.failed(failure);
        if (part >= MOST_PARTS || call.over()) return false;
        boolean silent = failure.getCause() instanceof OpenAITimeoutException;
        if (call.path().stage() == null) return !silent;
        Deployment at = call.lastAttempt().deployment();
        if (silent || !call.path().isOnly(at)) call.path().spend(at);
        return true;
    }

    /** What a broken stream took is paid for. */
    static void bill(CallState call, StreamInterruptedException broken) {
        broken.usage().ifPresent(usage -> call.alsoUsed(call.lastAttempt().deployment(), usage));
    }

    static void warn(CallState call, StreamInterruptedException failure, String action) {
        call.note(new Warning(
                "stream",
                "the stream of " + failure.deployment().orElse("a deployment") + " broke off after "
                        + failure.charactersReceived() + " characters",
                action));
    }

    /** A stream that was read already. */
    private record ReadStream(Deque<ChatCompletionChunk> chunks) implements ChunkStream<ChatCompletionChunk> {
        @Override
        public @Nullable ChatCompletionChunk next() {
            return chunks.poll();
        }

        @Override
        public void close() {
            chunks.clear();
        }
    }
}
