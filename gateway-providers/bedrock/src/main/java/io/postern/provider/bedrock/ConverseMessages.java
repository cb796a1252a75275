package io.postern.provider.bedrock;

import io.postern.core.JsonValue;
import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.Conversation;
import io.postern.internal.translation.Instruction;
import io.postern.internal.translation.NameMap;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.Piece;
import io.postern.internal.translation.Turn;
import io.postern.spi.CallContext;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.model.CachePointBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.ReasoningContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ReasoningTextBlock;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolUseBlock;

/**
 * A conversation as Converse's messages and system blocks.
 *
 * <p>Used by one thread, for one request.
 */
final class ConverseMessages {
    /** What stands where something must be said and nothing is. */
    static final String FILLER = ".";

    private final CallContext context;
    private final BedrockModel model;
    private final NameMap tools;
    private final CallIds ids;
    private final ConverseMedia media;
    private final CacheMarks marks;

    ConverseMessages(
            CallContext context,
            BedrockModel model,
            NameMap tools,
            CallIds ids,
            ConverseMedia media,
            CacheMarks marks) {
        this.context = context;
        this.model = model;
        this.tools = tools;
        this.ids = ids;
        this.media = media;
        this.marks = marks;
    }

    /** @param more what we have to say to the model ourselves */
    List<SystemContentBlock> system(List<Instruction> instructions, List<String> more) {
        List<SystemContentBlock> blocks = new ArrayList<>();
        for (Instruction instruction : instructions) {
            blocks.add(SystemContentBlock.fromText(instruction.text()));
            CachePointBlock point = marks.after(instruction.source());
            if (point != null) blocks.add(SystemContentBlock.fromCachePoint(point));
        }
        for (String text : more) blocks.add(SystemContentBlock.fromText(text));
        return blocks;
    }

