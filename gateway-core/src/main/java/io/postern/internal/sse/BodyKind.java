package io.postern.internal.sse;

/**
 * What a response's body is, judged by its first bytes, because providers' {@code Content-Type} cannot be relied on.
 */
public enum BodyKind {
    /** Server-sent events. */
    EVENTS,
    /** A JSON object or array: a whole answer or an error where a stream was asked for. */
    JSON,
    /** A page, as proxies send on errors. */
    HTML,
    /** Anything else. */
    TEXT,
    /** Nothing but white space. */
    EMPTY
}
