package io.postern.services.blocking;

import io.postern.services.blocking.chat.ChatCompletionService;

/** The chat endpoints. Safe to share between threads. */
public interface ChatService {
    ChatCompletionService completions();

    WithRawResponse withRawResponse();

    /** The same, with status and headers. */
    interface WithRawResponse {
        ChatCompletionService.WithRawResponse completions();
    }
}
