package portability;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionTokenLogprob;
import java.io.PrintStream;

/** The probability of each token and of its rivals. */
final class Logprobs {
    private Logprobs() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O)
                .logprobs(true)
                .topLogprobs(2)
                .addUserMessage("Sure about that")
                .build();
        ChatCompletion.Choice choice =
                client.chat().completions().create(params).choices().get(0);
        choice.logprobs().get().content().get().forEach(token -> print(out, token));
        out.println(choice.logprobs().get().refusal().isPresent());

        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params)) {
            chunks.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(streamed -> streamed.logprobs().stream())
                    .flatMap(logprobs -> logprobs.content().stream())
                    .flatMap(tokens -> tokens.stream())
                    .forEach(token -> print(out, token));
        }
    }

    private static void print(PrintStream out, ChatCompletionTokenLogprob token) {
        out.println(token.token() + " " + token.logprob() + " " + token.bytes().isPresent());
        token.topLogprobs().forEach(rival -> out.println("  " + rival.token() + " " + rival.logprob()));
    }
}
