package portability;

import com.openai.client.OpenAIClient;
import com.openai.models.ChatModel;
import com.openai.models.FunctionDefinition;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.chat.completions.ChatCompletionUserMessageParam;
import com.openai.models.embeddings.EmbeddingCreateParams;
import java.io.PrintStream;

/** Things a builder refuses. */
final class Mistakes {
    private Mistakes() {}

    static void run(OpenAIClient client, PrintStream out) {
        refused(out, "no messages", () -> ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O)
                .build());
        refused(out, "no content", () -> ChatCompletionUserMessageParam.builder()
                .build());
        refused(out, "no tool call id", () -> ChatCompletionToolMessageParam.builder()
                .content("42")
                .build());
        refused(out, "no name", () -> FunctionDefinition.builder().build());
        refused(out, "no input", () -> EmbeddingCreateParams.builder()
                .model("text-embedding-3-small")
                .build());
        try {
            ChatCompletionCreateParams.builder()
                    .model(ChatModel.GPT_4O)
                    .addUserMessage("x")
                    .build()
                    .messages()
                    .clear();
            out.println("changed");
        } catch (UnsupportedOperationException e) {
            out.println("immutable");
        }
    }

    private static void refused(PrintStream out, String what, Runnable mistake) {
        try {
            mistake.run();
            out.println(what + " accepted");
        } catch (IllegalStateException e) {
            out.println(what + " refused");
        }
    }
}
