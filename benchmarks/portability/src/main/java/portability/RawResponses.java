package portability;

import com.openai.client.OpenAIClient;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.embeddings.EmbeddingModel;
import java.io.PrintStream;

/** Status, headers and request id beside the parsed answer. */
final class RawResponses {
    private RawResponses() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O)
                .addUserMessage("With headers")
                .build();
        HttpResponseFor<ChatCompletion> response =
                client.chat().completions().withRawResponse().create(params);
        out.println(response.statusCode());
        out.println(response.requestId().orElse("none"));
        out.println(response.headers().values("X-RateLimit-Remaining-Requests"));
        out.println(response.headers().values("no-such-header"));
        out.println(response.headers().names().contains("x-request-id"));
        out.println(response.parse().choices().get(0).message().content().get());

        try (HttpResponseFor<StreamResponse<ChatCompletionChunk>> streaming =
                client.chat().completions().withRawResponse().createStreaming(params)) {
            out.println(streaming.statusCode());
            try (StreamResponse<ChatCompletionChunk> chunks = streaming.parse()) {
                out.println(chunks.stream().count());
            }
        }

        HttpResponseFor<CreateEmbeddingResponse> embedding = client.withRawResponse()
                .embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model(EmbeddingModel.TEXT_EMBEDDING_ADA_002)
                        .input("raw")
                        .build());
        out.println(embedding.statusCode() + " " + embedding.parse().data().size());

        out.println(client.async()
                .chat()
                .completions()
                .withRawResponse()
                .create(params)
                .thenApply(raw -> raw.statusCode() + " " + raw.parse().choices().size())
                .join());
    }
}
