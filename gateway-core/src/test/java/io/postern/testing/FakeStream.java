package io.postern.testing;

import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice.Delta;
import io.postern.spi.ChunkStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A chat stream that goes as a test writes it down, step by step, and remembers that it was closed. */
public final class FakeStream implements ChunkStream<ChatCompletionChunk> {
    private final Deque<Supplier<@Nullable ChatCompletionChunk>> steps = new ArrayDeque<>();
    private final AtomicInteger closes = new AtomicInteger();
    private Runnable whenClosed = () -> {};

    /** A stream that says {@code text}, a word a chunk, and stops. */
    public static FakeStream saying(String text) {
        FakeStream stream = new FakeStream().role();
        for (String word : text.split("(?<= )")) stream.text(word);
        return stream.stop();
    }

    /** A chunk that carries nothing yet. */
    public FakeStream role() {
        return delta(Delta.builder().role(Delta.Role.ASSISTANT).content("").build());
    }

    public FakeStream text(String text) {
        return delta(Delta.builder().content(text).build());
    }

    private FakeStream delta(Delta delta) {
        return chunk(chunk().addChoice(Choice.builder()
                        .index(0)
                        .delta(delta)
                        .finishReason((Choice.FinishReason) null)
                        .build())
                .build());
    }

    /** The finish reason {@code stop}. */
    public FakeStream stop() {
        return chunk(chunk().addChoice(Choice.builder()
                        .index(0)
                        .delta(Delta.builder().build())
                        .finishReason(Choice.FinishReason.STOP)
                        .build())
                .build());
    }

    /** The chunk with nothing but usage: 3 tokens of prompt, 2 of completion. */
    public FakeStream usage() {
        return chunk(chunk().choices(java.util.List.of())
                .usage(FakeAnswers.usage(3, 2))
                .build());
    }

    public FakeStream chunk(ChatCompletionChunk chunk) {
        return step(() -> chunk);
    }

    public FakeStream fail(Throwable failure) {
        return step(() -> {
            throw FakeStream.<RuntimeException>unchecked(failure);
        });
    }

    /** What happens when the reader comes to this place; null ends the stream. */
    public FakeStream step(Supplier<@Nullable ChatCompletionChunk> step) {
        steps.add(step);
        return this;
    }

    /** Happens each time the stream is closed. */
    public FakeStream whenClosed(Runnable action) {
        this.whenClosed = action;
        return this;
    }

    /** How often the stream was closed. */
    public int closes() {
        return closes.get();
    }

    @Override
    public @Nullable ChatCompletionChunk next() {
        Supplier<@Nullable ChatCompletionChunk> step = steps.poll();
        return step == null ? null : step.get();
    }

    @Override
    public void close() {
        closes.incrementAndGet();
        whenClosed.run();
    }

    private static ChatCompletionChunk.Builder chunk() {
        return ChatCompletionChunk.builder()
                .id("chatcmpl-1")
                .created(1_700_000_000L)
                .model("served-model");
    }

    @SuppressWarnings("unchecked") // an adapter written in another language may throw anything
    private static <T extends Throwable> T unchecked(Throwable failure) throws T {
        throw (T) failure;
    }
}
