package io.postern.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.RequestOptions;
import io.postern.errors.StreamInterruptedException;
import io.postern.errors.UnsupportedParameterException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.testing.FakeAnswers;
import io.postern.testing.FakeStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FanOutTest {
    private static final ChatCompletionCreateParams THREE =
            FakeAnswers.ask("route").toBuilder().n(3).build();

    private final PlannedCalls calls = new PlannedCalls().stage("a");

    @BeforeEach
    void setUp() {
        calls.provider("a")
                .capabilities(
                        Capabilities.builder().without(Feature.MULTIPLE_CHOICES).build());
    }

    private void turnOn() {
        calls.policies(all -> new Policies(
                all.retry(),
                all.failure(),
                all.cooldown(),
                all.hedge(),
                all.streams(),
                all.skipMalformedChunks(),
                true));
    }

    private <R> RealCall<ChatCompletionCreateParams, R> call(Operation<ChatCompletionCreateParams, R> operation) {
        return calls.call(operation, THREE, RequestOptions.none());
    }

    @Test
    void refusesSeveralChoicesUnlessItIsTurnedOn() {
        assertThatThrownBy(() -> call(Operation.CHAT).execute()).isInstanceOf(UnsupportedParameterException.class);
        assertThat(calls.asked).isEmpty();
    }

    @Test
    void asksOnceForEachChoice() {
        turnOn();
        calls.at("a", () -> FakeAnswers.completion("m", "one"), () -> FakeAnswers.completion("m", "two"));

        ChatCompletion answer = call(Operation.CHAT).execute().body();

        assertThat(answer.choices()).extracting(ChatCompletion.Choice::index).containsExactly(0L, 1L, 2L);
        assertThat(answer.choices())
                .extracting(choice -> choice.message().content().orElseThrow())
                .containsExactly("one", "two", "a");
        assertThat(answer.usage()).hasValue(FakeAnswers.usage(9, 6));
    }

    @Test
    void streamsOneChoiceAfterAnother() {
        turnOn();
        for (int i = 0; i < 3; i++) calls.at("a", () -> FakeStream.saying("hi").usage());
        RealCall<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>> call = call(Operation.CHAT_STREAM);

        List<Long> finished = new ArrayList<>();
        ChunkStream<ChatCompletionChunk> stream = call.execute().body();
        for (ChatCompletionChunk chunk = stream.next(); chunk != null; chunk = stream.next()) {
            ChatCompletionChunk.Choice choice = chunk.choices().get(0);
            if (choice.finishReason().isPresent()) finished.add(choice.index());
        }

        assertThat(finished).containsExactly(0L, 1L, 2L);
        assertThat(call.state().info().usage()).hasValue(FakeAnswers.usage(9, 6));
    }

    @Test
    void breaksOffIfOneChoiceDoesNotCome() {
        turnOn();
        calls.at("a", () -> FakeStream.saying("hi"), FakeStream::new);

        assertThatThrownBy(() ->
                        PlannedCalls.text(call(Operation.CHAT_STREAM).execute().body()))
                .isInstanceOf(StreamInterruptedException.class)
                .hasMessageContaining("choice 1");
    }
}
