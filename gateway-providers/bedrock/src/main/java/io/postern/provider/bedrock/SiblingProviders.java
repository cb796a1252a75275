package io.postern.provider.bedrock;

import io.postern.core.JsonValue;
import io.postern.core.RequestOptions;
import io.postern.core.RequestParams;
import io.postern.core.Secret;
import io.postern.errors.BadRequestException;
import io.postern.errors.ErrorFacts;
import io.postern.spi.Provider;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderConnector;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Reply;
import io.postern.spi.http.Downloads;
import io.postern.spi.http.HttpTransport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * The other adapters whose protocols Bedrock speaks as well: Anthropic's for Claude, OpenAI's for OpenAI's models. They
 * are connected by the first call that goes to them, and send with Bedrock's credentials.
 *
 * <p>Safe to share between threads.
 */
final class SiblingProviders implements AutoCloseable {
    private static final String OPENAI_PREFIX = "openai/";

    private final ProviderSettings settings;
    private final BedrockOptions options;
    private final AwsAccess access;
    private final BedrockModels models;
    private final MadeOnce<Provider> claude = new MadeOnce<>(this::connectClaude, Provider::close);
    private final MadeOnce<Provider> openAi = new MadeOnce<>(this::connectOpenAi, Provider::close);

    SiblingProviders(ProviderSettings settings, BedrockOptions options, AwsAccess access, BedrockModels models) {
        this.settings = settings;
        this.options = options;
        this.access = access;
        this.models = models;
    }

    /**
     * Connects those that the options ask for, if it is known where: so that a mistake is seen now, not at a call.
     *
     * @throws IllegalArgumentException if their adapter is not on the class path
     */
    void connectKnown() {
        if (options.region() == null && options.endpoint() == null) return;
        if (options.nativeClaude()) claude.get();
        if (options.openAiEndpoint() != null) openAi.get();
    }

    /** Whether another adapter, and not Converse, is to speak to a model. */
    boolean speaksTo(String model) {
        return isOpenAi(model) || (options.nativeClaude() && models.of(model).isClaude());
    }

    private boolean isOpenAi(String model) {
        return model.startsWith(OPENAI_PREFIX)
                || (options.openAiEndpoint() != null && ModelId.of(model).name().startsWith("openai."));
    }

    /** The answer of the adapter that speaks to the call's model. */
    <Q extends RequestParams, R> Reply<R> execute(ProviderCall<Q, R> call) {
        String model = call.model();
        if (!isOpenAi(model)) return connected(claude).execute(authorized(call, model));
        String id = model.startsWith(OPENAI_PREFIX) ? model.substring(OPENAI_PREFIX.length()) : model;
        return connected(openAi).execute(authorized(call, id.contains("openai.") ? id : "openai." + id));
    }

    private Provider connected(MadeOnce<Provider> sibling) {
        try {
            return sibling.get();
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(ErrorFacts.builder()
                    .provider(settings.name())
                    .statusCode(400)
                    .type("invalid_request_error")
                    .code("missing_adapter")
                    .message(e.getMessage())
                    .cause(e)
                    .build());
        }
    }

    /** With the API key in the header, where there is one; else the transport signs. */
    private <Q extends RequestParams, R> ProviderCall<Q, R> authorized(ProviderCall<Q, R> call, String model) {
        Secret key = access.apiKey(call);
        RequestOptions sent = key == null
                ? call.options()
                : call.options().toBuilder()
                        .apiKey(key)
                        .putHeader("Authorization", "Bearer " + key.reveal())
                        .build();
        return new ProviderCall<>(call.operation(), call.params(), model, sent, call.context());
    }

    private Provider connectClaude() {
        HttpTransport transport = new FramesAsEvents(transport("bedrock"));
        return settings.facility(ProviderConnector.class)
                .connect(sibling("anthropic", transport)
                        .baseUrl(endpoint())
                        .option("platform", JsonValue.from("bedrock"))
                        .build());
    }

    private Provider connectOpenAi() {
        boolean mantle = "mantle".equals(options.openAiEndpoint());
        ProviderSettings.Builder sibling = sibling("bedrock_openai", transport(mantle ? "bedrock-mantle" : "bedrock"));
        // It may be called without a key: then the request is signed.
        sibling.option("auth", JsonValue.from(Map.of("optional", true)));
        if (options.endpoint() != null) {
            sibling.baseUrl(endpoint() + "/openai/v1");
        } else {
            sibling.option("region", JsonValue.from(access.region(true).id()));
            if (mantle) sibling.option("variant", JsonValue.from("mantle"));
        }
        return settings.facility(ProviderConnector.class).connect(sibling.build());
    }

    private HttpTransport transport(String service) {
        return new SigningTransport(settings.facility(HttpTransport.class), access, service);
    }

    /** Without our options and key, and with no environment: which key counts has been decided. */
    private ProviderSettings.Builder sibling(String service, HttpTransport transport) {
        ProviderSettings.Builder sibling = ProviderSettings.builder(settings.name(), service)
                .headers(settings.headers())
                .query(settings.query())
                .facility(HttpTransport.class, transport);
        for (Class<?> type : List.of(Downloads.class, Executor.class)) {
            lend(type, sibling);
        }
        return sibling;
    }

    private <T> void lend(Class<T> type, ProviderSettings.Builder sibling) {
        sibling.facility(type, settings.facility(type));
    }

    private String endpoint() {
        if (options.endpoint() == null) {
            return "https://bedrock-runtime." + access.region(true).id() + ".amazonaws.com";
        }
        String url = options.endpoint().toString();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    @Override
    public void close() {
        claude.close();
        openAi.close();
    }
}
