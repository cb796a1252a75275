package io.postern.provider.google;

import io.postern.core.Secret;
import io.postern.spi.Provider;
import io.postern.spi.ProviderAdapter;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Service;
import java.util.List;

/**
 * Connects to the Gemini API and to Vertex AI, with Google's own protocol.
 *
 * <p>Stateless and safe to share between threads.
 */
public final class GoogleAdapter implements ProviderAdapter {
    private static final List<String> KEYS = List.of("GOOGLE_API_KEY", "GEMINI_API_KEY");

    private static final Service GEMINI =
            new Service("gemini", List.of("google", "google_ai"), KEYS, false, List.of(), null);

    /**
     * Needs no key, so that it works as soon as a call names it. GOOGLE_CLOUD_PROJECT alone does not make it one of the
     * client's providers: it is set wherever Google's cloud is used for anything, and two providers are no longer told
     * apart by a bare model name.
     */
    private static final Service VERTEX = new Service(
            "vertex", List.of("vertex_ai", "google_vertex"), List.of(), true, List.of("GOOGLE_VERTEX_BASE_URL"), null);

    /** For {@link java.util.ServiceLoader}. */
    public GoogleAdapter() {}

    @Override
    public String id() {
        return "google";
    }

    @Override
    public List<Service> services() {
        return List.of(GEMINI, VERTEX);
    }

    @Override
    public Provider connect(ProviderSettings settings) {
        if (VERTEX.answersTo(settings.service())) return vertex(settings);
        if (!GEMINI.answersTo(settings.service())) {
            throw new IllegalArgumentException("There is no service \"" + settings.service()
                    + "\" of Google; there are " + GEMINI.id() + " and " + VERTEX.id());
        }
        return GoogleProvider.gemini(withKey(settings));
    }

    private static Provider vertex(ProviderSettings settings) {
        VertexOptions options = VertexOptions.of(settings);
        boolean express = Boolean.TRUE.equals(options.express());
        return GoogleProvider.vertex(
                express ? withKey(settings) : settings, options, GoogleTokens.of(settings.name(), options));
    }

    /**
     * As if the key of the environment had been given: so that whoever masks secrets knows it. A header that the
     * connection sets itself counts before it.
     */
    static ProviderSettings withKey(ProviderSettings settings) {
        if (settings.apiKey().isPresent()) return settings;
        boolean shown = settings.headers().first(GeminiAccess.KEY_HEADER).isPresent()
                || settings.headers().first("Authorization").isPresent();
        if (shown) return settings;
        for (String variable : KEYS) {
            String value = settings.variable(variable).orElse(null);
            if (value == null) continue;
            Secret key = Secret.of(value);
            return settings.toBuilder().apiKey(() -> key).build();
        }
        return settings;
    }
}
