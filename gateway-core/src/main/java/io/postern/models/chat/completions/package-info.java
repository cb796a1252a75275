/** Requests, answers and chunks of chat completions. Start at {@link io.postern.models.chat.completions.ChatCompletionCreateParams}. */
@NullMarked
package io.postern.models.chat.completions;

import org.jspecify.annotations.NullMarked;
