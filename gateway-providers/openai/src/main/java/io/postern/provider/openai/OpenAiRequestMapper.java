package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.HttpBody;

/** Renders requests as one service wants them. Safe to share between threads. */
final class OpenAiRequestMapper {
    private static final JsonValue TRUE = JsonValue.from(true);

    private final Preset preset;

    OpenAiRequestMapper(Preset preset) {
        this.preset = preset;
    }

    HttpBody chat(ProviderCall<ChatCompletionCreateParams, ?> call) {
        return chatBody(call).render();
    }

    HttpBody chatStream(ProviderCall<ChatCompletionCreateParams, ?> call) {
        RequestBody body = chatBody(call);
        body.put("stream", TRUE);
        return body.render();
    }

    private RequestBody chatBody(ProviderCall<ChatCompletionCreateParams, ?> call) {
        RequestBody body = RequestBody.of(call.params());
        body.put("model", JsonValue.from(call.model()));
        return body;
    }

    HttpBody embeddings(ProviderCall<EmbeddingCreateParams, ?> call) {
        RequestBody body = RequestBody.of(call.params());
        body.put("model", JsonValue.from(call.model()));
        return body.render();
    }
}
