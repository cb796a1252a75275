package io.postern.provider.ollama;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.json.FloatList;
import io.postern.internal.translation.EmbeddingAnswers;
import io.postern.internal.translation.WholeAnswer;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.ResponseBody;
import io.postern.spi.http.StreamDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Reads what Ollama answers.
 *
 * <p>Immutable and safe to share between threads.
 */
final class OllamaResponseMapper {
    private final OllamaErrorMapper errors;
    private final Supplier<String> ids;

    OllamaResponseMapper(OllamaErrorMapper errors) {
        this(errors, () -> UUID.randomUUID().toString());
    }

    /** @param ids makes random names */
    OllamaResponseMapper(OllamaErrorMapper errors, Supplier<String> ids) {
        this.errors = errors;
        this.ids = ids;
    }

    ChatCompletion chat(ResponseBody body, ProviderCall<?, ?> call, OllamaChat request) {
        return body.json(json -> {
            errors.check(json, call);
            WholeAnswer whole = new WholeAnswer();
            OllamaAnswer answer = new OllamaAnswer(whole, request, call.context(), ids);
            answer.read(json);
            if (!answer.done()) throw new OpenAIInvalidDataException("the answer is not done");
            return whole.completion();
        });
    }

    StreamDecoder<ChatCompletionChunk> decoder(ProviderCall<?, ?> call, OllamaChat request) {
        return new OllamaStreamDecoder(errors, call, request, ids);
    }

    CreateEmbeddingResponse embeddings(ResponseBody body, ProviderCall<EmbeddingCreateParams, ?> call) {
        return body.as(EmbedAnswer.JSON, answer -> embeddings(answer, call));
    }

    private CreateEmbeddingResponse embeddings(EmbedAnswer answer, ProviderCall<EmbeddingCreateParams, ?> call) {
        if (answer.error().isPresent()) errors.check(JsonValue.from(answer), call);
        List<float[]> vectors = new ArrayList<>();
        for (List<Float> vector : answer.embeddings()) {
            vectors.add(FloatList.copyOf(vector).toFloatArray());
        }
        return EmbeddingAnswers.of(
                answer.model().orElse(call.model()),
                vectors,
                answer.promptTokens().orElse(null),
                call.params());
    }
}
