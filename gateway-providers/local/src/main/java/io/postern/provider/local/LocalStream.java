package io.postern.provider.local;

import io.postern.errors.CallCancelledException;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice.Delta;
import io.postern.spi.CallContext;
import io.postern.spi.ChunkStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An answer in pieces, made when they are asked for: first every choice is opened, then the choices speak in turn, then
 * each finishes, and the usage comes last.
 *
 * <p>Read by one thread at a time; closing may be done by another.
 */
final class LocalStream implements ChunkStream<ChatCompletionChunk> {
    private enum Phase {
        OPENING,
        SPEAKING,
        FINISHING,
        USAGE,
        ENDED
    }

    private final Turn turn;
    private final LocalErrors errors;
    private final CallContext context;
    private final @Nullable Waiting waiting;
    private final Deltas deltas;

    private Phase phase = Phase.OPENING;
    private int choice;
    private int spoken;
    private volatile boolean closed;

    /** @param waiting null if nothing in the turn is to be waited for */
    LocalStream(Turn turn, LocalErrors errors, CallContext context, @Nullable Waiting waiting) {
        this.turn = turn;
        this.errors = errors;
        this.context = context;
        this.waiting = waiting;
        this.deltas = new Deltas(turn);
    }

    @Override
    public @Nullable ChatCompletionChunk next() {
        if (phase == Phase.ENDED) return null;
        try {
            if (closed || context.cancelled()) throw new CallCancelledException("The call was cancelled");
            return advance();
        } catch (RuntimeException e) {
            phase = Phase.ENDED;
            throw e;
        }
    }

    private @Nullable ChatCompletionChunk advance() {
        switch (phase) {
            case OPENING:
                return chunk(opening(), null, null, Phase.SPEAKING);
            case SPEAKING:
                return speak();
            case FINISHING:
                Choice.FinishReason reason =
                        Choice.FinishReason.of(turn.message().finishReason().asString());
                return chunk(Delta.builder().build(), null, reason, Phase.USAGE);
            case USAGE:
                phase = Phase.ENDED;
                return head().choices(List.of()).usage(turn.usage()).build();
            default:
                return null;
        }
    }

    /** As OpenAI does: text is announced by an empty one, tool calls by none. */
    private Delta opening() {
        Delta.Builder delta = Delta.builder().role(Delta.Role.ASSISTANT);
        return delta.content(turn.message().content() == null ? null : "").build();
    }

    private @Nullable ChatCompletionChunk speak() {
        boolean more = choice > 0 || deltas.advance();
        Fault fault = turn.fault();
        if (fault != null && (spoken >= fault.after() || !more)) return broken(fault);
        if (!more) {
            phase = Phase.FINISHING;
            return advance();
        }
        if (spoken > 0 && waiting != null) waiting.pause(turn.delivery().pace());
        spoken++;
        return chunk(deltas.delta(choice), deltas.logprobs(), null, Phase.SPEAKING);
    }

    private @Nullable ChatCompletionChunk broken(Fault fault) {
        switch (fault.kind()) {
            case MALFORMED:
                throw errors.malformed(turn.model());
            case ERROR:
                throw errors.injected(turn.model(), Objects.requireNonNull(fault.error()));
            case STALL:
                if (waiting != null) waiting.stall();
                throw errors.brokenOff(turn.model());
            default:
                // The connection just ends; that no finish reason has come is for the reader to notice.
                phase = Phase.ENDED;
                return null;
        }
    }

    /** A chunk for the choice whose turn it is; after the last choice comes {@code then}. */
    private ChatCompletionChunk chunk(
            Delta delta, Choice.@Nullable Logprobs logprobs, Choice.@Nullable FinishReason reason, Phase then) {
        Choice made = Choice.builder()
                .index(choice)
                .delta(delta)
                .logprobs(logprobs)
                .finishReason(reason)
                .build();
        if (++choice == turn.choices()) {
            choice = 0;
            phase = then;
        }
        return head().choices(List.of(made)).build();
    }

    private ChatCompletionChunk.Builder head() {
        return ChatCompletionChunk.builder().id(turn.id()).created(Turn.CREATED).model(turn.model());
    }

    @Override
    public void close() {
        closed = true;
        if (waiting != null) waiting.close();
    }
}
