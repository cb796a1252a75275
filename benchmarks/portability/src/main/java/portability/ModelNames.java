package portability;

import com.openai.client.OpenAIClient;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingModel;
import java.io.PrintStream;

/** Models by constant, by value type and by plain text. */
final class ModelNames {
    private ModelNames() {}

    static void run(OpenAIClient client, PrintStream out) {
        for (ChatModel model : new ChatModel[] {
            ChatModel.GPT_4O,
            ChatModel.GPT_4O_MINI,
            ChatModel.GPT_4_1,
            ChatModel.GPT_5,
            ChatModel.GPT_5_MINI,
            ChatModel.O3_MINI,
            ChatModel.GPT_3_5_TURBO,
            ChatModel.of("my-own-model")
        }) {
            out.println(model.asString() + " "
                    + client.chat()
                            .completions()
                            .create(ChatCompletionCreateParams.builder()
                                    .model(model)
                                    .addUserMessage("Who are you")
                                    .build())
                            .model());
        }
        out.println(client.chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model("plain-text-model")
                        .addUserMessage("Who are you")
                        .build())
                .model());
        out.println(ChatModel.of("gpt-4o").equals(ChatModel.GPT_4O));
        out.println(ChatModel.GPT_4O);
        out.println(EmbeddingModel.of("text-embedding-3-small").equals(EmbeddingModel.TEXT_EMBEDDING_3_SMALL));
    }
}
