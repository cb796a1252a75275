package io.postern.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.postern.core.http.AsyncStreamResponse;
import io.postern.errors.CallCancelledException;
import io.postern.errors.InternalServerException;
import io.postern.errors.OpenAIIoException;
import io.postern.errors.StreamInterruptedException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.testing.FakeAdapter;
import io.postern.testing.FakeAnswers;
import io.postern.testing.FakeProvider;
import io.postern.testing.FakeStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AsyncTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);

    /** Executes at once, so that the order of events is known. */
    private static OpenAiCompatibleClientAsync direct(FakeProvider provider) {
        return builder(provider).executor(Runnable::run).build().async();
    }

    private static ClientBuilder builder(FakeProvider provider) {
        return OpenAiCompatibleClient.builder()
                .adapter(FakeAdapter.of("fake", provider))
                .provider("fake")
                .maxRetries(0);
    }

    private static AsyncStreamResponse<ChatCompletionChunk> stream(FakeStream answer) {
        return direct(new FakeProvider().stream(call -> answer))
                .chat()
                .completions()
                .createStreaming(FakeAnswers.ask("m"));
    }

    /** Remembers what it was handed. */
    private static final class Recording implements AsyncStreamResponse.Handler<ChatCompletionChunk> {
        final List<ChatCompletionChunk> chunks = new ArrayList<>();
        final List<Optional<Throwable>> ends = new ArrayList<>();

        @Override
        public void onNext(ChatCompletionChunk chunk) {
            chunks.add(chunk);
        }

        @Override
        public void onComplete(Optional<Throwable> error) {
            ends.add(error);
        }
    }

    @Test
    void answersWithAFuture() {
        CompletableFuture<ChatCompletion> future = builder(new FakeProvider().chat("hi"))
                .build()
                .async()
                .chat()
                .completions()
                .create(FakeAnswers.ask("m"));

        assertThat(future)
                .succeedsWithin(SOON)
                .satisfies(completion -> assertThat(
                                completion.gatewayInfo().orElseThrow().deployment())
                        .isEqualTo("fake/m"));
    }

    @Test
    void failsTheFutureWithTheCallsException() {
        OpenAiCompatibleClientAsync client = direct(new FakeProvider().chat(call -> {
            throw FakeAnswers.overloaded();
        }));

        assertThat(client.chat().completions().create(FakeAnswers.ask("m")))
                .failsWithin(SOON)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        InternalServerException.class,
                        e -> assertThat(e.attempts()).hasSize(1));
    }

    @Test
    void failsTheFutureIfTheExecutorTakesNoMoreCalls() {
        OpenAiCompatibleClientAsync client = builder(new FakeProvider().chat("hi"))
                .executor(task -> {
                    throw new RejectedExecutionException("full");
                })
                .build()
                .async();

        assertThat(client.chat().completions().create(FakeAnswers.ask("m")))
                .failsWithin(SOON)
                .withThrowableThat()
                .withCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void cancelsTheCallWithItsFuture() throws Exception {
        CompletableFuture<Throwable> seen = new CompletableFuture<>();
        CompletableFuture<ChatCompletion> future = builder(new FakeProvider().chat(call -> {
                    call.context().onCancel(cancelled::countDown);
                    begun.countDown();
                    await(cancelled);
                    OpenAIIoException closed = new OpenAIIoException("socket closed");
                    seen.complete(closed);
                    throw closed;
                }))
                .build()
                .async()
                .chat()
                .completions()
                .create(FakeAnswers.ask("m"));
        await(begun);

        future.cancel(true);

        assertThat(seen).succeedsWithin(SOON);
        assertThat(future).isCancelled();
    }

    @Test
    void doesNotBeginACallWhoseFutureIsCancelled() {
        FakeProvider provider = new FakeProvider().chat("hi");
        List<Runnable> tasks = new ArrayList<>();
        CompletableFuture<ChatCompletion> future = builder(provider)
                .executor(tasks::add)
                .build()
                .async()
                .chat()
                .completions()
                .create(FakeAnswers.ask("m"));

        future.cancel(false);
        tasks.forEach(Runnable::run);

        assertThat(provider.calls()).isEmpty();
    }

    @Test
    void handsEveryChunkToTheHandlerAndThenTheEnd() {
        Recording handler = new Recording();
        FakeStream answer = FakeStream.saying("The sky is blue");
        AsyncStreamResponse<ChatCompletionChunk> response = stream(answer).subscribe(handler);

        assertThat(handler.chunks).hasSize(6);
        assertThat(handler.ends).containsExactly(Optional.empty());
        assertThat(response.onCompleteFuture()).isCompletedWithValue(null);
        assertThat(answer.closes()).isPositive();
    }

    @Test
    void tellsTheHandlerThatTheCallFailed() {
        Recording handler = new Recording();
        AsyncStreamResponse<ChatCompletionChunk> response =
                stream(new FakeStream().fail(FakeAnswers.overloaded())).subscribe(handler);

        assertThat(handler.ends)
                .singleElement()
                .satisfies(error -> assertThat(error).get().isInstanceOf(InternalServerException.class));
        assertThat(response.onCompleteFuture())
                .failsWithin(SOON)
                .withThrowableThat()
                .withCauseInstanceOf(InternalServerException.class);
    }

    @Test
    void completesTheFutureOfAStreamThatFailedAndHasNoHandler() {
        assertThat(stream(new FakeStream().fail(FakeAnswers.overloaded())).onCompleteFuture())
                .isCompletedExceptionally();
    }

    @Test
    void tellsTheHandlerThatTheStreamBroke() {
        Recording handler = new Recording();
        stream(new FakeStream().text("The")).subscribe(handler);

        assertThat(handler.chunks).hasSize(1);
        assertThat(handler.ends)
                .singleElement()
                .satisfies(error -> assertThat(error).get().isInstanceOf(StreamInterruptedException.class));
    }

    @Test
    void endsTheStreamWithWhatTheHandlerThrows() {
        IllegalStateException failure = new IllegalStateException("the handler is tired");
        List<Optional<Throwable>> ends = new ArrayList<>();
        FakeStream answer = FakeStream.saying("The sky");
        AsyncStreamResponse<ChatCompletionChunk> response = stream(answer)
                .subscribe(new AsyncStreamResponse.Handler<>() {
                    @Override
                    public void onNext(ChatCompletionChunk chunk) {
                        throw failure;
                    }

                    @Override
                    public void onComplete(Optional<Throwable> error) {
                        ends.add(error);
                    }
                });

        assertThat(ends).containsExactly(Optional.of(failure));
        assertThat(answer.closes()).isPositive();
        assertThat(response.onCompleteFuture())
                .failsWithin(SOON)
                .withThrowableThat()
                .withCause(failure);
    }

    @Test
    void endsWithoutErrorWhenTheHandlerClosesTheStream() {
        Recording handler = new Recording();
        FakeStream answer = FakeStream.saying("The sky is blue");
        AsyncStreamResponse<ChatCompletionChunk> response = stream(answer);
        response.subscribe(new AsyncStreamResponse.Handler<>() {
            @Override
            public void onNext(ChatCompletionChunk chunk) {
                handler.onNext(chunk);
                response.close();
            }

            @Override
            public void onComplete(Optional<Throwable> error) {
                handler.onComplete(error);
            }
        });

        assertThat(handler.chunks).hasSize(1);
        assertThat(handler.ends).containsExactly(Optional.empty());
        assertThat(response.onCompleteFuture()).isCompletedWithValue(null);
        assertThat(answer.closes()).isEqualTo(1);
    }

    @Test
    void cancelsTheCallThatIsUnderWayWhenClosed() {
        AsyncStreamResponse<ChatCompletionChunk> response = builder(new FakeProvider().stream(call -> {
                    call.context().onCancel(cancelled::countDown);
                    begun.countDown();
                    await(cancelled);
                    throw new OpenAIIoException("socket closed");
                }))
                .build()
                .async()
                .chat()
                .completions()
                .createStreaming(FakeAnswers.ask("m"));
        await(begun);

        response.close();

        assertThat(response.onCompleteFuture()).succeedsWithin(SOON);
    }

    @Test
    void closesAStreamNobodyHasSubscribedTo() {
        FakeStream answer = FakeStream.saying("hi");
        AsyncStreamResponse<ChatCompletionChunk> response = stream(answer);
        response.close();

        assertThat(answer.closes()).isEqualTo(1);
        assertThat(response.onCompleteFuture()).isCompletedWithValue(null);
    }

    @Test
    void takesOneHandlerOnly() {
        AsyncStreamResponse<ChatCompletionChunk> response = stream(FakeStream.saying("hi"));
        response.subscribe(chunk -> {});

        assertThatIllegalStateException().isThrownBy(() -> response.subscribe(chunk -> {}));
    }

    @Test
    void closesTheStreamIfTheHandlersExecutorTakesNothing() {
        FakeStream answer = FakeStream.saying("hi");
        AsyncStreamResponse<ChatCompletionChunk> response = stream(answer).subscribe(chunk -> {}, task -> {
            throw new RejectedExecutionException("full");
        });

        assertThat(answer.closes()).isPositive();
        assertThat(response.onCompleteFuture())
                .failsWithin(SOON)
                .withThrowableThat()
                .withCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void interruptingTheCallingThreadCancelsABlockingCall() {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        OpenAiCompatibleClient client = builder(new FakeProvider().chat(call -> {
                    begun.countDown();
                    try {
                        cancelled.await();
                        throw new AssertionError("nobody opens this");
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new OpenAIIoException("interrupted", e);
                    }
                }))
                .build();
        Thread caller = new Thread(() -> {
            try {
                client.chat().completions().create(FakeAnswers.ask("m"));
            } catch (CallCancelledException e) {
                interrupted.complete(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        await(begun);

        caller.interrupt();

        assertThat(interrupted).succeedsWithin(SOON).isEqualTo(true);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
