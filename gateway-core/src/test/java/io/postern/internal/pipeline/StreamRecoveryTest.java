package io.postern.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postern.core.RequestOptions;
import io.postern.errors.BadRequestException;
import io.postern.errors.CallCancelledException;
import io.postern.errors.ErrorFacts;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIIoException;
import io.postern.errors.OpenAITimeoutException;
import io.postern.errors.StreamInterruptedException;
import io.postern.gateway.Attempt;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionMessageParam;
import io.postern.models.completions.CompletionUsage;
import io.postern.routing.StreamRecovery;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.spi.ProviderCall;
import io.postern.testing.FakeStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamRecoveryTest {
    private static final OpenAIIoException RESET = new OpenAIIoException("reset");

    private final PlannedCalls calls = new PlannedCalls();
    private RealCall<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>> call;

    private ChunkStream<ChatCompletionChunk> open(StreamRecovery recovery) {
        call = calls.call(
                Operation.CHAT_STREAM,
                RequestOptions.builder().streamRecovery(recovery).build());
        return call.execute().body();
    }

    private String read(StreamRecovery recovery) {
        return PlannedCalls.text(open(recovery));
    }

    private List<ChatCompletionMessageParam> lastAsked(String deployment) {
        List<ProviderCall<?, ?>> asked = calls.provider(deployment).calls();
        return ((ChatCompletionCreateParams) asked.get(asked.size() - 1).params()).messages();
    }

    private static FakeStream broken() {
        return new FakeStream().role().text("The sky ").text("is ").fail(RESET);
    }

    private static FakeStream toolCall() {
        Choice.Delta.ToolCall begun = Choice.Delta.ToolCall.builder()
                .index(0)
                .id("call_1")
                .function(Choice.Delta.ToolCall.Function.builder()
                        .name("f")
                        .arguments("{")
                        .build())
                .build();
        return new FakeStream()
                .chunk(ChatCompletionChunk.builder()
                        .id("chatcmpl-1")
                        .created(1)
                        .model("m")
                        .addChoice(Choice.builder()
                                .index(0)
                                .delta(Choice.Delta.builder().addToolCall(begun).build())
                                .finishReason((Choice.FinishReason) null)
                                .build())
                        .build())
                .fail(RESET);
    }

    @Test
    void tellsTheCallerByDefault() {
        calls.stage("a").stage("b").at("a", StreamRecoveryTest::broken);

        StreamInterruptedException thrown =
                catchThrowableOfType(StreamInterruptedException.class, () -> read(StreamRecovery.FAIL));
        call.recordAttempts(thrown);

        assertThat(thrown.charactersReceived()).isEqualTo(11);
        assertThat(thrown.partial().orElseThrow().toJson()).contains("\"The sky is \"");
        assertThat(thrown.attempts())
                .extracting(Attempt::failure)
                .containsExactly("StreamInterruptedException after 11 characters");
    }

    @Test
    void continuesElsewhereByInstruction() {
        calls.stage("a").stage("b").at("a", StreamRecoveryTest::broken).at("b", () -> FakeStream.saying("blue."));

        assertThat(read(StreamRecovery.RESUME)).isEqualTo("The sky is blue.");
        assertThat(lastAsked("b")).hasSize(3);
        assertThat(lastAsked("b").get(1).asAssistant().content().orElseThrow().asText())
                .isEqualTo("The sky is ");
        assertThat(call.state().info().warnings()).singleElement().asString().contains("a/m", "continued by b/m");
    }

    @Test
    void continuesByPrefillWhereItIsAccepted() {
        calls.stage("a").stage("b").at("a", StreamRecoveryTest::broken).at("b", () -> FakeStream.saying(" blue."));
        calls.provider("b")
                .capabilities(Capabilities.builder().with(Feature.PREFILL).build());

        assertThat(read(StreamRecovery.RESUME)).isEqualTo("The sky is blue.");
        assertThat(lastAsked("b")).hasSize(2);
        assertThat(lastAsked("b").get(1).asAssistant().content().orElseThrow().asText())
                .isEqualTo("The sky is");
    }

    @Test
    void continuesByInstructionIfThePrefillIsRefused() {
        BadRequestException refusal =
                new BadRequestException(ErrorFacts.builder().statusCode(400).build());
        calls.stage("a")
                .stage("b")
                .at("a", StreamRecoveryTest::broken)
                .at("b", () -> refusal, () -> FakeStream.saying("blue."));
        calls.provider("b")
                .capabilities(Capabilities.builder().with(Feature.PREFILL).build());

        assertThat(read(StreamRecovery.RESUME)).isEqualTo("The sky is blue.");
        assertThat(calls.asked).containsExactly("a", "b", "b");
    }

    @Test
    void failsWithWhatBrokeTheStreamIfNobodyContinuesIt() {
        BadRequestException refusal =
                new BadRequestException(ErrorFacts.builder().statusCode(400).build());
        calls.stage("a").stage("b").at("a", StreamRecoveryTest::broken).at("b", () -> refusal);

        assertThatThrownBy(() -> read(StreamRecovery.RESUME))
                .isInstanceOf(StreamInterruptedException.class)
                .hasCause(RESET);
    }

    @Test
    void neverContinuesAToolCall() {
        calls.stage("a").stage("b").at("a", StreamRecoveryTest::toolCall);

        assertThatThrownBy(() -> read(StreamRecovery.RESUME)).isInstanceOf(StreamInterruptedException.class);
        assertThat(calls.asked).containsExactly("a");
    }

    @Test
    void showsOneAnswerWithOneIdModelAndFinishReason() {
        FakeStream other = new FakeStream();
        for (FakeStream from = FakeStream.saying("blue."); ; ) {
            ChatCompletionChunk chunk = from.next();
            if (chunk == null) break;
            other.chunk(chunk.toBuilder().id("chatcmpl-2").model("other").build());
        }
        calls.stage("a").stage("b").at("a", StreamRecoveryTest::broken).at("b", () -> other);

        List<ChatCompletionChunk> chunks = new ArrayList<>();
        ChunkStream<ChatCompletionChunk> stream = open(StreamRecovery.RESUME);
        for (ChatCompletionChunk chunk = stream.next(); chunk != null; chunk = stream.next()) chunks.add(chunk);

        assertThat(chunks).extracting(ChatCompletionChunk::id).containsOnly("chatcmpl-1");
        assertThat(chunks).extracting(ChatCompletionChunk::model).containsOnly("served-model");
        assertThat(chunks)
                .filteredOn(chunk -> chunk.choices().get(0).finishReason().isPresent())
                .hasSize(1);
    }

    @Test
    void addsUpTheUsageOfAllParts() {
        calls.stage("a")
                .stage("b")
                .at("a", StreamRecoveryTest::broken)
                .at("b", () -> FakeStream.saying("blue.").usage());
        read(StreamRecovery.RESUME);

        // The first part is estimated: a prompt of 20 characters and 11 of the answer.
        CompletionUsage usage = call.state().info().usage().orElseThrow();
        assertThat(usage.completionTokens()).isEqualTo(3 + 2);
        assertThat(usage.promptTokens()).isEqualTo(5 + 3);
        assertThat(call.state().info().cost().nanoDollars()).hasValue((5 + 3) * 1000 + (3 + 2) * 10_000);
    }

    @Test
    void tellsAllThatCameIfTheContinuationBreaksToo() {
        calls.stage("a")
                .stage("b")
                .at("a", StreamRecoveryTest::broken)
                .at("b", () -> new FakeStream().text("blue").fail(RESET));

        StreamInterruptedException thrown =
                catchThrowableOfType(StreamInterruptedException.class, () -> read(StreamRecovery.RESUME));

        assertThat(thrown.charactersReceived()).isEqualTo(15);
        assertThat(thrown.partial().orElseThrow().toJson()).contains("The sky is blue");
    }

    @Test
    void holdsAStreamUntilItIsWhole() {
        calls.stage("a").stage("b").at("a", StreamRecoveryTest::broken);

        assertThat(read(StreamRecovery.BUFFER)).isEqualTo("b");
        assertThat(calls.asked).containsExactly("a", "b");
        assertThat(call.state().info().deployment()).isEqualTo("b/m");
    }

    @Test
    void failsWithTheFirstInterruptionIfNoStreamIsWhole() {
        calls.stage("a")
                .stage("b")
                .at("a", StreamRecoveryTest::broken)
                .at("b", () -> new FakeStream().text("half").fail(new OpenAIIoException("later")));

        assertThatThrownBy(() -> open(StreamRecovery.BUFFER))
                .isInstanceOf(StreamInterruptedException.class)
                .hasCause(RESET);
    }

    @Test
    void saysThatACallWasCancelledWhileItsStreamWasMadeWhole() {
        calls.stage("a").at("a", StreamRecoveryTest::broken).stage("b").at("b", () -> {
            call.cancel();
            return new OpenAIIoException("the connection was closed");
        });

        assertThatThrownBy(() -> open(StreamRecovery.BUFFER)).isInstanceOf(CallCancelledException.class);
    }

    @Test
    void asksTheSameDeploymentAgainIfThereIsNoOther() {
        RealCall<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>> alone = calls.stage("a")
                .at("a", StreamRecoveryTest::broken)
                .alone()
                .call(
                        Operation.CHAT_STREAM,
                        RequestOptions.builder()
                                .streamRecovery(StreamRecovery.BUFFER)
                                .build());

        assertThat(PlannedCalls.text(alone.execute().body())).isEqualTo("a");
    }

    @Test
    void asksTheOnlyDeploymentOfARouteAgain() {
        calls.stage("a").at("a", StreamRecoveryTest::broken);

        assertThat(read(StreamRecovery.RESUME)).isEqualTo("The sky is a");
    }

    @Test
    void doesNotAskTheOnlyDeploymentOfARouteAgainIfItFellSilent() {
        OpenAITimeoutException silent = new OpenAITimeoutException(
                ErrorFacts.none(), OpenAITimeoutException.Clock.BETWEEN_CHUNKS, Duration.ofSeconds(1));
        calls.stage("a").at("a", () -> new FakeStream().role().text("The sky ").fail(silent));

        assertThatThrownBy(() -> read(StreamRecovery.BUFFER)).isInstanceOf(StreamInterruptedException.class);
        assertThat(calls.asked).containsExactly("a");
    }

    @Test
    void passesOverAChunkAfterTheEndThatCannotBeRead() {
        MalformedResponseException malformed = new MalformedResponseException(ErrorFacts.none(), "no JSON");
        calls.stage("a")
                .at("a", () -> FakeStream.saying("whole").fail(malformed).usage());

        assertThat(read(StreamRecovery.FAIL)).isEqualTo("whole");
        assertThat(call.state().info().usage()).isPresent();
        assertThat(call.state().info().warnings()).hasSize(1);
    }

    @Test
    void breaksOffAtAChunkWithinTheAnswerThatCannotBeRead() {
        MalformedResponseException malformed = new MalformedResponseException(ErrorFacts.none(), "no JSON");
        calls.stage("a")
                .at(
                        "a",
                        () -> new FakeStream()
                                .text("half ")
                                .fail(malformed)
                                .text("an answer")
                                .stop());

        assertThatThrownBy(() -> read(StreamRecovery.FAIL)).isInstanceOf(StreamInterruptedException.class);
    }
}
