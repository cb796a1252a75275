package io.postern.provider.local;

import io.postern.models.chat.completions.ChatCompletionChunk.Choice.Delta;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice.Logprobs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one message into pieces: reasoning, then content, then the refusal, then each tool call, opened by a piece with
 * its name. Every choice of an answer takes the same cuts.
 *
 * <p>Used by one thread at a time.
 */
final class Deltas {
    private enum Part {
        REASONING,
        CONTENT,
        REFUSAL,
        TOOL_CALLS
    }

    private final Turn turn;
    private Part part = Part.REASONING;
    private int toolCall;
    private boolean toolCallOpened;
    private int from;
    private int to;

    Deltas(Turn turn) {
        this.turn = turn;
    }

    /** Goes on to the next piece; false if there is none. */
    boolean advance() {
        from = to;
        while (part != Part.TOOL_CALLS) {
            String text = text();
            if (text != null && from < text.length()) {
                to = turn.delivery().textEnd(text, from);
                return true;
            }
            part = Part.values()[part.ordinal() + 1];
            from = 0;
            to = 0;
        }
        return advanceToolCalls();
    }

    private @Nullable String text() {
        LocalMessage message = turn.message();
        switch (part) {
            case REASONING:
                return message.reasoning();
            case CONTENT:
                return message.content();
            default:
                return message.refusal();
        }
    }

    private boolean advanceToolCalls() {
        List<LocalToolCall> calls = turn.message().toolCalls();
        while (toolCall < calls.size()) {
            if (!toolCallOpened) {
                toolCallOpened = true;
                return true;
            }
            String arguments = calls.get(toolCall).arguments();
            if (from < arguments.length()) {
                to = turn.delivery().argumentsEnd(arguments, from);
                return true;
            }
            toolCall++;
            toolCallOpened = false;
            from = 0;
            to = 0;
        }
        return false;
    }

    /** The piece as it goes into this choice. */
    Delta delta(int choice) {
        Delta.Builder delta = Delta.builder();
        if (part == Part.TOOL_CALLS)
            return delta.toolCalls(List.of(toolCallPiece(choice))).build();
        String piece = String.valueOf(text()).substring(from, to);
        switch (part) {
            case REASONING:
                return delta.reasoningContent(piece).build();
            case CONTENT:
                return delta.content(piece).build();
            default:
                return delta.refusal(piece).build();
        }
    }

    private Delta.ToolCall toolCallPiece(int choice) {
        LocalToolCall call = turn.message().toolCalls().get(toolCall);
        Delta.ToolCall.Builder piece = Delta.ToolCall.builder().index(toolCall);
        boolean opening = to == 0;
        if (opening) {
            piece.id(turn.toolCallId(choice, toolCall))
                    .type(call.custom() ? Delta.ToolCall.Type.CUSTOM : Delta.ToolCall.Type.FUNCTION);
        }
        String arguments = call.arguments().substring(from, to);
        if (call.custom()) {
            Delta.ToolCall.Custom.Builder custom =
                    Delta.ToolCall.Custom.builder().input(arguments);
            return piece.custom((opening ? custom.name(call.name()) : custom).build())
                    .build();
        }
        Delta.ToolCall.Function.Builder function =
                Delta.ToolCall.Function.builder().arguments(arguments);
        return piece.function((opening ? function.name(call.name()) : function).build())
                .build();
    }

    /** For the tokens that begin in this piece; null where none are wanted. */
    @Nullable
    Logprobs logprobs() {
        String text = text();
        boolean spoken = part == Part.CONTENT || part == Part.REFUSAL;
        if (turn.topLogprobs() < 0 || !spoken || text == null) return null;
        var tokens = MadeUpLogprobs.of(text, from, to, turn.topLogprobs());
        Logprobs.Builder logprobs = Logprobs.builder();
        return (part == Part.CONTENT ? logprobs.content(tokens) : logprobs.refusal(tokens)).build();
    }
}
