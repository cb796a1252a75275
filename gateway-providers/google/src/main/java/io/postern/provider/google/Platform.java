package io.postern.provider.google;

/** The two services that speak this dialect. */
enum Platform {
    /** The Gemini API: an API key, one host. */
    GEMINI,

    /** Vertex AI: tokens, a project and a location; with an API key alone, its express mode. */
    VERTEX
}
