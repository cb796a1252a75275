package io.postern.provider.openai;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one service is and how a call shows its credential: base URL, headers and query of one connection.
 *
 * <p>Of a header or query name that is given in several places counts what stands nearest to the call: the service's
 * own, then the environment, the options, the connection's, the key, the call's options, the request itself. A key of
 * the connection leaves alone a header that the connection sets itself; a key of the call does not.
 *
 * <p>Immutable and safe to share between threads.
 */
final class OpenAiConnection {
    private static final String AUTHORIZATION = "Authorization";

    private final String name;
    private final Preset preset;
    private final @Nullable BaseUrl base;

    /** Why there is no base URL; see {@link #of}. */
    private final String missingBase;

    private final boolean tokenAuth;
    private final EnvironmentKey environmentKey;
    private final boolean allowInsecure;

    /** Whether others can read on the way what is sent. */
    private final boolean exposed;

    private final Headers headers;
    private final QueryParams query;

    private OpenAiConnection(
            ProviderSettings settings, OpenAiOptions options, EnvironmentKey key, @Nullable BaseUrl base, String why) {
        this.name = settings.name();
        this.preset = options.preset();
        this.base = base;
        this.missingBase = why;
        this.tokenAuth = options.tokenAuth();
        this.environmentKey = key;
        this.allowInsecure = options.allowInsecure();
        this.exposed = base != null && base.exposed();
        this.headers = headers(settings, options);
        this.query = query(settings, options, base);
    }

    /**
     * Makes a connection.
     *
     * <p>One for which nothing but the environment speaks, and that lacks a part of its base URL, fails at its first
     * call: a stray variable must not keep a client from being built.
     *
     * @throws IllegalArgumentException if it can never work; the message names what is wrong or missing
     */
    static OpenAiConnection of(ProviderSettings settings, OpenAiOptions options, EnvironmentKey key) {
        BaseUrl base = null;
        String why = "";
        try {
            base = BaseUrl.of(settings, options);
        } catch (IllegalArgumentException e) {
            if (!isFromEnvironmentAlone(settings)) throw e;
            why = String.valueOf(e.getMessage());
        }
        boolean keyed = settings.apiKey().isPresent() || key.secret() != null;
        if (keyed && base != null && base.exposed() && !options.allowInsecure()) {
            throw new IllegalArgumentException(exposed(base));
        }
        return new OpenAiConnection(settings, options, key, base, why);
    }

    private static boolean isFromEnvironmentAlone(ProviderSettings settings) {
        return settings.baseUrl().isEmpty()
                && settings.apiKey().isEmpty()
                && settings.options().isEmpty()
                && settings.headers().isEmpty()
                && settings.query().isEmpty();
    }

    private static String exposed(BaseUrl base) {
        return "no key is sent over http:// to " + base.host()
                + ", which is not known as a private host; use https://, or set the option allowInsecure";
    }

    private static Headers headers(ProviderSettings settings, OpenAiOptions options) {
        Headers.Builder headers = Headers.builder();
        Preset.Additions additions = options.preset().additions();
        additions.headers().forEach(headers::replace);
        fromEnvironment(settings, additions.headersEnv()).forEach(headers::replace);
        options.headers().forEach(headers::replace);
        return headers.replaceAll(settings.headers()).build();
    }

    private static QueryParams query(ProviderSettings settings, OpenAiOptions options, @Nullable BaseUrl base) {
        QueryParams.Builder query = QueryParams.builder();
        Preset.Additions additions = options.preset().additions();
        additions.query().forEach((key, value) -> query.remove(key).put(key, value));
        fromEnvironment(settings, additions.queryEnv())
                .forEach((key, value) -> query.remove(key).put(key, value));
        if (base != null) replaceAll(query, base.query());
        if (options.apiVersion() != null) query.remove("api-version").put("api-version", options.apiVersion());
        return replaceAll(query, settings.query()).build();
    }

    private static QueryParams.Builder replaceAll(QueryParams.Builder query, QueryParams above) {
        for (String key : above.keys()) query.remove(key).put(key, above.values(key));
        return query;
    }

    private static Map<String, String> fromEnvironment(ProviderSettings settings, Map<String, List<String>> names) {
        Map<String, String> found = new LinkedHashMap<>();
        names.forEach((name, variables) -> {
            for (String variable : variables) {
                settings.variable(variable).ifPresent(value -> found.putIfAbsent(name, value));
            }
        });
        return found;
    }

