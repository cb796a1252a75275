package portability;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionUserMessageParam;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Fields, headers and query parameters the client does not know. */
final class AdditionalParameters {
    private AdditionalParameters() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O)
                .addMessage(ChatCompletionUserMessageParam.builder()
                        .content("Something new")
                        .putAdditionalProperty("mood", JsonValue.from("curious"))
                        .build())
                .putAdditionalBodyProperty("top_k", JsonValue.from(40))
                .putAdditionalBodyProperty("nested", JsonValue.from(Map.of("list", List.of(1, 2.5, true, "x"))))
                .putAdditionalBodyProperty("nothing", JsonValue.from(null))
                .putAdditionalBodyProperty("with_null", JsonValue.from(Arrays.asList("a", null)))
                .putAdditionalHeader("X-Portability-One", "1")
                .putAdditionalHeader("X-Portability-Two", "two words")
                .putAdditionalQueryParam("secret_query_param", "4 2")
                .build();
        out.println(client.chat().completions().create(params).choices().size());

        out.println(params._additionalBodyProperties().get("top_k").asNumber().get());
        out.println(params._additionalHeaders().values("x-portability-one"));
        out.println(params._additionalQueryParams().values("secret_query_param"));
        out.println(params.messages()
                .get(0)
                .asUser()
                ._additionalProperties()
                .get("mood")
                .asStringOrThrow());
    }
}
