package portability;

import com.openai.client.OpenAIClient;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionUsage;
import java.io.PrintStream;

/** What the call cost in tokens, down to the cached and the reasoned ones. */
final class UsageDetails {
    private UsageDetails() {}

    static void run(OpenAIClient client, PrintStream out) {
        CompletionUsage usage = client.chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model(ChatModel.GPT_4O)
                        .addUserMessage("Count me")
                        .build())
                .usage()
                .get();
        out.println(usage.promptTokens() + " " + usage.completionTokens() + " " + usage.totalTokens());
        usage.promptTokensDetails().ifPresent(details -> {
            out.println(details.cachedTokens().orElse(-1L));
            out.println(details.audioTokens().orElse(-1L));
        });
        usage.completionTokensDetails().ifPresent(details -> {
            out.println(details.reasoningTokens().orElse(-1L));
            out.println(details.acceptedPredictionTokens().isPresent());
            out.println(details.rejectedPredictionTokens().isPresent());
        });
    }
}
