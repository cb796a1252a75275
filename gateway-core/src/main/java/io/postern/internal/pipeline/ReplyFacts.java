package io.postern.internal.pipeline;

import io.postern.core.http.Headers;
import org.jspecify.annotations.Nullable;

/** What a reply's headers say. */
final class ReplyFacts {
    /** Under which names providers give the id of a request, the most telling first. */
    private static final String[] REQUEST_IDS = {
        "x-request-id", "request-id", "apim-request-id", "x-amzn-requestid", "cf-ray"
    };

    private ReplyFacts() {}

    static @Nullable String requestId(Headers headers) {
        for (String name : REQUEST_IDS) {
            String id = headers.first(name).orElse(null);
            if (id != null) return id;
        }
        return null;
    }
}
