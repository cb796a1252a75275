package io.postern.internal.pipeline;

import io.postern.core.JsonValue;
import io.postern.errors.CallCancelledException;
import io.postern.errors.OpenAIException;
import io.postern.errors.StreamInterruptedException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.completions.CompletionUsage;
import io.postern.spi.ChunkStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat stream that another deployment continues when it breaks. The caller sees one stream: one id, one model, one
 * finish reason, and the usage of all parts. What cannot be continued (several choices, a tool call, a refusal) breaks
 * off as any other, and so does what nobody continues: with what broke it first.
 *
 * <p>Used by one thread at a time.
 */
final class ResumedStream implements ChunkStream<ChatCompletionChunk> {
    private final RealChain<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>> rest;
    private final CallState call;
    private final ChatProgress progress;
    private ChunkStream<ChatCompletionChunk> current;
    private @Nullable ChatCompletionChunk first;
    private int parts = 1;
    /** What the parts that broke took. */
    private @Nullable CompletionUsage before;

    /** White space that the text ended with and the prefill could not: a model repeats it. */
    private String cut = "";

    ResumedStream(
            ChunkStream<ChatCompletionChunk> first,
            RealChain<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>> rest) {
        this.current = first;
        this.rest = rest;
        this.call = rest.call();
        this.progress = new ChatProgress(call.lastAttempt().deployment());
    }

    @Override
    public @Nullable ChatCompletionChunk next() {
        for (; ; ) {
            ChatCompletionChunk chunk;
            try {
                chunk = current.next();
            } catch (StreamInterruptedException e) {
                resume(e);
                continue;
            }
            if (chunk == null) {
                CompletionUsage last = call.usage();
                if (parts > 1 && last != null) call.usedInAll(total(last));
                return null;
            }
            if (parts > 1) chunk = continuing(chunk);
            boolean carries = progress.note(chunk);
            // The stream has been opened already.
            if (parts > 1 && !carries && ChatProgress.onlyOpens(chunk)) continue;
            if (first == null) first = chunk;
            progress.delivered(chunk);
            return chunk;
        }
    }

    /** Opens the rest of the answer, or fails with what broke the stream. */
    private void resume(StreamInterruptedException broken) {
        current.close();
        boolean mayGoOn = RecoveryStep.mayGoOn(call, broken, parts);
        if (!mayGoOn || !progress.continuable()) throw whole(broken);
        String text = text();
        RecoveryStep.bill(call, broken);
        call.path().continuation(text.isEmpty() ? null : new Continuation(text));
        try {
            current = rest.proceed(rest.request()).body();
        } catch (CallCancelledException e) {
            throw e;
        } catch (OpenAIException e) {
            throw whole(broken);
        }
        parts++;
        broken.usage().ifPresent(usage -> before = total(usage));
        cut = call.lastAttempt().prefilled()
                ? text.substring(text.stripTrailing().length())
                : "";
        RecoveryStep.warn(
                call, broken, "continued by " + call.lastAttempt().deployment() + "; the usage before is estimated");
    }

    private String text() {
        ChatCompletion partial = progress.partial();
        if (partial == null || partial.choices().isEmpty()) return "";
        return partial.choices().get(0).message().content().orElse("");
    }

    /** The failure with all that came, where it knows only of the last part. */
    private StreamInterruptedException whole(StreamInterruptedException broken) {
        if (parts == 1) return broken;
        ChatCompletion partial = progress.partial();
        return StreamInterruptedException.builder()
                .reason("it broke off again after it had been continued")
                .facts(broken.facts())
                .charactersReceived(progress.characters())
                .partial(partial == null ? null : JsonValue.from(partial))
                .usage(broken.usage().map(this::total).orElse(null))
                .usageEstimated(true)
                .build();
    }

    /** A piece of the rest, as a piece of the stream that the caller reads. */
    private ChatCompletionChunk continuing(ChatCompletionChunk chunk) {
        ChatCompletionChunk.Builder same = chunk.toBuilder();
        ChatCompletionChunk begun = first;
        if (begun != null) same.id(begun.id()).model(begun.model()).created(begun.created());
        if (chunk.usage().isPresent()) same.usage(total(chunk.usage().get()));
        if (!cut.isEmpty() && !chunk.choices().isEmpty()) {
            Choice choice = chunk.choices().get(0);
            String piece = choice.delta().content().orElse("");
            if (piece.startsWith(cut)) {
                Choice.Delta shorter = choice.delta().toBuilder()
                        .content(piece.substring(cut.length()))
                        .build();
                same.choices(List.of(choice.toBuilder().delta(shorter).build()));
            }
            if (!piece.isEmpty()) cut = "";
        }
        return same.build();
    }

    /** With what the parts before took. */
    private CompletionUsage total(CompletionUsage last) {
        CompletionUsage known = before;
        if (known == null) return last;
        return last.toBuilder()
                .promptTokens(known.promptTokens() + last.promptTokens())
                .completionTokens(known.completionTokens() + last.completionTokens())
                .totalTokens(known.totalTokens() + last.totalTokens())
                .build();
    }

    @Override
    public void close() {
        current.close();
    }
}
