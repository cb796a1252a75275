package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import io.postern.errors.UnsupportedParameterException;
import io.postern.internal.translation.ChunkAnswer;
import io.postern.internal.translation.JsonMembers;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.SseEvent;
import io.postern.spi.http.StreamDecoder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of one message. They are told apart by the {@code type} in their data, not by their names.
 *
 * <p>At the end of the input without {@code message_stop}: if the stop reason has been given, the answer is finished,
 * with a warning; if not, it is left unfinished.
 *
 * <p>Used by one thread.
 */
final class AnthropicStreamDecoder implements StreamDecoder<ChatCompletionChunk> {
    private final MessageAnswer answer;

    /** Where the answer is written to, if it is given as chunks; null if it is put together. */
    private final @Nullable ChunkAnswer written;

    private final AnthropicErrorMapper errors;
    private final ProviderCall<?, ?> call;
    private final DeltaScan scan = new DeltaScan();

    AnthropicStreamDecoder(
            MessageAnswer answer, @Nullable ChunkAnswer written, AnthropicErrorMapper errors, ProviderCall<?, ?> call) {
        this.answer = answer;
        this.written = written;
        this.errors = errors;
        this.call = call;
    }

    @Override
    public void event(SseEvent event, Consumer<? super ChatCompletionChunk> chunks) {
        if (event.length() == 0 || event.isDone()) return;
        if (written != null) written.to(chunks);
        if (scan.matches(event)) {
            AnswerBlock block = block(scan.blockIndex(), scan.blockKind());
            switch (scan.blockKind()) {
                case TEXT:
                    answer.text(block, scan.text());
                    break;
                case THINKING:
                    answer.thinking(block, scan.text());
                    break;
                default:
                    answer.input(block, scan.text());
            }
            return;
        }
        event(JsonValue.parse(event.data()));
    }

    private void event(JsonValue event) {
        if (AnthropicErrorMapper.isError(event)) throw errors.inAnswer(event, call);
        switch (text(event, "type")) {
            case "message_start":
                event.get("message").ifPresent(answer::start);
                break;
            case "content_block_start":
                event.get("content_block").ifPresent(block -> answer.open(index(event), block));
                break;
            case "content_block_delta":
                event.get("delta").ifPresent(delta -> delta(index(event), delta));
                break;
            case "content_block_stop":
                answer.close(index(event));
                break;
            case "message_delta":
                answer.delta(
                        event.get("delta").orElse(JsonValue.ofNull()),
                        event.get("usage").orElse(null));
                break;
            case "message_stop":
                answer.stop();
                break;
            default:
            // A ping, or something newer than this.
        }
    }

    private void delta(int index, JsonValue delta) {
        switch (text(delta, "type")) {
            case "text_delta":
                answer.text(block(index, DeltaScan.Kind.TEXT), text(delta, "text"));
                break;
            case "thinking_delta":
                answer.thinking(block(index, DeltaScan.Kind.THINKING), text(delta, "thinking"));
                break;
            case "input_json_delta":
                answer.input(block(index, DeltaScan.Kind.INPUT), text(delta, "partial_json"));
                break;
            case "signature_delta":
                answer.signature(block(index, DeltaScan.Kind.THINKING), text(delta, "signature"));
                break;
            case "citations_delta":
                delta.get("citation").ifPresent(block(index, DeltaScan.Kind.TEXT).citations::add);
                break;
            default:
            // Newer than this.
        }
    }

    /** The block of a delta; one whose start was lost begins with it. */
    private AnswerBlock block(int index, DeltaScan.Kind kind) {
        AnswerBlock known = answer.block(index);
        if (known != null) return known;
        String type = kind == DeltaScan.Kind.TEXT ? "text" : kind == DeltaScan.Kind.THINKING ? "thinking" : "unknown";
        answer.open(index, JsonMembers.of("type", type).json());
        return java.util.Objects.requireNonNull(answer.block(index));
    }

    private static int index(JsonValue event) {
        return event.get("index")
                .flatMap(JsonValue::asNumber)
                .map(Number::intValue)
                .orElse(0);
    }

    private static String text(JsonValue json, String name) {
        return json.get(name).flatMap(JsonValue::asString).orElse("");
    }

    @Override
    public boolean ended() {
        return answer.isOver();
    }

    @Override
    public void end(Consumer<? super ChatCompletionChunk> chunks) {
        if (written != null) written.to(chunks);
        if (!answer.isOver() && answer.hasStopReason()) {
            tellOfMissingEnd();
            answer.stop();
        }
        if (written != null && !answer.isPaused()) written.end();
    }

    /** Strictness is about what is asked: it must not fail an answer that is whole. */
    private void tellOfMissingEnd() {
        try {
            call.context().warn("stream", "the stream ended without its last event", "taken as whole");
        } catch (UnsupportedParameterException strict) {
            // The answer is as good with this event as without.
        }
    }

    @Override
    public void body(JsonValue body, Consumer<? super ChatCompletionChunk> chunks) {
        if (written != null) written.to(chunks);
        new AnthropicResponseMapper(errors).read(body, answer, call);
    }
}
