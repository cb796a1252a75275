package io.postern.provider.cohere;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.translation.ChunkAnswer;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.SseEvent;
import io.postern.spi.http.StreamDecoder;
import java.time.InstantSource;
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
    private final CohereResponseMapper responses;
    private final CohereErrorMapper errors;
    private final ProviderCall<?, ?> call;
    private final InstantSource clock;
    private final ChunkAnswer chunks = new ChunkAnswer();
    private final CohereAnswer answer;
    private @Nullable StreamedCall calling;
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
