package io.postern.provider.bedrock;

import io.postern.core.RequestParams;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.spi.Capabilities;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.spi.OperationTable;
import io.postern.spi.Provider;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Reply;
import io.postern.spi.http.Downloads;
import java.time.InstantSource;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;

/**
 * A connection to Bedrock in one region, with one set of credentials.
 *
 * <p>Safe to share between threads.
 */
final class BedrockProvider implements Provider {
    private final ProviderSettings settings;
    private final BedrockModels models;
    private final BedrockClients clients;
    private final BedrockCalls calls;
    private final BedrockRequestMapper requests;
    private final BedrockResponseMapper responses = new BedrockResponseMapper(InstantSource.system());
    private final OperationTable operations;

    BedrockProvider(ProviderSettings settings, BedrockOptions options) {
        this.settings = settings;
        AwsAccess access = new AwsAccess(settings, options);
        this.models = new BedrockModels(options.like());
        this.clients = new BedrockClients(options, access);
        this.calls = new BedrockCalls(settings, access, clients);
        this.requests = new BedrockRequestMapper(models, () -> settings.facility(Downloads.class), options.downloads());
        this.operations = OperationTable.builder()
                .on(Operation.CHAT, this::chat)
                .on(Operation.CHAT_STREAM, this::chatStream)
                .build();
    }

    @Override
    public boolean supports(Operation<?, ?> operation) {
        return operations.supports(operation);
    }

    @Override
    public Capabilities capabilities(String model) {
        return models.of(model).capabilities();
    }

    @Override
    public <Q extends RequestParams, R> Reply<R> execute(ProviderCall<Q, R> call) {
        return operations.execute(call);
    }

    private Reply<ChatCompletion> chat(ProviderCall<ChatCompletionCreateParams, ChatCompletion> call) {
        ConverseCall converse = requests.chat(call, false);
        Reply<ConverseResponse> reply = calls.answer(
                call,
                (client, override) -> client.converse(converse.request().toBuilder()
                        .overrideConfiguration(override)
                        .build()));
        return reply.map(response -> responses.completion(response, reply.headers(), converse.shape()));
    }

    private Reply<ChunkStream<ChatCompletionChunk>> chatStream(
            ProviderCall<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>> call) {
        ConverseCall converse = requests.chat(call, false);
        return calls.stream(
                call, converse.streamed(), new ConverseStreamDecoder(converse.shape(), InstantSource.system()));
    }

    @Override
    public void close() {
        clients.close();
    }

    @Override
    public String toString() {
        return "BedrockProvider(" + settings.name() + ")";
    }
}
