package io.postern.provider.bedrock;

import io.postern.core.http.Headers;
import io.postern.internal.translation.ChunkAnswer;
import io.postern.models.chat.completions.ChatCompletionChunk;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDelta;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDeltaEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockStart;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockStartEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockStopEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamMetadataEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.MessageStartEvent;
import software.amazon.awssdk.services.bedrockruntime.model.MessageStopEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ReasoningContentBlockDelta;

/**
 * Turns the events of one stream into chunks. Their order varies: blocks of text mostly have no start, and the token
 * counts may come before the stop, or never. Events and blocks it does not know are passed over.
 *
 * <p>A stream without {@code messageStop} gets no finish reason, and the pipeline reports it as cut. Used by one thread.
 */
final class ConverseStreamDecoder implements ConverseStreamResponseHandler.Visitor {
    private final ChunkAnswer chunks = new ChunkAnswer();
    private final ConverseAnswer answer;

    ConverseStreamDecoder(AnswerShape shape, InstantSource clock) {
        this.answer = new ConverseAnswer(chunks, shape, clock);
    }

    /** The answer's head is there. */
    void head(Headers headers) {
        answer.head(BedrockResponseMapper.requestId(headers));
    }

    void event(ConverseStreamOutput event, Consumer<ChatCompletionChunk> to) {
        chunks.to(to);
        event.accept(this);
    }

    /** Nothing more comes. */
    void end(Consumer<ChatCompletionChunk> to) {
        chunks.to(to);
        answer.end();
        chunks.end();
    }

    @Override
    public void visitMessageStart(MessageStartEvent event) {
        answer.open();
    }

    @Override
    public void visitContentBlockStart(ContentBlockStartEvent event) {
        ContentBlockStart start = event.start();
        if (start == null || start.toolUse() == null) return;
        BedrockResponseMapper.startTool(
                answer,
                index(event.contentBlockIndex()),
                start.toolUse().toolUseId(),
                start.toolUse().name(),
                start.toolUse().typeAsString(),
                start.toolUse());
    }

    @Override
    public void visitContentBlockDelta(ContentBlockDeltaEvent event) {
        ContentBlockDelta delta = event.delta();
        if (delta == null) return;
        if (delta.text() != null) {
            answer.text(delta.text());
        } else if (delta.toolUse() != null) {
            if (delta.toolUse().input() != null) {
                answer.toolInput(
                        index(event.contentBlockIndex()), delta.toolUse().input());
            }
        } else if (delta.reasoningContent() != null) {
            reasoning(index(event.contentBlockIndex()), delta.reasoningContent());
        } else if (delta.citation() != null) {
            answer.extra("citations", delta.citation());
        } else if (delta.image() != null) {
            answer.extra("content_blocks", delta);
        }
    }

    private void reasoning(int index, ReasoningContentBlockDelta delta) {
        if (delta.text() != null) answer.reasoning(index, delta.text());
        if (delta.signature() != null) answer.signature(index, delta.signature());
        if (delta.redactedContent() != null) answer.redacted(index, delta.redactedContent());
    }

    @Override
    public void visitContentBlockStop(ContentBlockStopEvent event) {
        answer.endBlock(index(event.contentBlockIndex()));
    }

    @Override
    public void visitMessageStop(MessageStopEvent event) {
        answer.stop(event.stopReasonAsString(), event.additionalModelResponseFields());
    }

    @Override
    public void visitMetadata(ConverseStreamMetadataEvent event) {
        if (event.usage() != null) answer.usage(event.usage());
        answer.answerExtra("metrics", event.metrics());
        answer.answerExtra("trace", event.trace());
        answer.answerExtra("performance_config", event.performanceConfig());
        if (event.serviceTier() != null) answer.serviceTier(event.serviceTier().typeAsString());
    }

    private static int index(@Nullable Integer contentBlockIndex) {
        return contentBlockIndex == null ? 0 : contentBlockIndex;
    }
}
