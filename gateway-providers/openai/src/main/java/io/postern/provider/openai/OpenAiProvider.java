package io.postern.provider.openai;

import io.postern.core.Secret;
import io.postern.core.http.Headers;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.models.models.ModelRetrieveParams;
import io.postern.spi.Operation;
import io.postern.spi.OperationTable;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.http.HttpBody;
import io.postern.spi.http.HttpProvider;
import io.postern.spi.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** A connection to one OpenAI-compatible service. Safe to share between threads. */
final class OpenAiProvider extends HttpProvider {
    private final Preset preset;
    private final OpenAiConnection connection;
    private final OpenAiRequestMapper requests;
    private final OpenAiResponseMapper responses;

    private OpenAiProvider(ProviderSettings settings, OpenAiOptions options, OpenAiConnection connection) {
        super(settings);
        this.preset = options.preset();
        this.connection = connection;
        this.requests = new OpenAiRequestMapper(preset, settings.name(), options.model());
        this.responses = new OpenAiResponseMapper(preset);
    }

    /** @throws IllegalArgumentException if the settings can never work; the message names what is wrong or missing */
    static OpenAiProvider connect(ProviderSettings settings, Preset shipped) {
        OpenAiOptions options = OpenAiOptions.of(settings, shipped);
        EnvironmentKey key = EnvironmentKey.of(settings, options.preset().auth());
        OpenAiConnection connection = OpenAiConnection.of(settings, options, key);
        return new OpenAiProvider(key.appliedTo(settings), options, connection);
    }

    @Override
    protected OperationTable operations() {
        OperationTable.Builder table = OperationTable.builder();
        if (preset.paths().chat() != null) {
            table.on(Operation.CHAT, call -> exchange(
                    call, post(call, preset.paths().chat(), requests.chat(call)), body -> responses.chat(body, call)));
            table.on(
                    Operation.CHAT_STREAM,
                    call -> stream(
                            call,
                            post(call, preset.paths().chat(), requests.chatStream(call)),
                            new OpenAiStreamDecoder(preset, call)));
        }
        if (preset.paths().embeddings() != null) {
            table.on(Operation.EMBEDDINGS, call -> exchange(
                    call,
                    post(call, preset.paths().embeddings(), requests.embeddings(call)),
                    body -> responses.embeddings(body, call)));
        }
        if (preset.paths().models() != null) {
            table.on(Operation.LIST_MODELS, call -> exchange(
                    call, get(call, preset.paths().models()), responses::models));
            table.on(Operation.RETRIEVE_MODEL, call -> exchange(
                    call,
                    get(call, preset.paths().models() + "/" + UrlText.segment(call.model())),
                    responses::model));
        }
        return table.build();
    }

    private HttpRequest post(ProviderCall<?, ?> call, String path, HttpBody body) {
        return connection.request(call, credential(call), requests.model(call), path, body);
    }

    private HttpRequest get(ProviderCall<?, ?> call, String path) {
        return connection.request(call, credential(call), call.model(), path, null);
    }
}
