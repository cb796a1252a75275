package io.postern.provider.cohere;

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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a conversation as Cohere's messages. */
final class CohereMessages {
    /** A message of "at least 1 token" is due, so what is empty is filled in. */
    private static final ConversationRules RULES = new ConversationRules("…", true, true, false);

    private CohereMessages() {}

    static List<JsonValue> of(RequestFields fields, CallContext context) {
        Node given = fields.take("messages");
        Conversation conversation =
                Conversation.of(given == null ? Node.of(List.of(), "messages") : given, context, RULES);
        conversation.dropCacheMarks(context);
        List<JsonValue> messages = new ArrayList<>();
        List<Turn> turns = conversation.turns();
        for (int i = 0; i <= turns.size(); i++) {
            for (Instruction instruction : conversation.instructions()) {
                boolean here = instruction.beforeTurn() == i || (i == turns.size() && instruction.beforeTurn() > i);
                if (here) messages.add(message("system", instruction.text()).json());
            }
            if (i == turns.size()) break;
            if (turns.get(i).assistant()) {
                messages.add(assistant(turns.get(i), context));
            } else {
                addUser(messages, turns.get(i), context);
            }
        }
        return messages;
    }

    private static JsonMembers message(String role, Object content) {
        return JsonMembers.of("role", role).put("content", content);
    }

    private static void addUser(List<JsonValue> messages, Turn turn, CallContext context) {
        List<Piece> said = new ArrayList<>();
        for (Piece piece : turn.pieces()) {
            if (piece instanceof Piece.ToolResult) {
                Piece.ToolResult result = (Piece.ToolResult) piece;
                messages.add(message("tool", texts(result.content(), context))
                        .put("tool_call_id", result.callId())
                        .json());
            } else {
                said.add(piece);
            }
        }
        if (!said.isEmpty())
            messages.add(message("user", content(said, context)).json());
    }

    /** Results are texts; whether the tool failed is told in them. */
    private static String texts(List<Piece> pieces, CallContext context) {
        List<String> texts = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Text) {
                texts.add(((Piece.Text) piece).text());
            } else if (piece instanceof Piece.Attachment) {
                context.warn(
                        ((Piece.Attachment) piece).media().path(), "Cohere takes texts from tools only", "dropped");
            }
        }
        return String.join("\n", texts);
    }

    private static Object content(List<Piece> pieces, CallContext context) {
        if (pieces.size() == 1 && pieces.get(0) instanceof Piece.Text) return ((Piece.Text) pieces.get(0)).text();
        List<JsonValue> parts = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Text) {
                parts.add(text(((Piece.Text) piece).text()));
            } else if (piece instanceof Piece.Attachment) {
                JsonValue part = attachment(((Piece.Attachment) piece).media(), context);
                if (part != null) parts.add(part);
            }
        }
        return parts;
    }

    private static JsonValue text(String text) {
        return JsonMembers.of("type", "text").put("text", text).json();
    }

    private static @Nullable JsonValue attachment(Media media, CallContext context) {
        String type = media.sniffedType();
        String base64 = media.base64();
        if (media.kind() == Media.Kind.IMAGE && media.fileId() == null) {
            if (base64 != null && !media.isRecognized()) throw BadInput.at(media.path(), "is no image");
            String url = media.url() != null ? media.url() : "data:" + type + ";base64," + base64;
            JsonMembers image = JsonMembers.of("url", url).put("detail", media.detail());
            return JsonMembers.of("type", "image_url").put("image_url", image).json();
        }
        boolean isText = type != null && (type.startsWith("text/") || type.equals("application/json"));
        if (media.kind() == Media.Kind.FILE && isText && base64 != null) {
            return text(new String(media.bytes(), StandardCharsets.UTF_8));
        }
        context.warn(
                media.path(), "Cohere takes texts and images only; give documents in the field documents", "dropped");
        return null;
    }

    private static JsonValue assistant(Turn turn, CallContext context) {
        List<String> texts = new ArrayList<>();
        List<JsonValue> thoughts = new ArrayList<>();
        List<JsonValue> calls = new ArrayList<>();
        for (Piece piece : turn.pieces()) {
            if (piece instanceof Piece.Text) {
                texts.add(((Piece.Text) piece).text());
            } else if (piece instanceof Piece.ToolCall) {
                calls.add(call((Piece.ToolCall) piece));
            } else if (piece instanceof Piece.Extras) {
                String thought = piece.source().text("reasoning_content");
                if (thought != null && !thought.isEmpty()) {
                    thoughts.add(JsonMembers.of("type", "thinking")
                            .put("thinking", thought)
                            .json());
                }
            } else if (piece instanceof Piece.Attachment) {
                context.warn(
                        ((Piece.Attachment) piece).media().path(),
                        "Cohere takes texts of the assistant only",
                        "dropped");
            }
        }
        String text = String.join("\n", texts);
        JsonMembers message = JsonMembers.of("role", "assistant");
        if (calls.isEmpty()) {
            message.put("content", content(thoughts, text));
        } else {
            // What is said before calls is the plan for them.
            message.put("content", thoughts.isEmpty() ? null : thoughts)
                    .put("tool_plan", text.isEmpty() ? null : text)
                    .put("tool_calls", calls);
        }
        return message.json();
    }

    private static Object content(List<JsonValue> thoughts, String text) {
        if (thoughts.isEmpty()) return text;
        List<JsonValue> parts = new ArrayList<>(thoughts);
        if (!text.isEmpty()) parts.add(text(text));
        return parts;
    }

    private static JsonValue call(Piece.ToolCall call) {
        JsonMembers function = JsonMembers.of("name", call.name())
                .put("arguments", call.arguments().toJson());
        return JsonMembers.of("id", call.id())
                .put("type", "function")
                .put("function", function)
                .json();
    }
}
