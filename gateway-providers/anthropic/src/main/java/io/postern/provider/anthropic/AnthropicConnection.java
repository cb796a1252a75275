package io.postern.provider.anthropic;

import io.postern.core.Secret;
import io.postern.core.http.Headers;
import io.postern.core.http.HttpMethod;
import io.postern.core.http.QueryParams;
import io.postern.errors.BadRequestException;
import io.postern.errors.ErrorFacts;
import io.postern.errors.UnauthorizedException;
import io.postern.internal.translation.ServiceUrl;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.http.HttpBody;
import io.postern.spi.http.HttpRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the service is and how a call shows its credential. Of a header that is given in several places counts what
 * stands nearest to the call; a connection's key leaves alone a header that the connection sets itself.
 *
 * <p>Immutable and safe to share between threads.
 */
final class AnthropicConnection {
    private static final String VERSION = "anthropic-version";
    private static final String KEY = "x-api-key";
    private static final String AUTHORIZATION = "Authorization";

    private final ProviderSettings settings;
    private final AnthropicOptions options;
    private final ServiceUrl base;
    private final EnvironmentKey environmentKey;

    AnthropicConnection(
            ProviderSettings settings, AnthropicOptions options, ServiceUrl base, EnvironmentKey environmentKey) {
        this.settings = settings;
        this.options = options;
        this.base = base;
        this.environmentKey = environmentKey;
    }

    /** @param betas null for a request that has none */
    HttpRequest request(
            ProviderCall<?, ?> call,
            @Nullable Secret key,
            String path,
            QueryParams query,
            @Nullable HttpBody body,
            @Nullable Betas betas,
            boolean stream) {
        Headers.Builder sent = Headers.builder();
        if (!options.platform().isLent()) sent.replace(VERSION, "2023-06-01");
        sent.replaceAll(settings.headers());
        if (key != null && !options.platform().isLent()) authorize(sent, key);
        sent.replaceAll(call.options().headers());
        sent.replaceAll(call.params()._additionalHeaders());
        sent.remove(Betas.HEADER);
        List<String> names = betas == null ? List.of() : betas.names();
        if (!names.isEmpty() && !options.platform().betasInBody()) sent.put(Betas.HEADER, String.join(",", names));
        Headers headers = sent.build();
        checkCredential(call, headers);
        HttpMethod method = body == null ? HttpMethod.GET : HttpMethod.POST;
        return new HttpRequest(method, url(call, path, query), headers, body, stream);
    }

    private String url(ProviderCall<?, ?> call, String path, QueryParams own) {
        QueryParams.Builder query = settings.query().toBuilder();
        for (QueryParams above :
                List.of(own, call.options().query(), call.params()._additionalQueryParams())) {
            for (String key : above.keys()) query.remove(key).put(key, above.values(key));
        }
        StringBuilder url = new StringBuilder(base.url()).append(path);
        UrlSegment.appendQuery(url, query.build());
        return url.toString();
    }

    /** The betas that headers ask for, wherever they are given. */
    void addBetas(ProviderCall<?, ?> call, Betas betas) {
        options.betas().forEach(betas::add);
        settings.headers().values(Betas.HEADER).forEach(betas::add);
        call.options().headers().values(Betas.HEADER).forEach(betas::add);
        call.params()._additionalHeaders().values(Betas.HEADER).forEach(betas::add);
    }

    private void authorize(Headers.Builder sent, Secret key) {
        if (options.tokenAuth() || environmentKey.isToken(key)) {
            sent.replace(AUTHORIZATION, "Bearer " + key.reveal());
            sent.remove(KEY);
        } else {
            sent.replace(KEY, key.reveal());
            sent.remove(AUTHORIZATION);
        }
    }

    private void checkCredential(ProviderCall<?, ?> call, Headers sent) {
        if (options.platform().isLent()) return;
        boolean shown =
                !sent.values(KEY).isEmpty() || !sent.values(AUTHORIZATION).isEmpty();
        if (!shown) {
            throw new UnauthorizedException(refused(401, "authentication_error", "missing_api_key", call)
                    .message("There is no API key; set " + environmentKey.variables() + ", or give the client or the "
                            + "call one")
                    .build());
        }
        if (base.exposed() && !options.allowInsecure()) {
            throw new BadRequestException(refused(400, "invalid_request_error", "insecure_base_url", call)
                    .message("no key is sent over http:// to " + base.host()
                            + ", which is not known as a private host; use https://, or set the option allowInsecure")
                    .build());
        }
    }

    private ErrorFacts.Builder refused(int status, String type, String code, ProviderCall<?, ?> call) {
        return ErrorFacts.builder()
                .statusCode(status)
                .type(type)
                .code(code)
                .provider(settings.name())
                .model(call.model());
    }
}
