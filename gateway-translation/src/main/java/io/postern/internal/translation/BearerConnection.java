package io.postern.internal.translation;

import io.postern.core.JsonValue;
import io.postern.core.Secret;
import io.postern.core.http.Headers;
import io.postern.core.http.HttpMethod;
import io.postern.core.http.QueryParams;
import io.postern.errors.BadRequestException;
import io.postern.errors.ErrorFacts;
import io.postern.errors.UnauthorizedException;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.http.HttpBody;
import io.postern.spi.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a service is and how a call reaches it that shows its key as {@code Authorization: Bearer}.
 *
 * <p>Of a header or query name that is given in several places counts what stands nearest to the call: the connection's,
 * the key, the call's options, the request itself. A key of the connection leaves alone an {@code Authorization} that
 * the connection sets itself; a key of the call does not. A key goes over {@code http://} only to private hosts.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class BearerConnection {
    /** The option that lets a key go over http to a public host. */
    public static final String ALLOW_INSECURE = "allowInsecure";

    private static final String AUTHORIZATION = "Authorization";

    private final ProviderSettings settings;
    private final ServiceUrl url;
    private final List<String> keyVariables;
    private final boolean needsKey;
    private final boolean allowInsecure;

    private BearerConnection(
            ProviderSettings settings, ServiceUrl url, List<String> keyVariables, boolean needsKey, boolean insecure) {
        this.settings = settings;
        this.url = url;
        this.keyVariables = keyVariables;
        this.needsKey = needsKey;
        this.allowInsecure = insecure;
    }

    /**
     * @param keyVariables where the environment may hold the key of a connection that was given none
     * @param needsKey whether nothing is to be sent without one
     * @throws IllegalArgumentException if there is a key that others could read on the way
     */
    public static BearerConnection of(
            ProviderSettings settings, ServiceUrl url, List<String> keyVariables, boolean needsKey) {
        JsonValue option = settings.options().get(ALLOW_INSECURE);
        boolean insecure = option != null && option.asBoolean().orElse(false);
        ProviderSettings complete = withKey(settings, keyVariables);
        BearerConnection connection = new BearerConnection(complete, url, keyVariables, needsKey, insecure);
        if (complete.apiKey().isPresent() && connection.exposed()) {
            throw new IllegalArgumentException("providers." + settings.name() + ": " + connection.exposedMessage());
        }
        return connection;
    }

    /** With the environment's key, as if it had been given: so that whoever masks secrets knows it. */
    private static ProviderSettings withKey(ProviderSettings settings, List<String> variables) {
        if (!settings.headers().values(AUTHORIZATION).isEmpty()) {
            return settings.toBuilder().apiKey(null).build();
        }
        if (settings.apiKey().isPresent()) return settings;
        for (String variable : variables) {
            String value = settings.variable(variable).orElse(null);
            if (value == null) continue;
            Secret key = Secret.of(value);
            return settings.toBuilder().apiKey(() -> key).build();
        }
        return settings;
    }

    /** The settings with the key that counts, for {@link io.postern.spi.http.HttpProvider}. */
    public ProviderSettings settings() {
        return settings;
    }

    /** A request that asks for something. */
    public HttpRequest get(ProviderCall<?, ?> call, @Nullable Secret key, String path) {
        return request(call, key, path, null);
    }

    /** A request with a JSON body. */
    public HttpRequest post(ProviderCall<?, ?> call, @Nullable Secret key, String path, JsonValue body) {
        return request(call, key, path, HttpBody.json(body.toJson().getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * @param key the call's own or the connection's; null if there is none
     * @param path from the slash on; may have a query
     * @throws UnauthorizedException if the service needs a key and there is none
     */
    private HttpRequest request(ProviderCall<?, ?> call, @Nullable Secret key, String path, @Nullable HttpBody body) {
        Headers.Builder sent = settings.headers().toBuilder();
        if (key != null) sent.replace(AUTHORIZATION, "Bearer " + key.reveal());
        sent.replaceAll(call.options().headers());
        sent.replaceAll(call.params()._additionalHeaders());
        Headers headers = sent.build();
        check(call, headers);
        HttpMethod method = body == null ? HttpMethod.GET : HttpMethod.POST;
        return new HttpRequest(
                method, url(call, path), headers, body, call.operation().streaming());
    }

    private void check(ProviderCall<?, ?> call, Headers headers) {
        boolean shown = !headers.values(AUTHORIZATION).isEmpty();
        if (shown && exposed()) {
            throw new BadRequestException(refused(call, 400, "invalid_request_error", "insecure_base_url")
                    .message(exposedMessage())
                    .build());
        }
        if (!shown && needsKey) {
            throw new UnauthorizedException(refused(call, 401, "authentication_error", "missing_api_key")
                    .message("There is no API key; set " + String.join(" or ", keyVariables)
                            + ", or give the client or the call one")
                    .build());
        }
    }

    private boolean exposed() {
        return !allowInsecure && url.exposed();
    }

    private String exposedMessage() {
        return "no key is sent over http:// to " + url.host()
                + ", which is not known as a private host; use https://, or set the option " + ALLOW_INSECURE;
    }

    private ErrorFacts.Builder refused(ProviderCall<?, ?> call, int status, String type, String code) {
        return ErrorFacts.builder()
                .statusCode(status)
                .type(type)
                .code(code)
                .provider(settings.name())
                .model(call.model());
    }

    private String url(ProviderCall<?, ?> call, String path) {
        StringBuilder text = new StringBuilder(url.url()).append(path);
        QueryParams.Builder query = settings.query().toBuilder();
        replaceAll(query, call.options().query());
        replaceAll(query, call.params()._additionalQueryParams());
        QueryParams all = query.build();
        char separator = path.indexOf('?') < 0 ? '?' : '&';
        for (String name : all.keys()) {
            for (String value : all.values(name)) {
                text.append(separator)
                        .append(ServiceUrl.segment(name))
                        .append('=')
                        .append(ServiceUrl.segment(value));
                separator = '&';
            }
        }
        return text.toString();
    }

    private static void replaceAll(QueryParams.Builder query, QueryParams above) {
        for (String name : above.keys()) query.remove(name).put(name, above.values(name));
    }
}
