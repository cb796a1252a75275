package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.CreateEmbeddingResponse.Usage;
import io.postern.models.embeddings.Embedding;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.models.embeddings.EmbeddingValue;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.ResponseBody;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads embeddings: in the order of the inputs, and in the form the caller asked for, whichever the service sent.
 *
 * <p>Safe to share between threads.
 */
final class EmbeddingAnswer {
    private static final JsonValue LIST = JsonValue.from("list");
    private static final JsonValue EMBEDDING = JsonValue.from("embedding");

    CreateEmbeddingResponse read(
            ResponseBody body, ProviderCall<EmbeddingCreateParams, ?> call, AnswerErrors errors) {
        CreateEmbeddingResponse given;
        try {
            given = body.as(CreateEmbeddingResponse.JSON);
        } catch (MalformedResponseException e) {
            throw errors.orMalformed(e);
        }
        Draft<CreateEmbeddingResponse> answer = Draft.of(given);
        List<Embedding> data = data(answer);
        if (data.isEmpty() || AnswerErrors.mayHold(answer.extra())) errors.checkAnswer(JsonValue.from(given));
        boolean base64 = call.params()
                .encodingFormat()
                .filter(EmbeddingCreateParams.EncodingFormat.BASE64::equals)
                .isPresent();
        answer.put("object", LIST);
        answer.put("data", ordered(data, base64, errors));
        String model = answer.text("model");
        if (model == null || model.isEmpty()) answer.put("model", call.model());
        Usage usage = usage(answer);
        if (usage != null) answer.put("usage", usage);
        return answer.build();
    }

    @SuppressWarnings("unchecked")
    private static List<Embedding> data(Draft<CreateEmbeddingResponse> answer) {
        Object data = answer.get("data");
        return data instanceof List<?> ? (List<Embedding>) data : List.of();
    }

    private static List<Embedding> ordered(List<Embedding> data, boolean base64, AnswerErrors errors) {
        boolean counted = data.stream().allMatch(item -> Draft.of(item).get("index") instanceof Long);
        List<Embedding> ordered = new ArrayList<>(data.size());
        for (int i = 0; i < data.size(); i++) {
            Draft<Embedding> item = Draft.of(data.get(i));
            if (!counted) item.put("index", (long) i);
            item.put("object", EMBEDDING);
            Object value = item.get("embedding");
            if (value instanceof EmbeddingValue) item.put("embedding", inForm((EmbeddingValue) value, base64, errors));
            ordered.add(item.build());
        }
        ordered.sort(Comparator.comparingLong(Embedding::index));
        return List.copyOf(ordered);
    }

    /** Both forms hold the same bits. */
    private static EmbeddingValue inForm(EmbeddingValue value, boolean base64, AnswerErrors errors) {
        if (base64 ? value.isBase64() : value.isFloats()) return value;
        try {
            return base64 ? EmbeddingValue.ofBase64(value.asBase64()) : EmbeddingValue.ofFloats(value.asFloats());
        } catch (OpenAIInvalidDataException e) {
            throw errors.malformed(String.valueOf(e.getMessage()), "", e);
        }
    }

    /** Voyage and Jina count the total only, which for embeddings is the prompt. */
    private static @Nullable Usage usage(Draft<CreateEmbeddingResponse> answer) {
        JsonValue given = answer.json("usage");
        if (given == null || given.kind() != JsonValue.Kind.OBJECT) return null;
        Long prompt = UsageReader.count(given.get("prompt_tokens").orElse(null));
        Long total = UsageReader.count(given.get("total_tokens").orElse(null));
        if (prompt == null) prompt = total;
        if (prompt == null) return null;
        Draft<Usage> usage = Draft.of(given.to(Usage.JSON));
        usage.put("prompt_tokens", prompt);
        usage.put("total_tokens", total == null ? prompt : total);
        return usage.build();
    }
}
