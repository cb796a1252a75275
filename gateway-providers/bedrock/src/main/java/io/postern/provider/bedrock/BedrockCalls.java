package io.postern.provider.bedrock;

import io.postern.core.Secret;
import io.postern.core.http.Headers;
import io.postern.errors.MalformedResponseException;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.ChunkStream;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Reply;
import io.postern.spi.http.HttpTransport;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.token.credentials.SdkToken;
import software.amazon.awssdk.auth.token.credentials.StaticTokenProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpExecutionAttributes;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;

/**
 * Sends requests through the SDK, each over an {@link Exchange} that keeps to the limits of its call.
 *
 * <p>Safe to share between threads.
 */
final class BedrockCalls {
    private final ProviderSettings settings;
    private final HttpTransport transport;
    private final AwsAccess access;
    private final BedrockClients clients;
    private final BedrockErrorMapper errors;
    private final long maxBodyBytes;

    BedrockCalls(ProviderSettings settings, AwsAccess access, BedrockClients clients, long maxBodyBytes) {
        this.settings = settings;
        this.transport = settings.facility(HttpTransport.class);
        this.access = access;
        this.clients = clients;
        this.maxBodyBytes = maxBodyBytes;
        this.errors = new BedrockErrorMapper(settings.name());
    }

    /** Sends a request and waits for its whole answer. */
    <T extends SdkResponse> Reply<T> answer(
            ProviderCall<?, ?> call,
            BiFunction<BedrockRuntimeAsyncClient, AwsRequestOverrideConfiguration, CompletableFuture<T>> request) {
        Secret key = access.apiKey(call);
        Exchange exchange = new Exchange(transport, call.context(), false, maxBodyBytes);
        try {
            // The future has ended when it is given, since all was done by this thread.
            T answer = request.apply(clients.client(key == null), override(call, key, exchange))
                    .join();
            return new Reply<>(answer, answer.sdkHttpResponse().statusCode(), exchange.headers());
        } catch (RuntimeException e) {
            throw errors.of(e, call, key, exchange.headers());
        } finally {
            exchange.close();
        }
    }

    /** Sends a request, waits for the head of its answer, and gives the rest as a stream. */
    Reply<ChunkStream<ChatCompletionChunk>> stream(
            ProviderCall<?, ?> call, ConverseStreamRequest.Builder request, ConverseStreamDecoder decoder) {
        Secret key = access.apiKey(call);
        Exchange exchange = new Exchange(transport, call.context(), true, maxBodyBytes);
        ConverseStream stream =
                new ConverseStream(exchange, decoder, (thrown, head) -> errors.of(thrown, call, key, head));
        try {
            ConverseStreamRequest sent =
                    request.overrideConfiguration(override(call, key, exchange)).build();
            stream.opened(clients.client(key == null).converseStream(sent, stream));
            return new Reply<>(stream, 200, exchange.headers());
        } catch (RuntimeException e) {
            stream.close();
            throw errors.of(e, call, key, exchange.headers());
        }
    }

    /** The exception for an answer that makes no sense; {@code problem} quotes nothing of it. */
    MalformedResponseException malformed(ProviderCall<?, ?> call, Headers head, String problem) {
        return errors.malformed(call, head, problem);
    }

    private AwsRequestOverrideConfiguration override(ProviderCall<?, ?> call, @Nullable Secret key, Exchange exchange) {
        AwsRequestOverrideConfiguration.Builder override = AwsRequestOverrideConfiguration.builder()
                .putExecutionAttribute(
                        SdkInternalExecutionAttribute.SDK_HTTP_EXECUTION_ATTRIBUTES,
                        SdkHttpExecutionAttributes.builder()
                                .put(Exchange.ATTRIBUTE, exchange)
                                .build());
        Headers headers = settings.headers().toBuilder()
                .replaceAll(call.options().headers())
                .replaceAll(call.params()._additionalHeaders())
                .build();
        for (String name : headers.names()) override.putHeader(name, headers.values(name));
        if (key != null) override.tokenIdentityProvider(StaticTokenProvider.create(new Token(key)));
        return override.build();
    }

    /** An API key as the SDK wants it. */
    private record Token(Secret key) implements SdkToken {
        @Override
        public String token() {
            return key.reveal();
        }

        @Override
        public Optional<java.time.Instant> expirationTime() {
            return Optional.empty();
        }
    }
}
