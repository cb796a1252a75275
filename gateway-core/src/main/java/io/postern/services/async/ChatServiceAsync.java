package io.postern.services.async;

import io.postern.services.async.chat.ChatCompletionServiceAsync;

/** The chat endpoints, answered by futures. Safe to share between threads. */
public interface ChatServiceAsync {
    ChatCompletionServiceAsync completions();
}
