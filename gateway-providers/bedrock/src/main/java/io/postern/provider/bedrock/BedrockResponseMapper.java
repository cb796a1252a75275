package io.postern.provider.bedrock;

import io.postern.core.http.Headers;
import io.postern.internal.translation.WholeAnswer;
import io.postern.models.chat.completions.ChatCompletion;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.model.CitationGeneratedContent;
import software.amazon.awssdk.services.bedrockruntime.model.CitationsContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ReasoningContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolUseBlock;

/**
 * Makes a completion of a whole answer of Converse, by telling it block by block as a stream would.
 *
 * <p>Immutable and safe to share between threads.
 */
final class BedrockResponseMapper {
    private final InstantSource clock;

    BedrockResponseMapper(InstantSource clock) {
        this.clock = clock;
    }

    /** @throws io.postern.errors.InternalServerException if the model failed and said nothing */
    ChatCompletion completion(ConverseResponse response, Headers headers, AnswerShape shape) {
        WholeAnswer whole = new WholeAnswer();
        ConverseAnswer answer = new ConverseAnswer(whole, shape, clock);
        answer.head(requestId(headers));
        answer.open();
        List<ContentBlock> blocks =
                response.output() == null || response.output().message() == null
                        ? List.of()
                        : response.output().message().content();
        for (int i = 0; i < blocks.size(); i++) {
            block(i, blocks.get(i), answer);
            answer.endBlock(i);
        }
        answer.stop(response.stopReasonAsString(), response.additionalModelResponseFields());
        if (response.usage() == null) {
            whole.usage(BedrockUsage.none());
        } else {
            answer.usage(response.usage());
        }
        answer.answerExtra("metrics", response.metrics());
        answer.answerExtra("trace", response.trace());
        answer.answerExtra("performance_config", response.performanceConfig());
        if (response.serviceTier() != null)
            answer.serviceTier(response.serviceTier().typeAsString());
        answer.end();
        return whole.completion();
    }

    private static void block(int index, ContentBlock block, ConverseAnswer answer) {
        switch (block.type()) {
            case TEXT:
                answer.text(block.text());
                break;
            case TOOL_USE:
                toolUse(index, block.toolUse(), answer);
                break;
            case REASONING_CONTENT:
                reasoning(index, block.reasoningContent(), answer);
                break;
            case CITATIONS_CONTENT:
                citations(block.citationsContent(), answer);
                break;
            case UNKNOWN_TO_SDK_VERSION:
                break;
            default:
                answer.extra("content_blocks", block);
        }
    }

    private static void toolUse(int index, ToolUseBlock block, ConverseAnswer answer) {
        startTool(answer, index, block.toolUseId(), block.name(), block.typeAsString(), block);
        Document input = block.input();
        if (input != null && !input.isNull()) {
            answer.toolInput(index, Documents.json(input).toJson());
        }
    }

    /** What the provider's own tools do is no call for the caller to answer. */
    static void startTool(
            ConverseAnswer answer,
            int index,
            @Nullable String id,
            @Nullable String name,
            @Nullable String type,
            SdkPojo block) {
        if (type != null && type.equals("server_tool_use")) {
            answer.extra("server_tool_use", block);
        } else {
            answer.startTool(index, id == null ? "call_" + index : id, name == null ? "" : name);
        }
    }

    private static void reasoning(int index, ReasoningContentBlock block, ConverseAnswer answer) {
        if (block.reasoningText() != null) {
            if (block.reasoningText().text() != null) {
                answer.reasoning(index, block.reasoningText().text());
            }
            if (block.reasoningText().signature() != null) {
                answer.signature(index, block.reasoningText().signature());
            }
        }
        if (block.redactedContent() != null) answer.redacted(index, block.redactedContent());
    }

    private static void citations(CitationsContentBlock block, ConverseAnswer answer) {
        for (CitationGeneratedContent content : block.content()) {
            if (content.text() != null) answer.text(content.text());
        }
        block.citations().forEach(citation -> answer.extra("citations", citation));
    }

    /** AWS's id of the request; one of our own where it sent none, since an answer must have one. */
    static String requestId(Headers headers) {
        return headers.first("x-amzn-requestid")
                .filter(id -> !id.isBlank())
                .orElseGet(() -> UUID.randomUUID().toString());
    }
}
