package io.postern.internal.mapping;

/** What a model is asked for. One that does another thing never stands in. */
enum Task {
    CHAT,
    EMBED,
    RERANK,
    GUARD
}
