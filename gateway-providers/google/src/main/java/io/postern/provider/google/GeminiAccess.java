package io.postern.provider.google;

import io.postern.core.Secret;
import io.postern.core.http.Headers;
import io.postern.errors.ErrorFacts;
import io.postern.errors.UnauthorizedException;
import io.postern.spi.ProviderSettings;
import org.jspecify.annotations.Nullable;

/** The Gemini API: one host, and a key in a header of its own, since URLs reach logs. */
final class GeminiAccess implements Access {
    static final String KEY_HEADER = "x-goog-api-key";

    private final String name;
    private final Endpoint endpoint;

    private GeminiAccess(String name, Endpoint endpoint) {
        this.name = name;
        this.endpoint = endpoint;
    }

    static GeminiAccess of(ProviderSettings settings) {
        String given = settings.baseUrl()
                .or(() -> settings.variable("GOOGLE_GEMINI_BASE_URL"))
                .orElse(null);
        String base = BaseUrl.of(settings, given, "https://generativelanguage.googleapis.com", "v1beta");
        return new GeminiAccess(settings.name(), Endpoint.gemini(base));
    }

    @Override
    public Endpoint endpoint(@Nullable Secret key) {
        return endpoint;
    }

    @Override
    public String models() {
        return endpoint.base() + "/models";
    }

    @Override
    public void authorize(Headers.Builder headers, @Nullable Secret key, String model) {
        Headers given = headers.build();
        if (key != null) {
            headers.replace(KEY_HEADER, key.reveal());
        } else if (given.values(KEY_HEADER).isEmpty()
                && given.values("Authorization").isEmpty()) {
            throw new UnauthorizedException(ErrorFacts.builder()
                    .statusCode(401)
                    .type("authentication_error")
                    .code("missing_api_key")
                    .provider(name)
                    .model(model.isEmpty() ? null : model)
                    .message("There is no API key; set GOOGLE_API_KEY or GEMINI_API_KEY, or give the client or the "
                            + "call one")
                    .build());
        }
    }
}
