package io.postern.provider.bedrock;

import io.postern.core.http.Headers;
import io.postern.errors.OpenAIException;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.ChunkStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/**
 * The chunks of one streamed answer. The SDK publishes events from the bytes that an {@link Exchange} hands it, on the
 * thread that asks for the next chunk; they wait here, no more than {@link #ROOM}, until they are decoded.
 *
 * <p>The SDK reports a stream that was cut as one that is complete; the pipeline finds it by the finish reason that it
 * lacks. And it tells of one failure in several places, of which the first counts. Used by one thread at a time, but for
 * {@link #close()}.
 */
final class ConverseStream
        implements ChunkStream<ChatCompletionChunk>,
                Consumer<ChatCompletionChunk>,
                ConverseStreamResponseHandler,
                Subscriber<ConverseStreamOutput> {
    /** One piece of the body may hold many events; those that find no room stay with the SDK as bytes. */
    private static final int ROOM = 64;

    private final Exchange exchange;
    private final ConverseStreamDecoder decoder;
    private final BiFunction<Throwable, Headers, OpenAIException> errors;
    private final Deque<ConverseStreamOutput> events = new ArrayDeque<>(ROOM);

    /** What an event gave and nobody has taken yet. Mostly one chunk, so the first has a place of its own. */
    private @Nullable ChatCompletionChunk first;

    private final Deque<ChatCompletionChunk> more = new ArrayDeque<>(2);
    private @Nullable Subscription subscription;
    private @Nullable CompletableFuture<Void> call;
    private @Nullable Throwable failure;
    private boolean complete;
    private volatile boolean ended;

    /** @param errors what a failure means, given the headers of the answer */
    ConverseStream(
            Exchange exchange, ConverseStreamDecoder decoder, BiFunction<Throwable, Headers, OpenAIException> errors) {
        this.exchange = exchange;
        this.decoder = decoder;
        this.errors = errors;
    }

    /**
     * The call is under way, and the head of its answer is there.
     *
     * @throws OpenAIException if there is no answer, or it is an error
     */
    void opened(CompletableFuture<Void> call) {
        this.call = call;
        call.whenComplete((nothing, thrown) -> {
            if (thrown != null) exceptionOccurred(thrown);
        });
        if (failure != null) throw failed(failure);
        // All is done on the caller's thread, so a stream that has no subscription now would never get one.
        if (subscription == null) throw new IllegalStateException("The SDK has given no events");
        decoder.head(exchange.headers());
    }

    private OpenAIException failed(Throwable thrown) {
        close();
        return errors.apply(thrown, exchange.headers());
    }

    @Override
    public void accept(ChatCompletionChunk chunk) {
        if (first == null && more.isEmpty()) {
            first = chunk;
        } else {
            more.add(chunk);
        }
    }

    @Override
    public @Nullable ChatCompletionChunk next() {
        for (; ; ) {
            ChatCompletionChunk chunk = first;
            if (chunk != null) {
                first = more.poll();
                return chunk;
            }
            if (ended) return null;
            try {
                advance();
            } catch (RuntimeException | Error e) {
                close();
                throw e;
            }
        }
    }

    private void advance() {
        ConverseStreamOutput event = events.poll();
        if (event != null) {
            decoder.event(event, this);
            if (events.isEmpty() && subscription != null) subscription.request(ROOM);
        } else if (failure != null) {
            throw failed(failure);
        } else if (complete || !exchange.pump() && events.isEmpty() && failure == null) {
            ended = true;
            decoder.end(this);
            exchange.close();
        }
    }

    @Override
    public void responseReceived(ConverseStreamResponse response) {}

    @Override
    public void onEventStream(SdkPublisher<ConverseStreamOutput> publisher) {
        publisher.subscribe(this);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        subscription.request(ROOM);
    }

    @Override
    public void onNext(ConverseStreamOutput event) {
        events.add(event);
    }

    @Override
    public void onError(Throwable thrown) {
        if (failure == null) failure = thrown;
    }

    @Override
    public void exceptionOccurred(Throwable thrown) {
        onError(thrown);
    }

    @Override
    public void onComplete() {
        complete = true;
    }

    /** Of the call; the events tell their own end. */
    @Override
    public void complete() {}

    @Override
    public void close() {
        ended = true;
        exchange.close();
        CompletableFuture<Void> running = call;
        if (running != null) running.cancel(true);
    }
}
