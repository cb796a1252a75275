package io.postern.internal.pipeline;

import io.postern.errors.ErrorFacts;
import io.postern.errors.OpenAIIoException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.completions.CompletionUsage;
import io.postern.pipeline.CallRequest;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import io.postern.spi.ChunkStream;
import io.postern.spi.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Several calls for a choice each, where a model gives only one: their choices are one answer's, their usage is added up.
 * They are made one after another, which needs no thread and keeps within limits on parallel calls.
 */
final class FanOut {
    private FanOut() {}

    /** How many calls a request takes: one where the model is known to give several choices in one call. */
    static int calls(CallRequest<?, ?> request, Capabilities capabilities) {
        if (!(request.params() instanceof ChatCompletionCreateParams)) return 1;
        if (capabilities.supports(Feature.MULTIPLE_CHOICES).orElse(false)) return 1;
        long wanted = ((ChatCompletionCreateParams) request.params()).n().orElse(1L);
        // As many as OpenAI gives; more are refused as if nothing made up for them.
        return wanted >= 1 && wanted <= 128 ? (int) wanted : 1;
    }

    /** A whole answer, or an unread stream. */
    @SuppressWarnings("unchecked") // the operation says what R is
    static <R> Reply<R> merged(int calls, Supplier<Reply<R>> call) {
        Reply<R> first = call.get();
        if (first.body() instanceof ChatCompletion) {
            List<ChatCompletion> answers = new ArrayList<>(calls);
            answers.add((ChatCompletion) first.body());
            while (answers.size() < calls)
                answers.add((ChatCompletion) call.get().body());
            return (Reply<R>) first.map(body -> merged(answers));
        }
        ChunkStream<ChatCompletionChunk> stream = (ChunkStream<ChatCompletionChunk>) first.body();
        return (Reply<R>) first.map(body -> new Parts(calls, stream, () ->
                (ChunkStream<ChatCompletionChunk>) call.get().body()));
    }

    private static ChatCompletion merged(List<ChatCompletion> answers) {
        List<ChatCompletion.Choice> choices = new ArrayList<>();
        CompletionUsage usage = null;
        for (ChatCompletion answer : answers) {
            for (ChatCompletion.Choice choice : answer.choices()) {
                choices.add(choice.toBuilder().index(choices.size()).build());
            }
            usage = sum(usage, answer.usage().orElse(null));
        }
        ChatCompletion.Builder merged = answers.get(0).toBuilder().choices(choices);
        if (usage != null) merged.usage(usage);
        return merged.build();
    }

    private static @Nullable CompletionUsage sum(@Nullable CompletionUsage before, @Nullable CompletionUsage more) {
        if (before == null || more == null) return more == null ? before : more;
        return more.toBuilder()
                .promptTokens(before.promptTokens() + more.promptTokens())
                .completionTokens(before.completionTokens() + more.completionTokens())
                .totalTokens(before.totalTokens() + more.totalTokens())
                .build();
    }

    /** One stream after another, as the choices of one. Used by one thread at a time. */
    private static final class Parts implements ChunkStream<ChatCompletionChunk> {
        private final int calls;
        private final Supplier<ChunkStream<ChatCompletionChunk>> call;
        private ChunkStream<ChatCompletionChunk> current;
        private int part;
        private boolean given;
        private @Nullable ChatCompletionChunk first;
        private @Nullable CompletionUsage usage;

        Parts(int calls, ChunkStream<ChatCompletionChunk> first, Supplier<ChunkStream<ChatCompletionChunk>> call) {
            this.calls = calls;
            this.current = first;
            this.call = call;
        }

        @Override
        public @Nullable ChatCompletionChunk next() {
            while (part < calls) {
                ChatCompletionChunk chunk = current.next();
                if (chunk != null) {
                    usage = sum(usage, chunk.usage().orElse(null));
                    if (chunk.choices().isEmpty()) continue;
                    given = true;
                    return placed(chunk);
                }
                current.close();
                if (!given) {
                    throw new OpenAIIoException(
                            ErrorFacts.none(), "The stream of choice " + part + " ended without a chunk");
                }
                given = false;
                if (++part < calls) current = call.get();
            }
            ChatCompletionChunk head = first;
            CompletionUsage total = usage;
            usage = null;
            if (total == null || head == null) return null;
            return head.toBuilder().choices(List.of()).usage(total).build();
        }

        private ChatCompletionChunk placed(ChatCompletionChunk chunk) {
            ChatCompletionChunk head = first;
            if (head == null) first = chunk;
            if (part == 0) return chunk;
            List<ChatCompletionChunk.Choice> choices = new ArrayList<>(1);
            for (ChatCompletionChunk.Choice choice : chunk.choices()) {
                choices.add(choice.toBuilder().index(part).build());
            }
            ChatCompletionChunk.Builder same = chunk.toBuilder().choices(choices);
            if (head != null) same.id(head.id()).model(head.model()).created(head.created());
            return same.build();
        }

        @Override
        public void close() {
            current.close();
        }
    }
}
