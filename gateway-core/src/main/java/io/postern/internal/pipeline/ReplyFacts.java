package io.postern.internal.pipeline;

import io.postern.core.http.Headers;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.completions.CompletionUsage;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a reply says of itself. What is missing there is nothing to fail for. */
final class ReplyFacts {
    /** Under which names providers give the id of a request, the most telling first. */
    private static final String[] REQUEST_IDS = {
        "x-request-id", "request-id", "apim-request-id", "x-amzn-requestid", "cf-ray"
    };

    private ReplyFacts() {}

    static @Nullable String requestId(Headers headers) {
        for (String name : REQUEST_IDS) {
            String id = headers.first(name).orElse(null);
            if (id != null) return id;
        }
        return null;
    }

    /** The model that an answer, if it is no stream, says it comes from. */
    static @Nullable String model(Object body) {
        if (body instanceof ChatCompletion) return known(((ChatCompletion) body)::model);
        return body instanceof CreateEmbeddingResponse ? known(((CreateEmbeddingResponse) body)::model) : null;
    }

    /** What an answer, if it is no stream, says it took. */
    static @Nullable CompletionUsage usage(Object body) {
        if (body instanceof ChatCompletion) {
            return known(() -> ((ChatCompletion) body).usage().orElse(null));
        }
        return body instanceof CreateEmbeddingResponse
                ? known(() -> tokens(((CreateEmbeddingResponse) body).usage()))
                : null;
    }

    private static <T> @Nullable T known(Supplier<@Nullable T> field) {
        try {
            return field.get();
        } catch (OpenAIInvalidDataException missing) {
            return null;
        }
    }

    private static CompletionUsage tokens(CreateEmbeddingResponse.Usage usage) {
        return CompletionUsage.builder()
                .promptTokens(usage.promptTokens())
                .completionTokens(0)
                .totalTokens(usage.totalTokens())
                .build();
    }
}
