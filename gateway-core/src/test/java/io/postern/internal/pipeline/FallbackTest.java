package io.postern.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postern.core.RequestOptions;
import io.postern.core.Secret;
import io.postern.core.http.Headers;
import io.postern.errors.BadRequestException;
import io.postern.errors.ContentPolicyViolationException;
import io.postern.errors.ContextWindowExceededException;
import io.postern.errors.ErrorFacts;
import io.postern.errors.InternalServerException;
import io.postern.errors.NoDeploymentException;
import io.postern.errors.NotFoundException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIIoException;
import io.postern.errors.OpenAITimeoutException;
import io.postern.errors.OverloadedException;
import io.postern.errors.QuotaExceededException;
import io.postern.errors.UnauthorizedException;
import io.postern.gateway.Attempt;
import io.postern.internal.routing.Stage.Purpose;
import io.postern.routing.CooldownPolicy;
import io.postern.routing.FailureKind;
import io.postern.routing.FailurePolicy;
import io.postern.routing.FailurePolicy.Cooldown;
import io.postern.testing.FakeAnswers;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FallbackTest {
    private final PlannedCalls calls = new PlannedCalls();

    private static ErrorFacts status(int status) {
        return ErrorFacts.builder().statusCode(status).build();
    }

    private static Supplier<OpenAIException> overloaded() {
        return () -> new OverloadedException(status(503));
    }

    private static Supplier<OpenAIException> tooLong() {
        return () -> new ContextWindowExceededException(status(400));
    }

    private static Supplier<OpenAIException> silent() {
        return () -> new OpenAITimeoutException(
                ErrorFacts.none(), OpenAITimeoutException.Clock.FIRST_CHUNK, Duration.ofSeconds(1));
    }

    @Test
    void asksTheSameDeploymentAgainBeforeItFallsBack() {
        calls.stage("a").stage("b").at("a", overloaded());

        assertThat(calls.ask()).isEqualTo("a");
        assertThat(calls.asked).containsExactly("a", "a");
        assertThat(calls.clock.sleeps()).containsExactly(Duration.ofMillis(500));
    }

    @Test
    void fallsBackWhenTheRetriesAreUsedUp() {
        calls.stage("a").stage("b").at("a", overloaded(), overloaded(), overloaded());

        assertThat(calls.ask()).isEqualTo("b");
        assertThat(calls.asked).containsExactly("a", "a", "a", "b");
    }

    @Test
    void triesAnotherDeploymentOfTheStageWithoutWaiting() {
        calls.stage("a", "b").at("a", overloaded());

        assertThat(calls.ask()).isEqualTo("b");
        assertThat(calls.clock.sleeps()).isEmpty();
    }

    @Test
    void waitsOnlyWhenEveryDeploymentOfTheStageWasTried() {
        calls.stage("a", "b").at("a", overloaded()).at("b", overloaded());

        assertThat(calls.ask()).isEqualTo("a");
        assertThat(calls.asked).containsExactly("a", "b", "a");
        assertThat(calls.clock.sleeps()).hasSize(1);
    }

    @Test
    void leavesADeploymentThatRefusesTheKeyAtOnce() {
        calls.stage("a", "b").at("a", () -> new UnauthorizedException(status(401)));

        assertThat(calls.ask()).isEqualTo("b");
        assertThat(calls.clock.sleeps()).isEmpty();
    }

    @Test
    void doesNotAskASilentDeploymentTwice() {
        calls.stage("a").stage("b").at("a", silent());

        assertThat(calls.ask()).isEqualTo("b");
        assertThat(calls.asked).containsExactly("a", "b");
    }

    @Test
    void doesNotTakeACallersMistakeElsewhere() {
        calls.stage("a", "b").stage("c").at("a", () -> new BadRequestException(status(400)));

        assertThatThrownBy(calls::ask).isInstanceOf(BadRequestException.class);
        assertThat(calls.asked).containsExactly("a");
    }

    @Test
    void takesAPromptThatIsTooLongOnlyToALargerWindow() {
        calls.stage("a").stage("b").stage(Purpose.LARGER_WINDOW, "large").at("a", tooLong());

        assertThat(calls.ask()).isEqualTo("large");
        assertThat(calls.asked).containsExactly("a", "large");
    }

    @Test
    void tellsThatAPromptIsTooLongIfThereIsNoLargerWindow() {
        calls.stage("a", "a2").stage("b").at("a", tooLong());

        assertThatThrownBy(calls::ask).isInstanceOf(ContextWindowExceededException.class);
        assertThat(calls.asked).containsExactly("a");
    }

    @Test
    void takesARefusedPromptOnlyWhereTheCallerSaid() {
        calls.stage("a")
                .stage("b")
                .stage(Purpose.CONTENT_POLICY, "other")
                .at("a", () -> new ContentPolicyViolationException(status(400)));

        assertThat(calls.ask()).isEqualTo("other");
        assertThat(calls.asked).containsExactly("a", "other");
    }

    @Test
    void asksASpecialListForNothingElse() {
        calls.stage("a").stage(Purpose.LARGER_WINDOW, "large").at("a", () -> new NotFoundException(status(404)));

        assertThatThrownBy(calls::ask).isInstanceOf(NotFoundException.class);
        assertThat(calls.asked).containsExactly("a");
    }

    @Test
    void neverRetriesAnEmptyAccount() {
        calls.stage("a")
                .stage("b")
                .at(
                        "a",
                        () -> new QuotaExceededException(ErrorFacts.builder()
                                .statusCode(429)
                                .retryable(true)
                                .build()));

        assertThat(calls.ask()).isEqualTo("b");
        assertThat(calls.asked).containsExactly("a", "b");
    }

    @Test
    void waitsForAServerThatNamesAShortTime() {
        calls.stage("a").stage("b").at("a", () -> FakeAnswers.rateLimited(Duration.ofSeconds(2), null));

        assertThat(calls.ask()).isEqualTo("a");
        assertThat(calls.clock.sleeps()).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void fallsBackAtOnceFromAServerThatNamesALongTime() {
        calls.stage("a").stage("b").at("a", () -> FakeAnswers.rateLimited(Duration.ofSeconds(61), null));

        assertThat(calls.ask()).isEqualTo("b");
        assertThat(calls.clock.sleeps()).isEmpty();
    }

    @Test
    void tellsOfEveryAttemptAndFailureWhenAllFail() {
        OpenAIException first = new UnauthorizedException(status(401));
        OpenAIException second = new NotFoundException(status(404));
        calls.stage("a").stage("b").at("a", () -> first).at("b", () -> second);

        OpenAIException thrown = catchThrowableOfType(OpenAIException.class, calls::ask);

        assertThat(thrown).isSameAs(second).hasSuppressedException(first);
        assertThat(thrown.attempts()).extracting(Attempt::provider).containsExactly("a", "b");
    }

    @Test
    void sharesTheTotalLimitAmongAllAttempts() {
        calls.stage("a").stage("b").at("a", () -> {
            calls.clock.advance(Duration.ofMinutes(1));
            return new OverloadedException(status(503));
        });
        RequestOptions options =
                RequestOptions.builder().timeout(Duration.ofMinutes(1)).build();

        assertThatThrownBy(() -> calls.ask(options)).isInstanceOf(OverloadedException.class);
        assertThat(calls.asked).containsExactly("a");
    }

    @Test
    void skipsAStageThatIsSetAside() {
        calls.stage("a").stage("b").at("a", () -> FakeAnswers.rateLimited(Duration.ofSeconds(90), null));
        calls.ask();

        assertThat(calls.ask()).isEqualTo("b");
        assertThat(calls.asked).containsExactly("a", "b", "b");
    }

    @Test
    void asksTheDeploymentThatFreesFirstIfAllAreSetAside() {
        calls.stage("a", "b")
                .at("a", () -> FakeAnswers.rateLimited(Duration.ofSeconds(200), null))
                .at("b", () -> FakeAnswers.rateLimited(Duration.ofSeconds(100), null));
        assertThatThrownBy(calls::ask).isInstanceOf(OpenAIException.class);

        assertThat(calls.ask()).isEqualTo("b");
    }

    @Test
    void asksNobodyIfAllAreSetAsideAndThePolicySaysSo() {
        CooldownPolicy strict = CooldownPolicy.builder().tryWhenAllCooled(false).build();
        calls.policies(all -> new Policies(
                all.retry(),
                all.failure(),
                strict,
                all.hedge(),
                all.streams(),
                all.skipMalformedChunks(),
                all.fanOut()));
        calls.stage("a").at("a", () -> FakeAnswers.rateLimited(Duration.ofSeconds(100), null));
        assertThatThrownBy(calls::ask).isInstanceOf(OpenAIException.class);

        assertThatThrownBy(calls::ask).isInstanceOf(NoDeploymentException.class);
        assertThat(calls.asked).containsExactly("a");
    }

    @Test
    void setsAsideADeploymentThatFailsAgainAndAgainAndComesBackByItself() {
        calls.stage("a").stage("b").at("a", overloaded(), overloaded(), overloaded());
        calls.ask();
        assertThat(calls.ask()).isEqualTo("b");
        calls.clock.advance(Duration.ofSeconds(5));

        assertThat(calls.ask()).isEqualTo("a");
    }

    @Test
    void retriesAConnectionThatBroke() {
        calls.stage("a").stage("b").at("a", () -> new OpenAIIoException("reset"));

        assertThat(calls.ask()).isEqualTo("a");
    }

    @Test
    void doesAsARowSaysThatWasChanged() {
        FailurePolicy table = FailurePolicy.builder()
                .row(FailureKind.BAD_REQUEST, FailurePolicy.Retry.NEVER, true, FailurePolicy.Cooldown.NONE)
                .build();
        calls.policies(all -> new Policies(
                all.retry(),
                table,
                all.cooldown(),
                all.hedge(),
                all.streams(),
                all.skipMalformedChunks(),
                all.fanOut()));
        calls.stage("a").stage("b").at("a", () -> new BadRequestException(status(400)));

        assertThat(calls.ask()).isEqualTo("b");
    }

    @Test
    void repeatsAServerErrorAboutInvalidInputOnlyOnce() {
        Supplier<OpenAIException> invalid = () -> new InternalServerException(
                ErrorFacts.builder().statusCode(500).message("invalid input").build());
        calls.stage("a").stage("b").at("a", invalid, invalid, invalid);

        assertThat(calls.ask()).isEqualTo("b");
        assertThat(calls.asked).containsExactly("a", "a", "b");
    }

    @Test
    void spreadsARequestNoFurtherThanOverTwelveDeployments() {
        String[] many = new String[20];
        for (int i = 0; i < many.length; i++) many[i] = "d" + i;
        calls.stage(many);
        for (String each : many) calls.at(each, overloaded(), overloaded(), overloaded());

        assertThatThrownBy(calls::ask).isInstanceOf(OverloadedException.class);
        assertThat(calls.asked).hasSize(12);
    }

    @Test
    void leavesADeploymentAloneThatSaysItHasNothingLeft() {
        calls.stage("a").stage("b");
        calls.replyHeaders(
                "a",
                Headers.builder()
                        .put("x-ratelimit-remaining-requests", "0")
                        .put("x-ratelimit-reset-requests", "30s")
                        .build());
        assertThat(calls.ask()).isEqualTo("a");

        assertThat(calls.ask()).isEqualTo("b");
        calls.clock.advance(Duration.ofSeconds(30));
        assertThat(calls.ask()).isEqualTo("a");
    }

    @Test
    void letsOtherTenantsInWhenOnesKeyIsRefused() {
        calls.stage("a").stage("b").at("a", () -> new UnauthorizedException(status(401)));
        RequestOptions dead =
                RequestOptions.builder().putApiKey("a", Secret.of("dead")).build();
        calls.ask(dead);

        assertThat(calls.ask(dead)).isEqualTo("b");
        assertThat(calls.ask(RequestOptions.builder()
                        .putApiKey("a", Secret.of("alive"))
                        .build()))
                .isEqualTo("a");
    }

    @Test
    void goesToALargerWindowAtOnceIfThePromptIsKnownToBeTooLong() {
        calls.stage().stage(Purpose.LARGER_WINDOW, "large").refuse(tooLong());

        assertThat(calls.ask()).isEqualTo("large");
    }

    @Test
    void goesThroughASpecialListOnce() {
        FailurePolicy endless = FailurePolicy.builder()
                .row(FailureKind.CONTENT_POLICY, FailurePolicy.Retry.ONCE, true, FailurePolicy.Cooldown.NONE)
                .build();
        calls.policies(all -> new Policies(
                all.retry(),
                endless,
                all.cooldown(),
                all.hedge(),
                all.streams(),
                all.skipMalformedChunks(),
                all.fanOut()));
        Supplier<OpenAIException> refused = () -> new ContentPolicyViolationException(status(400));
        calls.stage("a")
                .stage(Purpose.LARGER_WINDOW, "large")
                .stage(Purpose.CONTENT_POLICY, "other")
                .at("a", tooLong())
                .at("large", refused, refused)
                .at("other", tooLong());

        assertThatThrownBy(calls::ask).isInstanceOf(ContextWindowExceededException.class);
        assertThat(calls.asked).containsExactly("a", "large", "large", "other");
    }

    /** As another call does that finds out whether the deployment is well again. */
    private void setAsideAfterTheChoice(String name) {
        calls.afterPick(picked -> {
            long now = calls.clock.nanoTime();
            if (!picked.provider().equals(name)) return;
            calls.health
                    .record(picked)
                    .breaker("", now)
                    .failed(Cooldown.UNTIL_RESET, Duration.ofSeconds(5), now, CooldownPolicy.standard());
        });
    }

    @Test
    void asksAllTheSameWhatWasSetAsideSinceItWasChosen() {
        calls.stage("a");
        setAsideAfterTheChoice("a");

        assertThat(calls.ask(RequestOptions.builder().maxRetries(0).build())).isEqualTo("a");
    }

    @Test
    void failsWithWhatADeploymentSaidThoughTheNextWasSetAsideSinceItWasChosen() {
        calls.stage("a").stage("b").at("a", () -> new UnauthorizedException(status(401)));
        setAsideAfterTheChoice("b");

        assertThatThrownBy(calls::ask).isInstanceOf(UnauthorizedException.class);
    }
}
