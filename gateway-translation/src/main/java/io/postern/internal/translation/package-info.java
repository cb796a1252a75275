/**
 * What adapters share whose provider does not speak OpenAI's protocol: a request read by its names, the conversation as
 * turns, media, and answers written piece by piece. Start at {@link io.postern.internal.translation.RequestFields},
 * {@link io.postern.internal.translation.Conversation} and {@link io.postern.internal.translation.AnswerWriter}.
 */
@NullMarked
package io.postern.internal.translation;

import org.jspecify.annotations.NullMarked;
