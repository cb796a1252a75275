package io.postern.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.postern.core.RequestOptions;
import io.postern.errors.CallCancelledException;
import io.postern.errors.ErrorFacts;
import io.postern.errors.OpenAIException;
import io.postern.errors.OverloadedException;
import io.postern.errors.UnauthorizedException;
import io.postern.gateway.Attempt;
import io.postern.gateway.GatewayInfo;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.routing.HedgePolicy;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.testing.FakeAnswers;
import io.postern.testing.FakeStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The clock's waits take no time, so a second deployment starts at once where nothing is said. */
class HedgingTest {
    private static final RequestOptions HEDGED = RequestOptions.builder()
            .hedge(HedgePolicy.after(Duration.ofSeconds(2)))
            .build();

    private final PlannedCalls calls = new PlannedCalls();
    private final CountDownLatch slowIsCancelled = new CountDownLatch(1);
    private final CountDownLatch secondHasFailed = new CountDownLatch(1);

    /** Answers only when cancelled. */
    private PlannedCalls slowAt(String deployment) {
        calls.stage(deployment);
        calls.slow(deployment, slowIsCancelled);
        return calls;
    }

    private RealCall<ChatCompletionCreateParams, ChatCompletion> call() {
        return calls.call(Operation.CHAT, HEDGED);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void takesTheSecondsAnswerAndCancelsTheFirst() {
        slowAt("slow").stage("fast");
        RealCall<ChatCompletionCreateParams, ChatCompletion> call = call();

        call.execute();

        GatewayInfo info = call.state().info();
        assertThat(info.deployment()).isEqualTo("fast/m");
        assertThat(await(slowIsCancelled)).isTrue();
        assertThat(info.attempts())
                .extracting(Attempt::provider, Attempt::succeeded)
                .containsExactly(tuple("slow", false), tuple("fast", true));
    }

    @Test
    void takesTheStreamWhoseFirstChunkComesFirst() {
        slowAt("slow").stage("fast").at("fast", () -> FakeStream.saying("quick").usage());
        RealCall<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>> call =
                calls.call(Operation.CHAT_STREAM, HEDGED);

        assertThat(PlannedCalls.text(call.execute().body())).isEqualTo("quick");
        assertThat(call.state().info().usage()).isPresent();
    }

    @Test
    void waitsForTheSecondIfTheFirstFailsAfterItHasBegun() {
        CountDownLatch secondRuns = new CountDownLatch(1);
        CountDownLatch firstFails = new CountDownLatch(1);
        calls.stage("a")
                .stage("b")
                .at("a", () -> {
                    await(secondRuns);
                    firstFails.countDown();
                    return new UnauthorizedException(
                            ErrorFacts.builder().statusCode(401).build());
                })
                .at("b", () -> {
                    secondRuns.countDown();
                    await(firstFails);
                    return FakeAnswers.completion("m", "late");
                });

        assertThat(calls.ask(HEDGED)).isEqualTo("late");
    }

    @Test
    void failsAsTheFirstIfBothFail() {
        OpenAIException refused =
                new UnauthorizedException(ErrorFacts.builder().statusCode(401).build());
        Supplier<OpenAIException> second = () -> {
            secondHasFailed.countDown();
            return new OverloadedException(ErrorFacts.builder().statusCode(503).build());
        };
        calls.stage("a")
                .stage("b")
                .at("a", () -> {
                    await(secondHasFailed);
                    return refused;
                })
                .at("b", second);

        assertThatThrownBy(() -> calls.ask(HEDGED)).isSameAs(refused);
        assertThat(calls.asked).containsExactlyInAnyOrder("a", "b");
        assertThat(refused.attempts())
                .extracting(attempt -> attempt.reason().orElseThrow())
                .containsExactly("UnauthorizedException 401", "OverloadedException 503");
    }

    @Test
    void saysThatNobodyHadAnsweredWhenTheCallEnded() {
        slowAt("slow");
        RealCall<ChatCompletionCreateParams, ChatCompletion> call = call();
        CompletableFuture<?> running = CompletableFuture.runAsync(call::execute);
        assertThat(await(calls.slowRuns)).isTrue();

        call.cancel();

        assertThat(running).failsWithin(Duration.ofSeconds(30));
        assertThat(call.state().info().attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.reason()).hasValue("cancelled with the call"));
    }

    @Test
    void cancelsBothWithTheCall() {
        slowAt("slow");
        RealCall<ChatCompletionCreateParams, ChatCompletion> call = call();
        CompletableFuture<?> running = CompletableFuture.runAsync(call::execute);
        assertThat(await(calls.slowRuns)).isTrue();

        call.cancel();

        assertThat(running)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(CallCancelledException.class);
    }

    @Test
    void startsNoThreadUnlessItIsAskedTo() {
        slowIsCancelled.countDown();
        calls.stage("a").stage("b");

        assertThat(calls.ask()).isEqualTo("a");
        assertThat(calls.asked).containsExactly("a");
    }

    @Test
    void putsTheOneThatWasCutOffOnTheBill() {
        slowAt("slow").stage("fast");
        RealCall<ChatCompletionCreateParams, ChatCompletion> call = call();

        call.execute();

        // 3 tokens of prompt and 2 of answer, and the 5 of the prompt that the other has read in vain.
        assertThat(call.state().info().cost().nanoDollars()).hasValue(3 * 1000 + 2 * 10_000 + 5 * 1000);
    }
}
