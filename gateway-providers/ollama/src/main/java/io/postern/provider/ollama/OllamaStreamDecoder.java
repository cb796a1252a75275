package io.postern.provider.ollama;

import io.postern.core.JsonValue;
import io.postern.internal.translation.ChunkAnswer;
import io.postern.internal.translation.EventPattern;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.SseEvent;
import io.postern.spi.http.StreamDecoder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns the lines of one streamed answer into chunks. A stream that ends before a line says that it is done has no finish
 * reason.
 *
 * <p>Used by one thread.
 */
final class OllamaStreamDecoder implements StreamDecoder<ChatCompletionChunk> {
    private static final Set<String> PIECE = Set.of("model", "created_at", "message", "done");
    private static final Set<String> TEXT = Set.of("role", "content");
    private static final Set<String> THOUGHT = Set.of("role", "content", "thinking");

    /** A server whose lines differ in more than their texts is not worth more tries. */
    private static final int MOST_PATTERNS = 8;

    private final OllamaErrorMapper errors;
    private final ProviderCall<?, ?> call;
    private final ChunkAnswer chunks = new ChunkAnswer();
    private final OllamaAnswer answer;
    private @Nullable EventPattern pattern;
    private boolean patternIsThought;
    private int learned;

    OllamaStreamDecoder(OllamaErrorMapper errors, ProviderCall<?, ?> call, OllamaChat request, Supplier<String> ids) {
        this.errors = errors;
        this.call = call;
        this.answer = new OllamaAnswer(chunks, request, call.context(), ids);
    }

    @Override
    public void event(SseEvent event, Consumer<? super ChatCompletionChunk> target) {
        chunks.to(target);
        EventPattern known = pattern;
        String text = known == null ? null : known.match(event);
        if (text != null) {
            answer.text(text, patternIsThought);
            return;
        }
        JsonValue json = JsonValue.parse(event.data());
        body(json, target);
        if (learned < MOST_PATTERNS) learn(event, json);
    }

    /** Takes a line that holds a piece of text, or of thought, and nothing else as the pattern of the next ones. */
    private void learn(SseEvent event, JsonValue json) {
        Map<String, JsonValue> message =
                json.get("message").flatMap(JsonValue::asObject).orElse(Map.of());
        boolean alone = json.asObject().orElse(Map.of()).keySet().equals(PIECE)
                && json.get("done").equals(Optional.of(JsonValue.from(false)));
        if (!alone) return;
        if (message.keySet().equals(TEXT)) {
            learn(event, message.get("content"), "content");
        } else if (message.keySet().equals(THOUGHT) && JsonValue.from("").equals(message.get("content"))) {
            learn(event, message.get("thinking"), "thinking");
        }
    }

    private void learn(SseEvent event, @Nullable JsonValue said, String member) {
        String text = said == null ? null : said.asString().orElse(null);
        if (text == null) return;
        learned++;
        patternIsThought = member.equals("thinking");
        pattern = EventPattern.of(event, text, "created_at", member);
    }

    @Override
    public void body(JsonValue body, Consumer<? super ChatCompletionChunk> target) {
        chunks.to(target);
        errors.check(body, call);
        answer.read(body);
    }

    @Override
    public boolean ended() {
        return answer.done();
    }

    @Override
    public void end(Consumer<? super ChatCompletionChunk> target) {
        chunks.to(target);
        chunks.end();
    }
}
