package io.postern.provider.bedrock;

import io.postern.core.JsonValue;
import io.postern.core.http.Headers;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.EmbeddingAnswers;
import io.postern.internal.translation.FanOut;
import io.postern.internal.translation.RequestFields;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.spi.CallContext;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelResponse;

/**
 * Embeddings by InvokeModel. Titan and Nova take one text at a time, so the texts of a call are asked for side by side;
 * Cohere takes 96.
 *
 * <p>Safe to share between threads.
 */
final class BedrockEmbeddings {
    /** As AWS's own clients do it; accounts start at some 30 requests a second. */
    private static final int MOST_AT_ONCE = 8;

    private final ProviderSettings settings;
    private final BedrockCalls calls;
    private final Map<String, String> like;

    BedrockEmbeddings(ProviderSettings settings, BedrockCalls calls, Map<String, String> like) {
        this.settings = settings;
        this.calls = calls;
        this.like = like;
    }

    Reply<CreateEmbeddingResponse> embeddings(ProviderCall<EmbeddingCreateParams, CreateEmbeddingResponse> call) {
        EmbeddingForm form = EmbeddingForm.of(ModelId.of(like.getOrDefault(call.model(), call.model())));
        if (form == null) {
            throw BadInput.at(
                    "model",
                    "is not known as a model for embeddings; the option \"like\" can say which one it is like");
        }
        List<String> texts = EmbeddingAnswers.texts(call.params());
        RequestFields fields = RequestFields.of(call.params(), call.context());
        fields.ignore("input", "encoding_format");
        form.dimensions(fields);
        List<SdkBytes> bodies = new ArrayList<>();
        for (List<String> batch : batches(texts, form.mostTexts())) {
            bodies.add(SdkBytes.fromUtf8String(form.body(fields, batch).json().toJson()));
        }
        fields.dropRest("the model");
        return joined(call, texts.size(), all(call, bodies));
    }

    private static List<List<String>> batches(List<String> texts, int most) {
        List<List<String>> batches = new ArrayList<>();
        for (int at = 0; at < texts.size(); at += most) {
            batches.add(texts.subList(at, Math.min(texts.size(), at + most)));
        }
        return batches;
    }

    private List<Reply<Part>> all(ProviderCall<?, ?> call, List<SdkBytes> bodies) {
        if (bodies.size() == 1) return List.of(part(call, bodies.get(0), call.context()));
        return FanOut.of(settings)
                .all(call.context(), bodies, MOST_AT_ONCE, (body, context) -> part(call, body, context));
    }

    private Reply<Part> part(ProviderCall<?, ?> call, SdkBytes body, CallContext context) {
        ProviderCall<?, ?> one = call.withContext(context);
        Reply<InvokeModelResponse> reply = calls.answer(
                one,
                (client, override) -> client.invokeModel(InvokeModelRequest.builder()
                        .modelId(call.model())
                        .contentType("application/json")
                        .accept("application/json")
                        .body(body)
                        .overrideConfiguration(override)
                        .build()));
        return reply.map(response -> part(response, reply.headers(), call));
    }

    private Part part(InvokeModelResponse response, Headers headers, ProviderCall<?, ?> call) {
        try {
            JsonValue json = JsonValue.parse(response.body().asUtf8String());
            return new Part(EmbeddingForm.vectors(json), tokens(json, headers));
        } catch (OpenAIInvalidDataException e) {
            throw calls.malformed(call, headers, "it is not the JSON that was to come");
        }
    }

    private static @Nullable Long tokens(JsonValue answer, Headers headers) {
        Optional<Number> told = answer.get("inputTextTokenCount").flatMap(JsonValue::asNumber);
        if (told.isPresent()) return told.get().longValue();
        return headers.first("x-amzn-bedrock-input-token-count")
                .filter(count -> count.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .orElse(null);
    }

    private Reply<CreateEmbeddingResponse> joined(
            ProviderCall<EmbeddingCreateParams, CreateEmbeddingResponse> call, int wanted, List<Reply<Part>> parts) {
        List<float[]> vectors = new ArrayList<>(wanted);
        Long tokens = 0L;
        for (Reply<Part> part : parts) {
            vectors.addAll(part.body().vectors());
            Long more = part.body().tokens();
            tokens = tokens == null || more == null ? null : tokens + more;
        }
        Reply<Part> last = parts.get(parts.size() - 1);
        if (vectors.size() != wanted) {
            throw calls.malformed(
                    call, last.headers(), "it holds " + vectors.size() + " vectors for " + wanted + " texts");
        }
        CreateEmbeddingResponse response = EmbeddingAnswers.of(call.model(), vectors, tokens, call.params());
        return last.map(part -> response);
    }

    /** @param tokens null if the provider does not say */
    private record Part(List<float[]> vectors, @Nullable Long tokens) {
        @Override
        public String toString() {
            return "Part(" + vectors.size() + " vectors)";
        }
    }
}
