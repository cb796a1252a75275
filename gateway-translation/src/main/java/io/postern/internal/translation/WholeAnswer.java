package io.postern.internal.translation;

import io.postern.helpers.ChatCompletionAccumulator;
import io.postern.models.chat.completions.ChatCompletion;

/**
 * An answer as a completion: what the chunks of the same answer add up to.
 *
 * <p>Not safe to share between threads.
 */
public final class WholeAnswer extends ForwardingAnswer {
    private final ChunkAnswer pieces;
    private final ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();

    public WholeAnswer() {
        // An answer without any text has null for its content, not an empty text.
        this(new ChunkAnswer(null));
    }

    private WholeAnswer(ChunkAnswer pieces) {
        super(pieces);
        this.pieces = pieces;
        pieces.to(accumulator::accumulate);
    }

    /**
     * The completion.
     *
     * @throws IllegalStateException if a choice has no finish reason
     */
    public ChatCompletion completion() {
        pieces.end();
        return accumulator.chatCompletion();
    }
}
