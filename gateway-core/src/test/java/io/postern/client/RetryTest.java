package io.postern.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.RequestOptions;
import io.postern.errors.BadRequestException;
import io.postern.errors.CallCancelledException;
import io.postern.errors.ErrorFacts;
import io.postern.errors.InternalServerException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIIoException;
import io.postern.errors.RateLimitException;
import io.postern.gateway.Attempt;
import io.postern.gateway.GatewayInfo;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.testing.FakeAdapter;
import io.postern.testing.FakeAnswers;
import io.postern.testing.FakeClock;
import io.postern.testing.FakeProvider;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {
    /** Waits are not shortened by chance. */
    private static final RandomGenerator NO_JITTER = () -> 0L;

    private final FakeClock clock = new FakeClock();
    private final Deque<OpenAIException> failures = new ArrayDeque<>();
    private final FakeProvider provider = new FakeProvider().chat(call -> {
        clock.advance(Duration.ofMillis(10));
        OpenAIException failure = failures.poll();
        if (failure != null) throw failure;
        return FakeAnswers.completion("m", "hi");
    });

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    private ClientBuilder builder() {
        return OpenAiCompatibleClient.builder()
                .adapter(FakeAdapter.of("fake", provider))
                .provider("fake")
                .clock(clock)
                .random(NO_JITTER);
    }

    private ChatCompletion call(OpenAIException... failing) {
        failures.addAll(List.of(failing));
        return builder().build().chat().completions().create(FakeAnswers.ask("m"));
    }

    @Test
    void asksOnceIfAllGoesWell() {
        call();

        assertThat(provider.calls()).hasSize(1);
        assertThat(clock.sleeps()).isEmpty();
    }

    @Test
    void triesAgainTwiceWaitingLongerEachTime() {
        call(FakeAnswers.overloaded(), FakeAnswers.overloaded());

        assertThat(provider.calls()).hasSize(3);
        assertThat(clock.sleeps()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void givesUpAfterTwoRetries() {
        assertThatThrownBy(() -> call(FakeAnswers.overloaded(), FakeAnswers.overloaded(), FakeAnswers.overloaded()))
                .isInstanceOf(InternalServerException.class);
        assertThat(provider.calls()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {504, 524})
    void waitsInVainForAGatewayOnlyOnceMore(int status) {
        ErrorFacts facts = ErrorFacts.builder().statusCode(status).build();

        assertThatThrownBy(() -> call(new InternalServerException(facts), new InternalServerException(facts)))
                .isInstanceOf(InternalServerException.class);
        assertThat(provider.calls()).hasSize(2);
    }

    @Test
    void neverWaitsLongerThanEightSeconds() {
        for (int i = 0; i < 7; i++) failures.add(FakeAnswers.overloaded());
        builder().maxRetries(7).build().chat().completions().create(FakeAnswers.ask("m"));

        assertThat(clock.sleeps())
                .map(Duration::toMillis)
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 8000L, 8000L);
    }

    @Test
    void shortensWaitsByChanceDownToNothing() {
        failures.add(FakeAnswers.overloaded());
        builder().random(() -> -1L).build().chat().completions().create(FakeAnswers.ask("m"));

        assertThat(clock.sleeps())
                .singleElement()
                .satisfies(wait -> assertThat(wait).isLessThan(Duration.ofMillis(1)));
    }

    @Test
    void triesAgainAfterAConnectionError() {
        call(new OpenAIIoException("connection reset"));

        assertThat(provider.calls()).hasSize(2);
    }

    @Test
    void doesNotRepeatWhatIsTheCallersFault() {
        BadRequestException failure =
                new BadRequestException(ErrorFacts.builder().statusCode(400).build());

        assertThatThrownBy(() -> call(failure)).isSameAs(failure);
        assertThat(provider.calls()).hasSize(1);
    }

    @Test
    void waitsAsLongAsTheServerSays() {
        call(FakeAnswers.rateLimited(Duration.ofSeconds(20), null));

        assertThat(clock.sleeps()).containsExactly(Duration.ofSeconds(20));
    }

    @Test
    void doesNotWaitForAServerThatAsksForMoreThanAMinute() {
        assertThatThrownBy(() -> call(FakeAnswers.rateLimited(Duration.ofSeconds(61), null)))
                .isInstanceOfSatisfying(
                        RateLimitException.class,
                        e -> assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(61)));
        assertThat(clock.sleeps()).isEmpty();
    }

    @Test
    void obeysAServerThatForbidsARetry() {
        assertThatThrownBy(() -> call(FakeAnswers.rateLimited(null, false))).isInstanceOf(RateLimitException.class);
        assertThat(provider.calls()).hasSize(1);
    }

    @Test
    void obeysAServerThatAllowsARetry() {
        call(new BadRequestException(
                ErrorFacts.builder().statusCode(400).retryable(true).build()));

        assertThat(provider.calls()).hasSize(2);
    }

    @Test
    void doesNotBeginAWaitThatTheCallsTimeDoesNotAllow() {
        failures.add(FakeAnswers.rateLimited(Duration.ofSeconds(5), null));
        OpenAiCompatibleClient client = builder().timeout(Duration.ofSeconds(5)).build();

        assertThatThrownBy(() -> client.chat().completions().create(FakeAnswers.ask("m")))
                .isInstanceOf(RateLimitException.class);
        assertThat(clock.sleeps()).isEmpty();
    }

    @Test
    void repeatsAsOftenAsTheCallWants() {
        failures.add(FakeAnswers.overloaded());
        OpenAiCompatibleClient client = builder().build();

        assertThatThrownBy(() -> client.chat()
                        .completions()
                        .create(
                                FakeAnswers.ask("m"),
                                RequestOptions.builder().maxRetries(0).build()))
                .isInstanceOf(InternalServerException.class);
        assertThat(provider.calls()).hasSize(1);
    }

    @Test
    void tellsEveryAttemptOfACallThatSucceeds() {
        GatewayInfo info = call(FakeAnswers.rateLimited(Duration.ofSeconds(2), null))
                .gatewayInfo()
                .orElseThrow();

        assertThat(info.attempts())
                .containsExactly(
                        new Attempt(
                                "fake",
                                "m",
                                429,
                                "RateLimitException 429 rate_limit_exceeded",
                                Duration.ofMillis(10),
                                Duration.ZERO),
                        new Attempt("fake", "m", 200, null, Duration.ofMillis(10), Duration.ofSeconds(2)));
        assertThat(info.timings().total()).isEqualTo(Duration.ofMillis(2020));
        assertThat(info.usage()).hasValue(FakeAnswers.usage(3, 2));
        assertThat(info.usedModel()).hasValue("m");
    }

    @Test
    void tellsEveryAttemptOfACallThatFails() {
        assertThatThrownBy(
                        () -> call(FakeAnswers.overloaded(), new OpenAIIoException("reset"), FakeAnswers.overloaded()))
                .isInstanceOfSatisfying(
                        OpenAIException.class,
                        e -> assertThat(e.attempts())
                                .extracting(Attempt::failure)
                                .containsExactly(
                                        "InternalServerException 500",
                                        "OpenAIIoException",
                                        "InternalServerException 500"));
    }

    @Test
    void endsTheWaitOfACallWhoseThreadIsInterrupted() {
        clock.whileSleeping(() -> Thread.currentThread().interrupt());

        assertThatThrownBy(() -> call(FakeAnswers.overloaded()))
                .isInstanceOfSatisfying(
                        CallCancelledException.class,
                        e -> assertThat(e.attempts()).hasSize(1));
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(provider.calls()).hasSize(1);
    }

    @Test
    void asksNobodyIfTheThreadIsInterruptedAlready() {
        OpenAiCompatibleClient client = builder().build();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> client.chat().completions().create(FakeAnswers.ask("m")))
                .isInstanceOf(CallCancelledException.class);
        assertThat(provider.calls()).isEmpty();
    }
}
