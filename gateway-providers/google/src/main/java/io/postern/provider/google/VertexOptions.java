package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.spi.ProviderSettings;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where and as whom Vertex AI is called.
 *
 * <p>Immutable and safe to share between threads; {@link #toString} tells no credential.
 *
 * @param project null if nothing but the credentials may tell
 * @param location {@code global} unless given
 * @param credentialsFile the path of a credentials file; null for none
 * @param credentialsJson the text of one; null for none
 * @param quotaProject who is billed; null for the credentials' own
 * @param express true if the key is an API key, false if it is a token; null to tell by its look
 */
record VertexOptions(
        @Nullable String project,
        String location,
        @Nullable String credentialsFile,
        @Nullable String credentialsJson,
        @Nullable String quotaProject,
        @Nullable Boolean express) {
    static final Set<String> NAMES =
            Set.of("credentials", "credentialsFile", "express", "location", "project", "quotaProject");

    /** @throws IllegalArgumentException if an option is wrong; the message names it */
    static VertexOptions of(ProviderSettings settings) {
        OptionReader options = new OptionReader(settings);
        JsonValue credentials = settings.options().get("credentials");
        boolean told = settings.options().containsKey("express");
        return new VertexOptions(
                first(options.text("project"), settings, "GOOGLE_CLOUD_PROJECT", "GOOGLE_VERTEX_PROJECT"),
                String.valueOf(first(
                        first(
                                options.text("location"),
                                settings,
                                "GOOGLE_CLOUD_LOCATION",
                                "GOOGLE_CLOUD_REGION",
                                "GOOGLE_VERTEX_LOCATION"),
                        "global")),
                options.text("credentialsFile"),
                credentials == null ? null : text(credentials),
                first(options.text("quotaProject"), settings, "GOOGLE_CLOUD_QUOTA_PROJECT"),
                told ? (Boolean) options.flag("express", false) : null);
    }

    private static String text(JsonValue credentials) {
        return credentials.asString().orElseGet(credentials::toJson);
    }

    private static @Nullable String first(@Nullable String given, ProviderSettings settings, String... variables) {
        String found = given;
        for (String variable : variables) {
            if (found == null) found = settings.variable(variable).orElse(null);
        }
        return found;
    }

    private static @Nullable String first(@Nullable String given, String otherwise) {
        return given == null ? otherwise : given;
    }

    /** The host that serves the location: {@code global} and the multi-regions have hosts of their own. */
    String host() {
        switch (location) {
            case "global":
                return "https://aiplatform.googleapis.com";
            case "us":
            case "eu":
                return "https://aiplatform." + location + ".rep.googleapis.com";
            default:
                return "https://" + ModelName.encoded(location) + "-aiplatform.googleapis.com";
        }
    }

    /** What may be wrong where a model is not found. */
    @Nullable
    String locationHint() {
        if (location.equals("global") || location.equals("us") || location.equals("eu")) return null;
        return "the connection's location is " + location
                + "; models from Gemini 3 on are served in global, us and eu only";
    }

    @Override
    public String toString() {
        return "VertexOptions{project=" + project + ", location=" + location + "}";
    }
}
