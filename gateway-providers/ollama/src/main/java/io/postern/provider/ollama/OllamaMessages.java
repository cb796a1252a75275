package io.postern.provider.ollama;

import io.postern.core.JsonValue;
import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.Conversation;
import io.postern.internal.translation.ConversationRules;
import io.postern.internal.translation.Instruction;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Media;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.Piece;
import io.postern.internal.translation.RequestFields;
import io.postern.internal.translation.Turn;
import io.postern.spi.CallContext;
import io.postern.spi.http.Downloads;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a conversation as Ollama's messages: each has one text, and images beside it.
 *
 * <p>Immutable and safe to share between threads.
 */
final class OllamaMessages {
    private final Downloads downloads;
    private final Downloads.Limits limits;

    OllamaMessages(Downloads downloads, Downloads.Limits limits) {
        this.downloads = downloads;
        this.limits = limits;
    }

    List<JsonValue> of(RequestFields fields, CallContext context) {
        Node given = fields.take("messages");
        Conversation conversation = Conversation.of(
                given == null ? Node.of(List.of(), "messages") : given, context, ConversationRules.easy());
        conversation.dropCacheMarks(context);
        List<JsonValue> messages = new ArrayList<>();
        List<Turn> turns = conversation.turns();
        for (int i = 0; i <= turns.size(); i++) {
            addInstructions(messages, conversation.instructions(), i, i == turns.size());
            if (i == turns.size()) break;
            if (turns.get(i).assistant()) {
                messages.add(assistant(turns.get(i), context));
            } else {
                addUser(messages, turns.get(i), context);
            }
        }
        return messages;
    }

    private static void addInstructions(List<JsonValue> messages, List<Instruction> all, int turn, boolean last) {
        List<String> texts = new ArrayList<>();
        for (Instruction instruction : all) {
            if (instruction.beforeTurn() == turn || (last && instruction.beforeTurn() > turn)) {
                texts.add(instruction.text());
            }
        }
        if (!texts.isEmpty())
            messages.add(message("system", String.join("\n", texts)).json());
    }

    private static JsonMembers message(String role, String content) {
        return JsonMembers.of("role", role).put("content", content);
    }

    private void addUser(List<JsonValue> messages, Turn turn, CallContext context) {
        List<Piece> said = new ArrayList<>();
        for (Piece piece : turn.pieces()) {
            if (piece instanceof Piece.ToolResult) {
                Piece.ToolResult result = (Piece.ToolResult) piece;
                messages.add(content("tool", result.content(), context)
                        .put("tool_name", result.name())
                        .put("tool_call_id", result.callId())
                        .json());
            } else {
                said.add(piece);
            }
        }
        // An empty turn is a turn: without any message Ollama loads the model and answers nothing.
        if (!said.isEmpty() || turn.pieces().isEmpty()) {
            messages.add(content("user", said, context).json());
        }
    }

    private JsonMembers content(String role, List<Piece> pieces, CallContext context) {
        List<String> texts = new ArrayList<>();
        List<String> images = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Text) {
                texts.add(((Piece.Text) piece).text());
            } else if (piece instanceof Piece.Attachment) {
                addAttachment(((Piece.Attachment) piece).media(), texts, images, context);
            }
        }
        return message(role, String.join("\n", texts)).put("images", images.isEmpty() ? null : images);
    }

    private void addAttachment(Media media, List<String> texts, List<String> images, CallContext context) {
        boolean mayBeText = media.kind() == Media.Kind.FILE && isText(media.sniffedType());
        if (media.fileId() != null || (media.kind() != Media.Kind.IMAGE && !mayBeText)) {
            context.warn(media.path(), "Ollama takes texts and images only", "dropped");
            return;
        }
        Media loaded = media.loaded(downloads, limits, context);
        if (mayBeText) {
            texts.add(new String(loaded.bytes(), StandardCharsets.UTF_8));
        } else {
            if (!loaded.isRecognized()) throw BadInput.at(media.path(), "is no image");
            images.add(String.valueOf(loaded.base64()));
        }
    }

    private static boolean isText(@Nullable String type) {
        return type != null && (type.startsWith("text/") || type.equals("application/json"));
    }

    private static JsonValue assistant(Turn turn, CallContext context) {
        List<String> texts = new ArrayList<>();
        List<String> thoughts = new ArrayList<>();
        List<JsonValue> calls = new ArrayList<>();
        for (Piece piece : turn.pieces()) {
            if (piece instanceof Piece.Text) {
                texts.add(((Piece.Text) piece).text());
            } else if (piece instanceof Piece.ToolCall) {
                calls.add(call((Piece.ToolCall) piece, calls.size()));
            } else if (piece instanceof Piece.Extras) {
                String thought = reasoning(piece.source());
                if (thought != null) thoughts.add(thought);
            } else if (piece instanceof Piece.Attachment) {
                context.warn(
                        ((Piece.Attachment) piece).media().path(), "Ollama takes images of the user only", "dropped");
            }
        }
        return message("assistant", String.join("\n", texts))
                .put("thinking", thoughts.isEmpty() ? null : String.join("\n", thoughts))
                .put("tool_calls", calls.isEmpty() ? null : calls)
                .json();
    }

    private static @Nullable String reasoning(Node message) {
        String text = message.text("reasoning_content");
        if (text == null) text = message.text("reasoning");
        return text == null || text.isEmpty() ? null : text;
    }

    private static JsonValue call(Piece.ToolCall call, int index) {
        JsonMembers function =
                JsonMembers.of("index", index).put("name", call.name()).put("arguments", call.arguments());
        return JsonMembers.of("id", call.id()).put("function", function).json();
    }
}