    /**
     * A request of one call.
     *
     * @param key the call's own or the connection's; null if there is none
     * @param model the model of the request, for paths that name it
     * @throws UnauthorizedException if the service needs a key and there is none
     * @throws BadRequestException if the request cannot be sent as the connection stands
     */
    HttpRequest request(
            ProviderCall<?, ?> call, @Nullable Secret key, String model, String path, @Nullable HttpBody body) {
        Headers.Builder sent = headers.toBuilder();
        if (key != null) authorize(sent, key);
        sent.replaceAll(call.options().headers());
        sent.replaceAll(call.params()._additionalHeaders());
        Headers all = sent.build();
        String url = url(call, model, path);
        checkCredential(call, all);
        HttpMethod method = body == null ? HttpMethod.GET : HttpMethod.POST;
        return new HttpRequest(method, url, all, body, call.operation().streaming());
    }

    /** Whether the base URL is the service's own, or of its own domain where that has variables. */
    boolean isAtHome() {
        String own = preset.address().url();
        if (base == null || own == null) return false;
        int authority = own.indexOf("://") + 3;
        int slash = own.indexOf('/', authority);
        String host = own.substring(authority, slash < 0 ? own.length() : slash);
        return base.host().endsWith(host.substring(host.lastIndexOf('}') + 1));
    }

    /** The header in which the connection's own key or token is shown. */
    String credentialHeader() {
        return tokenAuth || environmentKey.isToken()
                ? AUTHORIZATION
                : preset.auth().header();
    }

    private void authorize(Headers.Builder sent, Secret key) {
        boolean token = tokenAuth || (environmentKey.isToken() && key.equals(environmentKey.secret()));
        if (token && !preset.auth().header().equalsIgnoreCase(AUTHORIZATION)) {
            sent.replace(AUTHORIZATION, "Bearer " + key.reveal());
        } else {
            sent.replace(preset.auth().header(), preset.auth().prefix() + key.reveal());
        }
    }

    private void checkCredential(ProviderCall<?, ?> call, Headers sent) {
        boolean shown = !sent.values(preset.auth().header()).isEmpty()
                || !sent.values(AUTHORIZATION).isEmpty();
        if (shown) {
            if (base != null && exposed && !allowInsecure) {
                throw new BadRequestException(refused(400, "insecure_base_url", call, exposed(base)));
            }
        } else if (!preset.local() && !preset.auth().optional()) {
            throw new UnauthorizedException(refused(401, "missing_api_key", call, missingKey()));
        }
    }

    private String missingKey() {
        List<String> names = new ArrayList<>(preset.auth().keyEnv());
        names.addAll(preset.auth().tokenEnv());
        return "There is no API key; "
                + (names.isEmpty() ? "" : "set " + String.join(" or ", names) + ", or ")
                + "give the client or the call one";
    }

    private String url(ProviderCall<?, ?> call, String model, String path) {
        if (base == null) throw new BadRequestException(refused(400, "missing_base_url", call, missingBase));
        QueryParams all = query;
        if (!call.options().query().isEmpty()
                || !call.params()._additionalQueryParams().isEmpty()) {
            QueryParams.Builder merged =
                    replaceAll(query.toBuilder(), call.options().query());
            all = replaceAll(merged, call.params()._additionalQueryParams()).build();
        }
        for (String required : preset.additions().requiredQuery()) {
            if (all.values(required).isEmpty()) {
                throw new BadRequestException(refused(400, "missing_query", call, missingQuery(required)));
            }
        }
        StringBuilder url = new StringBuilder(UrlText.withModel(base.url(), model));
        if (!path.startsWith("/")) url.append('/');
        url.append(UrlText.withModel(path, model));
        UrlText.appendQuery(url, all);
        return url.toString();
    }

    private String missingQuery(String required) {
        List<String> names = preset.additions().queryEnv().getOrDefault(required, List.of());
        String option = required.equals("api-version") ? "the option apiVersion" : "a query parameter";
        return "The service needs " + required + " in the query; give " + option
                + (names.isEmpty() ? "" : ", or set " + String.join(" or ", names));
    }

    private ErrorFacts refused(int status, String code, ProviderCall<?, ?> call, String message) {
        return ErrorFacts.builder()
                .statusCode(status)
                .type(status == 401 ? "authentication_error" : "invalid_request_error")
                .code(code)
                .provider(name)
                .model(call.model())
                .message(message)
                .build();
    }
}
