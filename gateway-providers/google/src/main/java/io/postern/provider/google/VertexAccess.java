package io.postern.provider.google;

import io.postern.core.Secret;
import io.postern.core.http.Headers;
import io.postern.errors.BadRequestException;
import io.postern.errors.ErrorFacts;
import io.postern.spi.ProviderSettings;
import org.jspecify.annotations.Nullable;

/**
 * Vertex AI: a host for each location, a project in every path, tokens in place of keys; with an API key alone its
 * express mode, which needs neither.
 */
final class VertexAccess implements Access {
    private final String name;
    private final VertexOptions options;
    private final GoogleTokens tokens;
    private final String base;
    private final String expressBase;

    private VertexAccess(String name, VertexOptions options, GoogleTokens tokens, String base, String expressBase) {
        this.name = name;
        this.options = options;
        this.tokens = tokens;
        this.base = base;
        this.expressBase = expressBase;
    }

    static VertexAccess of(ProviderSettings settings, VertexOptions options, GoogleTokens tokens) {
        String given = settings.baseUrl()
                .or(() -> settings.variable("GOOGLE_VERTEX_BASE_URL"))
                .orElse(null);
        return new VertexAccess(
                settings.name(),
                options,
                tokens,
                BaseUrl.of(settings, given, options.host(), "v1"),
                BaseUrl.of(settings, given, "https://aiplatform.googleapis.com", "v1"));
    }

    @Override
    public Endpoint endpoint(@Nullable Secret key) {
        if (key != null && isExpress(key)) return Endpoint.express(expressBase);
        return Endpoint.vertex(base, project(key), options.location());
    }

    /** The base of what belongs to a project and a location. */
    String root(@Nullable Secret key) {
        Endpoint endpoint = endpoint(key);
        return endpoint.base() + endpoint.parent();
    }

    private String project(@Nullable Secret key) {
        String project = options.project();
        if (project == null && key == null) project = tokens.project();
        if (project != null) return project;
        throw new BadRequestException(ErrorFacts.builder()
                .statusCode(400)
                .type("invalid_request_error")
                .code("missing_project")
                .provider(name)
                .message("Vertex AI needs a project; give the option project, or set GOOGLE_CLOUD_PROJECT")
                .build());
    }

    /** Google's API keys have one of two beginnings, and no token has. */
    private boolean isExpress(Secret key) {
        Boolean told = options.express();
        if (told != null) return told;
        return key.reveal().startsWith("AIza") || key.reveal().startsWith("AQ.");
    }

    /** Listed for all projects alike, and only in the newer version of the protocol. */
    @Override
    public String models() {
        String host = base.endsWith("/v1") ? base + "beta1" : base;
        return host + "/publishers/google/models";
    }

    @Override
    public void authorize(Headers.Builder headers, @Nullable Secret key, String model) {
        if (key == null) return;
        if (isExpress(key)) {
            headers.replace(GeminiAccess.KEY_HEADER, key.reveal());
        } else {
            headers.replace("Authorization", "Bearer " + key.reveal());
            if (options.quotaProject() != null) headers.replace("x-goog-user-project", options.quotaProject());
        }
    }
}
