package io.postern.provider.openai;

import io.postern.core.Secret;
import io.postern.core.http.Headers;
import io.postern.core.http.HttpMethod;
import io.postern.core.http.QueryParams;
import io.postern.errors.ErrorFacts;
import io.postern.errors.UnauthorizedException;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.http.HttpBody;
import io.postern.spi.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one service is and how a call shows its credential: base URL, headers and query of one connection.
 *
 * <p>Immutable and safe to share between threads.
 */
final class OpenAiConnection {
    private final ProviderSettings settings;
    private final Preset preset;
    private final String baseUrl;

    private OpenAiConnection(ProviderSettings settings, Preset preset, String baseUrl) {
        this.settings = settings;
        this.preset = preset;
        this.baseUrl = baseUrl;
    }

    static OpenAiConnection of(ProviderSettings settings, Preset preset) {
        return new OpenAiConnection(settings, preset, baseUrl(settings, preset));
    }

    private static String baseUrl(ProviderSettings settings, Preset preset) {
        PresetAddress address = preset.address();
        String given = settings.baseUrl().orElse(null);
        for (String variable : address.env()) {
            if (given == null) given = settings.variable(variable).orElse(null);
        }
        if (given != null) return address.complete(given);
        Map<String, String> values = new LinkedHashMap<>();
        address.varsEnv().forEach((name, variables) -> {
            for (String variable : variables) {
                settings.variable(variable).ifPresent(value -> values.putIfAbsent(name, value));
            }
        });
        return address.fill(values);
    }

    HttpRequest request(ProviderCall<?, ?> call, @Nullable Secret given, String path, @Nullable HttpBody body) {
        Headers.Builder headers = Headers.builder();
        authorize(headers, call, given);
        headers.replaceAll(settings.headers());
        headers.replaceAll(call.options().headers());
        headers.replaceAll(call.params()._additionalHeaders());
        boolean stream = call.operation().streaming();
        return new HttpRequest(
                body == null ? HttpMethod.GET : HttpMethod.POST, url(call, path), headers.build(), body, stream);
    }

    private void authorize(Headers.Builder headers, ProviderCall<?, ?> call, @Nullable Secret given) {
        Secret key = given != null ? given : keyFromEnvironment();
        if (key != null) {
            headers.put(preset.auth().header(), preset.auth().prefix() + key.reveal());
            return;
        }
        if (preset.local() || preset.auth().optional()) return;
        throw new UnauthorizedException(ErrorFacts.builder()
                .statusCode(401)
                .type("authentication_error")
                .code("missing_api_key")
                .provider(settings.name())
                .model(call.model())
                .message("There is no API key; set " + String.join(" or ", preset.auth().keyEnv())
                        + ", or give the client or the call one")
                .build());
    }

    private @Nullable Secret keyFromEnvironment() {
        for (List<String> variables : List.of(preset.auth().keyEnv(), preset.auth().tokenEnv())) {
            for (String variable : variables) {
                String value = settings.variable(variable).orElse(null);
                if (value != null) return Secret.of(value);
            }
        }
        return null;
    }

    private String url(ProviderCall<?, ?> call, String path) {
        StringBuilder url = new StringBuilder(baseUrl).append(path);
        QueryParams query = settings.query().toBuilder()
                .putAll(call.options().query())
                .putAll(call.params()._additionalQueryParams())
                .build();
        char separator = '?';
        for (String key : query.keys()) {
            for (String value : query.values(key)) {
                url.append(separator).append(UrlText.segment(key)).append('=').append(UrlText.segment(value));
                separator = '&';
            }
        }
        return url.toString();
    }
}
