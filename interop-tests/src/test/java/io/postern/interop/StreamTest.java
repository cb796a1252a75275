package io.postern.interop;

import static io.postern.interop.Requests.builder;
import static io.postern.interop.Requests.chat;
import static io.postern.interop.Requests.withTool;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.http.StreamResponse;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionStreamOptions;
import io.postern.models.completions.CompletionUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTest {
    @RegisterExtension
    static final Aimock aimock = new Aimock();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[text]",
                "[tool]",
                "[noargs]",
                "[parallel]",
                "[mixed]",
                "[toolfirst]",
                "[reason]",
                "[reasontool]",
                "[length]",
                "[filter]",
                "[tiny]",
                "[unicode]"
            })
    void theChunksAddUpToTheWholeAnswer(String word) {
        OpenAiCompatibleClient client = aimock.client();
        ChatCompletionCreateParams params = withTool(word).build();

        ChatCompletion whole = client.chat().completions().create(params);

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(params)) {
            assertThat(Answer.of(Answer.accumulate(stream))).isEqualTo(Answer.of(whole));
        }
    }

    @Test
    void everyCharacterComesInAChunkOfItsOwn() {
        assertThat(textOfEachChunk("[tiny]"))
                .hasSizeGreaterThan(40)
                .allSatisfy(text -> assertThat(text).hasSize(1));
    }

    @Test
    void aSlowStreamComesWhole() {
        assertThat(textOfEachChunk("[slow]")).containsExactly("Slow", "ly i", "t co", "mes.");
    }

    @Test
    void usageComesLastIfAsked() {
        ChatCompletionCreateParams params = builder("[text]")
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();

        List<ChatCompletionChunk> chunks = chunks(params);

        CompletionUsage usage = chunks.get(chunks.size() - 1).usage().orElseThrow();
        assertThat(usage.totalTokens()).isEqualTo(18);
        assertThat(chunks.subList(0, chunks.size() - 1))
                .allSatisfy(chunk -> assertThat(chunk.usage()).isEmpty());
    }

    @Test
    void usageIsKnownToTheGatewayAlsoIfNotAsked() {
        try (StreamResponse<ChatCompletionChunk> stream =
                aimock.client().chat().completions().createStreaming(chat("[text]"))) {
            assertThat(stream).allSatisfy(chunk -> assertThat(chunk.usage()).isEmpty());

            assertThat(stream.gatewayInfo().usage().orElseThrow().totalTokens()).isEqualTo(18);
        }
    }

    @Test
    void theStreamTellsWhoGivesItBeforeItsEnd() {
        try (StreamResponse<ChatCompletionChunk> stream =
                aimock.client().chat().completions().createStreaming(chat("[endless]"))) {
            assertThat(stream.gatewayInfo().provider()).isEqualTo("openai");
            assertThat(stream.gatewayInfo().statusCode()).isEqualTo(200);
            assertThat(stream.gatewayInfo().requestId()).isPresent();
            assertThat(stream.gatewayInfo().timings().timeToFirstChunk()).isPresent();
        }
    }

    @Test
    void chunksAreThereBeforeTheAnswerIsWhole() {
        // The server takes two minutes over this answer, more than a test may.
        try (StreamResponse<ChatCompletionChunk> stream =
                aimock.client().chat().completions().createStreaming(chat("[endless]"))) {
            String text = stream.stream().limit(4).map(StreamTest::text).collect(Collectors.joining());

            assertThat(text).isEqualTo("tick tick tick ");
        }
    }

    @Test
    void severalStreamsAreReadInTurn() {
        // More than five at a time, which is where clients that use OkHttp's own dispatcher stop.
        OpenAiCompatibleClient client = aimock.client();
        List<StreamResponse<ChatCompletionChunk>> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 12; i++) {
                streams.add(client.chat().completions().createStreaming(chat("[slow]")));
            }

            assertThat(streams)
                    .allSatisfy(stream -> assertThat(
                                    Answer.of(Answer.accumulate(stream)).text())
                            .isEqualTo("Slowly it comes."));
        } finally {
            streams.forEach(StreamResponse::close);
        }
    }

    private List<ChatCompletionChunk> chunks(ChatCompletionCreateParams params) {
        try (StreamResponse<ChatCompletionChunk> stream =
                aimock.client().chat().completions().createStreaming(params)) {
            return stream.stream().collect(Collectors.toList());
        }
    }

    private List<String> textOfEachChunk(String word) {
        return chunks(chat(word)).stream()
                .map(StreamTest::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toList());
    }

    private static String text(ChatCompletionChunk chunk) {
        return chunk.choices().stream()
                .flatMap(choice -> choice.delta().content().stream())
                .collect(Collectors.joining());
    }
}
