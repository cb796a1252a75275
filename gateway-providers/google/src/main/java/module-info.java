/** Gemini API and Vertex AI. */
module io.postern.provider.google {
    requires transitive io.postern.core;
    requires io.postern.translation;
    requires com.google.auth;
    requires com.google.auth.oauth2;
    requires static transitive org.jspecify;

    exports io.postern.provider.google;

    provides io.postern.spi.ProviderAdapter with
            io.postern.provider.google.GoogleAdapter;
}
