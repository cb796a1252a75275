package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.core.RequestOptions;
import io.postern.core.RequestParams;
import io.postern.core.Secret;
import io.postern.errors.BadRequestException;
import io.postern.errors.ErrorFacts;
import io.postern.internal.translation.JsonMembers;
import io.postern.spi.Operation;
import io.postern.spi.Provider;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderConnector;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Reply;
import io.postern.spi.http.HttpTransport;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The models of other publishers on Vertex AI: Claude speaks Anthropic's protocol there, the rest OpenAI's. Each is
 * reached through the adapter of its protocol, which gets our transport, so that the tokens are ours.
 *
 * <p>Safe to share between threads.
 */
final class PartnerModels implements AutoCloseable {
    private static final String ANTHROPIC = "anthropic";
    private static final String MISTRAL = "mistralai";

    /** Who serves a model, and by what name. */
    record Partner(String publisher, String model) {}

    private final ProviderSettings settings;
    private final VertexAccess access;
    private final HttpTransport transport;
    private final Map<String, Provider> connected = new ConcurrentHashMap<>();

    PartnerModels(ProviderSettings settings, VertexAccess access, HttpTransport transport) {
        this.settings = settings;
        this.access = access;
        this.transport = transport;
    }

    /** Null for Google's own models. */
    static @Nullable Partner of(String model) {
        String name = model;
        if (name.startsWith("publishers/")) {
            name = name.substring("publishers/".length()).replaceFirst("/models/", "/");
        }
        int slash = name.indexOf('/');
        if (slash < 0) return ofBare(name);
        String publisher = name.substring(0, slash);
        switch (publisher) {
            case "google":
            case "models":
            case "tunedModels":
            case "endpoints":
            case "projects":
                return null;
            case ANTHROPIC:
                return new Partner(ANTHROPIC, dated(name.substring(slash + 1)));
            case MISTRAL:
                return new Partner(MISTRAL, name.substring(slash + 1));
            default:
                return new Partner(publisher, name);
        }
    }

    private static @Nullable Partner ofBare(String name) {
        if (name.startsWith("claude-")) return new Partner(ANTHROPIC, dated(name));
        boolean mistral = name.startsWith("mistral-") || name.startsWith("codestral-") || name.startsWith("ministral-");
        return mistral ? new Partner(MISTRAL, name) : null;
    }

    /** Anthropic's own ids end with {@code -20250929}, Vertex writes {@code @20250929}. */
    private static String dated(String model) {
        return model.replaceFirst("-(\\d{8})$", "@$1");
    }

    /** @param key the call's own or the connection's token; null if Google's credentials are used */
    <Q extends RequestParams, R> Reply<R> execute(Partner partner, ProviderCall<Q, R> call, @Nullable Secret key) {
        Provider provider = connection(partner, call.operation(), key);
        return provider.execute(new ProviderCall<>(
                call.operation(), call.params(), partner.model(), shown(call.options(), key), call.context()));
    }

    /** A token of the caller's goes as a header, since not every dialect sends its key as one. */
    private static RequestOptions shown(RequestOptions options, @Nullable Secret key) {
        if (key == null || options.headers().first("Authorization").isPresent()) return options;
        return options.toBuilder()
                .putHeader("Authorization", "Bearer " + key.reveal())
                .build();
    }

    private Provider connection(Partner partner, Operation<?, ?> operation, @Nullable Secret key) {
        switch (partner.publisher()) {
            case ANTHROPIC:
                return connection(ANTHROPIC, () -> anthropic(key));
            case MISTRAL:
                String verb = operation.streaming() ? ":streamRawPredict" : ":rawPredict";
                return connection(verb, () -> openAi(key, "", "/publishers/mistralai/models/{model}" + verb));
            default:
                return connection("openapi", () -> openAi(key, "/endpoints/openapi", "/chat/completions"));
        }
    }

    private Provider connection(String name, Supplier<Provider> made) {
        Provider known = connected.get(name);
        if (known != null) return known;
        // Made outside of the map: the project may have to be asked for.
        Provider fresh = made.get();
        Provider first = connected.putIfAbsent(name, fresh);
        if (first == null) return fresh;
        fresh.close();
        return first;
    }

    private Provider anthropic(@Nullable Secret key) {
        return connect(ANTHROPIC, access.root(key), Map.of("platform", JsonValue.from("vertex")));
    }

    private Provider openAi(@Nullable Secret key, String path, String chat) {
        JsonValue paths = JsonMembers.of("chat", chat).json();
        return connect("custom", access.root(key) + path, Map.of("paths", paths));
    }

    private Provider connect(String service, String baseUrl, Map<String, JsonValue> serviceOptions) {
        Supplier<Secret> placeholder = () -> Secret.of(AuthorizedTransport.PLACEHOLDER);
        ProviderSettings.Builder sibling = ProviderSettings.builder(settings.name(), service)
                .apiKey(settings.apiKey().orElse(placeholder))
                .baseUrl(baseUrl)
                .headers(settings.headers())
                .query(settings.query())
                .options(serviceOptions)
                .facilitiesOf(settings)
                .facility(HttpTransport.class, transport);
        try {
            return settings.facility(ProviderConnector.class).connect(sibling.build());
        } catch (IllegalArgumentException e) {
            throw missing(service.equals(ANTHROPIC) ? ANTHROPIC : "openai", e);
        }
    }

    private BadRequestException missing(String adapter, IllegalArgumentException cause) {
        return new BadRequestException(ErrorFacts.builder()
                .statusCode(400)
                .type("invalid_request_error")
                .code("unsupported_model")
                .param("model")
                .provider(settings.name())
                .message("This model is asked by another protocol than Google's; put gateway-provider-" + adapter
                        + " on the class path (" + cause.getMessage() + ")")
                .cause(cause)
                .build());
    }

    @Override
    public void close() {
        connected.values().forEach(Provider::close);
    }
}
