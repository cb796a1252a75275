package io.postern.core.http;

/** The HTTP methods that OpenAI's API uses. */
public enum HttpMethod {
    GET,
    POST,
    DELETE
}
