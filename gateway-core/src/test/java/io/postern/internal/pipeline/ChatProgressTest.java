package io.postern.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.errors.MalformedResponseException;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.routing.Deployment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatProgressTest {
    @ParameterizedTest
    @ValueSource(longs = {-1, 1 << 20, Integer.MAX_VALUE, 1L << 32})
    void refusesAChoiceWhoseIndexNoAnswerHas(long index) {
        ChatCompletionChunk chunk = ChatCompletionChunk.builder()
                .id("chatcmpl-1")
                .created(1_700_000_000L)
                .model("m")
                .addChoice(ChatCompletionChunk.Choice.builder()
                        .index(index)
                        .delta(ChatCompletionChunk.Choice.Delta.builder()
                                .content("hi")
                                .build())
                        .finishReason(ChatCompletionChunk.Choice.FinishReason.STOP)
                        .build())
                .build();

        assertThatThrownBy(() -> new ChatProgress(Deployment.of("fake", "m")).note(chunk))
                .isInstanceOf(MalformedResponseException.class)
                .hasMessageContaining("index");
    }
}
