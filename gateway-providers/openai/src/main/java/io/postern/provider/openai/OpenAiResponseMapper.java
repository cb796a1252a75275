package io.postern.provider.openai;

import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListPage;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.ResponseBody;

/** Reads a service's answers into OpenAI's form. Safe to share between threads. */
final class OpenAiResponseMapper {
    private final Preset preset;

    OpenAiResponseMapper(Preset preset) {
        this.preset = preset;
    }

    ChatCompletion chat(ResponseBody body, ProviderCall<?, ?> call) {
        return body.as(ChatCompletion.JSON);
    }

    CreateEmbeddingResponse embeddings(ResponseBody body, ProviderCall<?, ?> call) {
        return body.as(CreateEmbeddingResponse.JSON);
    }

    ModelListPage models(ResponseBody body) {
        return body.as(ModelListPage.JSON);
    }

    Model model(ResponseBody body) {
        return body.as(Model.JSON);
    }
}
