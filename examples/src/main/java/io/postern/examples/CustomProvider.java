package io.postern.examples;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.RequestParams;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionMessage;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.spi.OperationTable;
import io.postern.spi.Provider;
import io.postern.spi.ProviderAdapter;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Reply;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A provider of one's own, which counts. To be found, it is named in META-INF/services/io.postern.spi.ProviderAdapter. */
public final class CustomProvider implements ProviderAdapter {
    public static void main(String[] args) {
        var params = ChatCompletionCreateParams.builder().model("mine/model-x").addUserMessage("Count to three.");
        try (OpenAiCompatibleClient client = OpenAiCompatibleClient.fromEnv();
                var stream = client.chat().completions().createStreaming(params.build())) {
            ChatCompletion whole = client.chat().completions().create(params.build());
            System.out.println(whole.choices().get(0).message().content().orElse(""));
            for (ChatCompletionChunk chunk : stream) {
                System.out.println(chunk.choices().get(0).delta().content().orElse(""));
            }
        }
    }

    @Override
    public String id() {
        return "mine";
    }

    @Override
    public Provider connect(ProviderSettings settings) {
        return new Counting();
    }

    private static final class Counting implements Provider {
        private static final List<String> WORDS = List.of("one, ", "two, ", "three");

        private final OperationTable operations = OperationTable.builder()
                .on(Operation.CHAT, this::chat)
                .on(Operation.CHAT_STREAM, this::stream)
                .build();

        @Override
        public boolean supports(Operation<?, ?> operation) {
            return operations.supports(operation);
        }

        @Override
        public <Q extends RequestParams, R> Reply<R> execute(ProviderCall<Q, R> call) {
            return operations.execute(call);
        }

        private Reply<ChatCompletion> chat(ProviderCall<ChatCompletionCreateParams, ChatCompletion> call) {
            var message = ChatCompletionMessage.builder().content(String.join("", WORDS));
            var choice = ChatCompletion.Choice.builder().index(0).message(message.build());
            choice.finishReason(ChatCompletion.Choice.FinishReason.STOP);
            var completion =
                    ChatCompletion.builder().id("mine-1").created(now()).model(call.model());
            return Reply.of(completion.addChoice(choice.build()).build());
        }

        private Reply<ChunkStream<ChatCompletionChunk>> stream(
                ProviderCall<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>> call) {
            var words = WORDS.iterator();
            return Reply.of(new ChunkStream<>() {
                @Override
                public @Nullable ChatCompletionChunk next() {
                    return words.hasNext() ? chunk(call.model(), words.next(), !words.hasNext()) : null;
                }

                @Override
                public void close() {}
            });
        }

        private static ChatCompletionChunk chunk(String model, String text, boolean last) {
            var delta = ChatCompletionChunk.Choice.Delta.builder().content(text).build();
            var choice = ChatCompletionChunk.Choice.builder().index(0).delta(delta);
            choice.finishReason(last ? ChatCompletionChunk.Choice.FinishReason.STOP : null);
            var chunk =
                    ChatCompletionChunk.builder().id("mine-1").created(now()).model(model);
            return chunk.addChoice(choice.build()).build();
        }

        private static long now() {
            return Instant.now().getEpochSecond();
        }
    }
}
