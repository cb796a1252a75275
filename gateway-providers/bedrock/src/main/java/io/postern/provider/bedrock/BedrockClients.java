package io.postern.provider.bedrock;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.scheme.BearerAuthScheme;
import software.amazon.awssdk.http.auth.spi.scheme.AuthSchemeOption;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClientBuilder;

/**
 * The SDK's clients of one connection, one for signed calls and one for those with an API key. Each is made by the first
 * call that needs it, and closed with the connection.
 *
 * <p>Both whole answers and streams go through the asynchronous client, which alone can stream; its HTTP client is the
 * gateway's transport, so it starts no thread and waits on the caller's. Safe to share between threads.
 */
final class BedrockClients implements AutoCloseable {
    private final BedrockOptions options;
    private final AwsAccess access;
    private final MadeOnce<BedrockRuntimeAsyncClient> signed =
            new MadeOnce<>(() -> build(true), BedrockRuntimeAsyncClient::close);
    private final MadeOnce<BedrockRuntimeAsyncClient> keyed =
            new MadeOnce<>(() -> build(false), BedrockRuntimeAsyncClient::close);

    BedrockClients(BedrockOptions options, AwsAccess access) {
        this.options = options;
        this.access = access;
    }

    BedrockRuntimeAsyncClient client(boolean sign) {
        return sign ? signed.get() : keyed.get();
    }

    private BedrockRuntimeAsyncClient build(boolean sign) {
        Region region = access.region(sign);
        BedrockRuntimeAsyncClientBuilder builder = BedrockRuntimeAsyncClient.builder()
                .region(region)
                .authSchemeProvider(params -> List.of(sign ? signature(region) : bearer()))
                .credentialsProvider(access.signing())
                .httpClient(new Transport())
                // Repeats are the gateway's to decide, and the SDK's would give a stream's text twice.
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                // Nothing is to change threads.
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run));
        if (options.endpoint() != null) builder.endpointOverride(options.endpoint());
        return builder.build();
    }

    private static AuthSchemeOption signature(Region region) {
        return AuthSchemeOption.builder()
                .schemeId(AwsV4AuthScheme.SCHEME_ID)
                .putSignerProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
                .putSignerProperty(AwsV4HttpSigner.REGION_NAME, region.id())
                .build();
    }

    private static AuthSchemeOption bearer() {
        return AuthSchemeOption.builder().schemeId(BearerAuthScheme.SCHEME_ID).build();
    }

    /** The clients share the gateway's transport, so that calls that are running end on their own. */
    @Override
    public void close() {
        signed.close();
        keyed.close();
    }

    /** Gives each request of the SDK to the {@link Exchange} it belongs to. */
    private static final class Transport implements SdkAsyncHttpClient {
        @Override
        public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
            return request.httpExecutionAttributes()
                    .getAttribute(Exchange.ATTRIBUTE)
                    .run(request);
        }

        @Override
        public String clientName() {
            return "Postern";
        }

        @Override
        public void close() {}
    }
}
