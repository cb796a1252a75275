package io.postern.provider.cohere;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.translation.ChunkAnswer;
import io.postern.internal.translation.EventPattern;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.SseEvent;
import io.postern.spi.http.StreamDecoder;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the events of one streamed answer into chunks. A stream that ends before {@code message-end} has no finish
 * reason.
 *
 * <p>Used by one thread.
 *
 * @see <a href="https://docs.cohere.com/docs/streaming">Cohere, streaming; November 2026</a>
 */
final class CohereStreamDecoder implements StreamDecoder<ChatCompletionChunk> {
    private static final Set<String> PIECE = Set.of("type", "index", "delta");

    /** The index differs from block to block, and no answer has many. */
    private static final int MOST_PATTERNS = 8;

    private final CohereResponseMapper responses;
    private final CohereErrorMapper errors;
    private final ProviderCall<?, ?> call;
    private final InstantSource clock;
    private final ChunkAnswer chunks = new ChunkAnswer();
    private final CohereAnswer answer;
    private @Nullable StreamedCall calling;
    private @Nullable EventPattern pattern;
    private boolean patternIsThought;
    private int learned;
    private boolean ended;

    CohereStreamDecoder(
            CohereResponseMapper responses,
            CohereErrorMapper errors,
            ProviderCall<?, ?> call,
            CohereChat request,
            InstantSource clock) {
        this.responses = responses;
        this.errors = errors;
        this.call = call;
        this.clock = clock;
        this.answer = responses.answer(chunks, request, call);
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
        if (event.length() == 0 || event.isDone()) return;
        JsonValue json = JsonValue.parse(event.data());
        String type = json.get("type").flatMap(JsonValue::asString).orElse(null);
        if (type == null) {
            errors.check(json, call);
            throw new OpenAIInvalidDataException("the event has no type");
        }
        if (!chunks.hasHead())
            answer.head(CohereResponseMapper.id(json), clock.instant().getEpochSecond());
        event(type, json.get("delta").orElse(JsonValue.ofNull()));
        json.get("logprobs").filter(given -> !given.isNull()).ifPresent(answer::logprobs);
        if (type.equals("content-delta") && learned < MOST_PATTERNS) learn(event, json);
    }

    /** Takes an event that holds a piece of text, or of thought, and nothing else as the pattern of the next ones. */
    private void learn(SseEvent event, JsonValue json) {
        JsonValue content = json.get("delta")
                .flatMap(delta -> delta.get("message"))
                .flatMap(message -> message.get("content"))
                .orElse(JsonValue.ofNull());
        boolean alone = json.asObject().orElse(Map.of()).keySet().equals(PIECE)
                && content.asObject().orElse(Map.of()).size() == 1;
        if (!alone) return;
        for (String member : new String[] {"text", "thinking"}) {
            String text = content.get(member).flatMap(JsonValue::asString).orElse(null);
            if (text == null) continue;
            learned++;
            patternIsThought = member.equals("thinking");
            pattern = EventPattern.of(event, text, member);
        }
    }

    private void event(String type, JsonValue delta) {
        JsonValue message = delta.get("message").orElse(JsonValue.ofNull());
        switch (type) {
            case "content-start":
            case "content-delta":
                message.get("content").ifPresent(answer::content);
                break;
            case "tool-plan-delta":
                message.get("tool_plan").flatMap(JsonValue::asString).ifPresent(answer::toolPlan);
                break;
            case "tool-call-start":
                endCall();
                message.get("tool_calls").ifPresent(begun -> calling = StreamedCall.of(begun, answer));
                break;
            case "tool-call-delta":
                message.get("tool_calls").flatMap(more -> more.get("function")).ifPresent(this::arguments);
                break;
            case "tool-call-end":
                endCall();
                break;
            case "citation-start":
                message.get("citations").ifPresent(answer::citation);
                break;
            case "message-end":
                endCall();
                ended = true;
                answer.end(delta);
                break;
            default:
            // message-start, content-end and citation-end say nothing new; others are not known.
        }
    }

    private void arguments(JsonValue function) {
        StreamedCall current = calling;
        if (current == null) throw new OpenAIInvalidDataException("arguments of no call");
        current.arguments(function);
    }

    private void endCall() {
        StreamedCall current = calling;
        calling = null;
        if (current != null) current.end();
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public void end(Consumer<? super ChatCompletionChunk> target) {
        chunks.to(target);
        chunks.end();
    }

    @Override
    public void body(JsonValue body, Consumer<? super ChatCompletionChunk> target) {
        chunks.to(target);
        responses.write(body, answer, call);
        ended = true;
    }
}