    List<Message> messages(Conversation conversation) {
        List<Turn> turns = conversation.turns();
        if (conversation.isPrefilled() && !model.takesPrefill()) {
            throw BadInput.unsupported("messages", "the model wants the last message to be the user's");
        }
        List<Message> messages = new ArrayList<>(turns.size());
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            boolean last = i == turns.size() - 1;
            messages.add(Message.builder()
                    .role(turn.assistant() ? "assistant" : "user")
                    .content(turn.assistant() ? said(turn, last) : heard(turn))
                    .build());
        }
        return messages;
    }

    private List<ContentBlock> said(Turn turn, boolean last) {
        List<ContentBlock> blocks = new ArrayList<>();
        List<Piece> pieces = turn.pieces();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (piece instanceof Piece.Extras) {
                thinking(piece.source(), blocks);
            } else if (piece instanceof Piece.Text) {
                String text = ((Piece.Text) piece).text();
                boolean prefill = last && i == pieces.size() - 1;
                blocks.add(ContentBlock.fromText(prefill ? text.stripTrailing() : text));
            } else if (piece instanceof Piece.ToolCall) {
                blocks.add(call((Piece.ToolCall) piece));
            } else {
                throw BadInput.unsupported(
                        piece.source().path(), "Bedrock takes no images or files in what the assistant said");
            }
            mark(piece, blocks);
        }
        if (blocks.isEmpty()) blocks.add(ContentBlock.fromText(FILLER));
        return blocks;
    }

    private void mark(Piece piece, List<ContentBlock> blocks) {
        CachePointBlock point = marks.after(piece);
        if (point != null) blocks.add(ContentBlock.fromCachePoint(point));
    }

    /** Only what the model signed may be sent back to it, byte by byte as it was. */
    private void thinking(Node message, List<ContentBlock> blocks) {
        Node given = message.get("thinking_blocks");
        List<Node> thoughts = given == null ? List.of() : given.items();
        boolean own = model == BedrockModel.UNKNOWN || model.isClaude() || model.family() == BedrockModel.Family.OPENAI;
        for (Node thought : thoughts) {
            ContentBlock block = own ? thought(thought) : null;
            if (block != null) {
                blocks.add(block);
            } else {
                context.warn(
                        thought.path(), "the model did not sign this reasoning, so it takes none of it", "dropped");
            }
        }
        Node text = message.get("reasoning_content");
        if (thoughts.isEmpty() && text != null) {
            context.warn(text.path(), "reasoning without a signature cannot be sent back", "dropped");
        }
    }

    private static @Nullable ContentBlock thought(Node thought) {
        String data = thought.text("data");
        if (data != null) {
            try {
                SdkBytes bytes =
                        SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(data));
                return ContentBlock.fromReasoningContent(ReasoningContentBlock.fromRedactedContent(bytes));
            } catch (IllegalArgumentException notBase64) {
                throw BadInput.at(thought.path() + ".data", "must be Base64, as it was given");
            }
        }
        String signature = thought.text("signature");
        String text = thought.text("thinking");
        if (signature == null || signature.isEmpty()) return null;
        return ContentBlock.fromReasoningContent(ReasoningContentBlock.fromReasoningText(ReasoningTextBlock.builder()
                .text(text == null ? "" : text)
                .signature(signature)
                .build()));
    }

    private ContentBlock call(Piece.ToolCall call) {
        return ContentBlock.fromToolUse(ToolUseBlock.builder()
                .toolUseId(ids.send(call.id()))
                .name(tools.send(call.name()))
                .input(Documents.of(call.arguments()))
                .build());
    }

    private List<ContentBlock> heard(Turn turn) {
        List<ContentBlock> blocks = new ArrayList<>();
        boolean text = false;
        boolean document = false;
        for (Piece piece : turn.pieces()) {
            if (piece instanceof Piece.Text) {
                text = true;
                blocks.add(ContentBlock.fromText(((Piece.Text) piece).text()));
            } else if (piece instanceof Piece.Attachment) {
                ContentBlock block = media.block(((Piece.Attachment) piece).media(), piece.source());
                document |= block.document() != null;
                blocks.add(block);
            } else if (piece instanceof Piece.ToolResult) {
                blocks.add(result((Piece.ToolResult) piece));
            } else {
                continue;
            }
            mark(piece, blocks);
        }
        // "A text block is required when you send a document": the DocumentBlock page, 2026.
        if (document && !text) blocks.add(ContentBlock.fromText(FILLER));
        return blocks;
    }

    private ContentBlock result(Piece.ToolResult result) {
        List<ToolResultContentBlock> content = new ArrayList<>();
        for (Piece piece : result.content()) {
            content.add(
                    piece instanceof Piece.Attachment
                            ? attached(media.block(((Piece.Attachment) piece).media(), piece.source()), piece)
                            // JSON would have to be an object, so all of it goes as text.
                            : ToolResultContentBlock.fromText(((Piece.Text) piece).text()));
        }
        ToolResultBlock.Builder block =
                ToolResultBlock.builder().toolUseId(ids.send(result.callId())).content(content);
        if (result.error()) {
            if (model.takesResultStatus()) {
                block.status("error");
            } else {
                context.warn(result.source().path(), "the model is not told that a tool failed", "left to its text");
            }
        }
        return ContentBlock.fromToolResult(block.build());
    }

    private static ToolResultContentBlock attached(ContentBlock block, Piece piece) {
        if (block.image() != null) return ToolResultContentBlock.fromImage(block.image());
        if (block.document() != null) return ToolResultContentBlock.fromDocument(block.document());
        if (block.video() != null) return ToolResultContentBlock.fromVideo(block.video());
        throw BadInput.unsupported(piece.source().path(), "Bedrock takes no sound in what a tool gave back");
    }

    /** Whether what the assistant said last, before the results of its tools, came with its signed reasoning. */
    static boolean keepsReasoning(Conversation conversation) {
        List<Turn> turns = conversation.turns();
        if (turns.size() < 2) return true;
        Turn last = turns.get(turns.size() - 1);
        boolean answersTools = last.pieces().stream().anyMatch(piece -> piece instanceof Piece.ToolResult);
        if (!answersTools) return true;
        for (Piece piece : turns.get(turns.size() - 2).pieces()) {
            if (!(piece instanceof Piece.Extras)) continue;
            Node thoughts = piece.source().get("thinking_blocks");
            if (thoughts != null && thoughts.items().stream().anyMatch(ConverseMessages::isSigned)) return true;
        }
        return false;
    }

    private static boolean isSigned(Node thought) {
        return thought.text("data") != null || thought.text("signature") != null;
    }

    /** Whether there are calls of tools, or results, anywhere; then Converse wants the tools to be declared. */
    static List<String> toolsCalled(Conversation conversation) {
        List<String> names = new ArrayList<>();
        for (Turn turn : conversation.turns()) {
            for (Piece piece : turn.pieces()) {
                String name = piece instanceof Piece.ToolCall ? ((Piece.ToolCall) piece).name() : null;
                if (name != null && !names.contains(name)) names.add(name);
            }
        }
        return names;
    }

    /** The schema of a tool whose arguments may be anything. */
    static JsonValue anyArguments() {
        return JsonValue.parse("{\"type\":\"object\",\"properties\":{}}");
    }
}
