package io.postern.interop;

import static io.postern.interop.Requests.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.client.OpenAiCompatibleClientAsync;
import io.postern.core.http.AsyncStreamResponse;
import io.postern.errors.RateLimitException;
import io.postern.errors.StreamInterruptedException;
import io.postern.helpers.ChatCompletionAccumulator;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.embeddings.EmbeddingCreateParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AsyncTest {
    @RegisterExtension
    static final Aimock aimock = new Aimock();

    private static OpenAiCompatibleClientAsync client() {
        return aimock.client(builder -> builder.maxRetries(0)).async();
    }

    @Test
    void anAnswerComesAsAFuture() throws Exception {
        ChatCompletion completion =
                client().chat().completions().create(chat("[text]")).get();

        assertThat(Answer.of(completion).text()).startsWith("The sky is blue");
    }

    @Test
    void manyAnswersComeAtOnce() throws Exception {
        OpenAiCompatibleClientAsync client = client();
        List<CompletableFuture<ChatCompletion>> futures = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            futures.add(client.chat().completions().create(chat("[text]")));
        }

        for (CompletableFuture<ChatCompletion> future : futures) {
            assertThat(Answer.of(future.get()).text()).startsWith("The sky is blue");
        }
        assertThat(aimock.journal()).hasSize(40);
    }

    @Test
    void anErrorIsTheFuturesCause() {
        assertThatThrownBy(() ->
                        client().chat().completions().create(chat("[err429]")).get())
                .hasCauseInstanceOf(RateLimitException.class);
    }

    @Test
    void aStreamIsHandedToItsSubscriber() throws Exception {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();

        client().chat()
                .completions()
                .createStreaming(chat("[reason]"))
                .subscribe(accumulator::accumulate)
                .onCompleteFuture()
                .get();

        assertThat(Answer.of(accumulator.chatCompletion()))
                .isEqualTo(new Answer("42.", "Six times seven is forty-two, as is well known.", List.of(), "stop"));
    }

    @Test
    void aStreamThatBreaksOffFailsItsSubscriber() {
        CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
        AsyncStreamResponse<ChatCompletionChunk> stream =
                client().chat().completions().createStreaming(chat("[cut]"));

        stream.subscribe(new AsyncStreamResponse.Handler<>() {
            @Override
            public void onNext(ChatCompletionChunk chunk) {}

            @Override
            public void onComplete(Optional<Throwable> error) {
                end.complete(error);
            }
        });

        assertThat(end.join()).containsInstanceOf(StreamInterruptedException.class);
        assertThatThrownBy(() -> stream.onCompleteFuture().get()).hasCauseInstanceOf(StreamInterruptedException.class);
    }

    @Test
    void anErrorInPlaceOfAStreamFailsItsFuture() {
        assertThatThrownBy(() -> client().chat()
                        .completions()
                        .createStreaming(chat("[err429]"))
                        .onCompleteFuture()
                        .get())
                .hasCauseInstanceOf(RateLimitException.class);
    }

    @Test
    void embeddingsAndModelsComeAsFutures() throws Exception {
        EmbeddingCreateParams params = EmbeddingCreateParams.builder()
                .model("text-embedding-3-small")
                .input("E-KNOWN")
                .build();

        assertThat(client().embeddings().create(params).get().data()).hasSize(1);
        assertThat(client().models().list().get().data()).hasSize(5);
    }
}
