package portability;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import java.io.PrintStream;

/** Chunks gathered into the answer that the plain call would have given. */
final class StreamingAccumulator {
    private StreamingAccumulator() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionCreateParams.Builder builder = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O)
                .n(2)
                .addUserMessage("Two answers to gather");
        gather(client, out, builder.build());
        gather(
                client,
                out,
                builder.streamOptions(ChatCompletionStreamOptions.builder()
                                .includeUsage(true)
                                .build())
                        .build());

        try {
            ChatCompletionAccumulator.create().chatCompletion();
        } catch (IllegalStateException e) {
            out.println("nothing gathered yet");
        }
    }

    private static void gather(OpenAIClient client, PrintStream out, ChatCompletionCreateParams params) {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> response =
                client.chat().completions().createStreaming(params)) {
            long pieces = response.stream()
                    .peek(accumulator::accumulate)
                    .flatMap(chunk -> chunk.choices().stream())
                    .filter(choice -> choice.delta().content().isPresent())
                    .count();
            out.println(pieces);
        }
        ChatCompletion completion = accumulator.chatCompletion();
        out.println(completion.id() + " " + completion.model() + " " + completion.created());
        for (ChatCompletion.Choice choice : completion.choices()) {
            out.println(choice.index() + " " + choice.message().content().get() + " " + choice.finishReason());
        }
        out.println(completion.usage().isPresent());
        completion.usage().ifPresent(usage -> out.println(usage.totalTokens()));
    }
}
