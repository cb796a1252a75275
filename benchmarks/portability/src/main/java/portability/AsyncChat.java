package portability;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.embeddings.EmbeddingModel;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;

/** Futures, one after another and chained. */
final class AsyncChat {
    private AsyncChat() {}

    static void run(OpenAIClient client, PrintStream out) {
        OpenAIClientAsync async = client.async();
        CompletableFuture<ChatCompletion> future = async.chat().completions().create(params("First question"));
        out.println(text(future.join()));

        out.println(async.chat()
                .completions()
                .create(params("Second question"))
                .thenCompose(answer -> async.chat().completions().create(params("About: " + text(answer))))
                .thenApply(AsyncChat::text)
                .join());

        out.println(async.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model(EmbeddingModel.TEXT_EMBEDDING_3_LARGE)
                        .input("later")
                        .build())
                .join()
                .data()
                .get(0)
                .embedding());
        out.println(text(async.sync().chat().completions().create(params("And back"))));
    }

    private static ChatCompletionCreateParams params(String question) {
        return ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O)
                .addUserMessage(question)
                .build();
    }

    private static String text(ChatCompletion completion) {
        return completion.choices().get(0).message().content().orElse("nothing");
    }
}
