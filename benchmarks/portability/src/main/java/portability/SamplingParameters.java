package portability;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.models.ChatModel;
import com.openai.models.ReasoningEffort;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionPredictionContent;
import java.io.PrintStream;
import java.util.List;

/** Every plain parameter of a chat request. */
final class SamplingParameters {
    private SamplingParameters() {}

    static void run(OpenAIClient client, PrintStream out) {
        print(
                client,
                out,
                ChatCompletionCreateParams.builder()
                        .model(ChatModel.GPT_4O)
                        .addUserMessage("Chat as usual")
                        .temperature(0.7)
                        .topP(0.9)
                        .frequencyPenalty(-0.5)
                        .presencePenalty(1.0)
                        .seed(42)
                        .maxTokens(100)
                        .stop("END")
                        .user("somebody")
                        .store(false)
                        .logitBias(ChatCompletionCreateParams.LogitBias.builder()
                                .putAdditionalProperty("50256", JsonValue.from(-100))
                                .build())
                        .metadata(ChatCompletionCreateParams.Metadata.builder()
                                .putAdditionalProperty("team", JsonValue.from("blue"))
                                .build()));
        print(
                client,
                out,
                ChatCompletionCreateParams.builder()
                        .model(ChatModel.GPT_5)
                        .addUserMessage("Think about it")
                        .maxCompletionTokens(4096)
                        .reasoningEffort(ReasoningEffort.LOW)
                        .verbosity(ChatCompletionCreateParams.Verbosity.HIGH)
                        .serviceTier(ChatCompletionCreateParams.ServiceTier.FLEX)
                        .promptCacheKey("stories")
                        .safetyIdentifier("abc123")
                        .stopOfStrings(List.of("END", "STOP"))
                        .addModality(ChatCompletionCreateParams.Modality.TEXT)
                        .prediction(ChatCompletionPredictionContent.builder()
                                .content("I thought so")
                                .build()));
    }

    private static void print(OpenAIClient client, PrintStream out, ChatCompletionCreateParams.Builder builder) {
        ChatCompletionCreateParams params = builder.build();
        out.println(client.chat()
                .completions()
                .create(params)
                .choices()
                .get(0)
                .message()
                .content()
                .get());
        out.println(
                params.seed().orElse(-1L) + " " + params.maxCompletionTokens().orElse(-1L));
        out.println(params.stop().get().isString() + " " + params.stop().get().isStrings());
        out.println(params.reasoningEffort().map(ReasoningEffort::asString).orElse("none"));
    }
}
