package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.Conversation;
import io.postern.internal.translation.ConversationRules;
import io.postern.internal.translation.Instruction;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.Piece;
import io.postern.internal.translation.Turn;
import io.postern.spi.CallContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns messages into {@code systemInstruction} and {@code contents}.
 *
 * <p>Used by one thread, for one call.
 */
final class MessagesMapper {
    private final TranslationOptions options;
    private final ModelFamily family;
    private final ToolNames names;
    private final Signatures signatures;
    private final Attachments attachments;
    private final CallContext context;

    /** The ids of the calls in the turn before, in order. */
    private List<String> calls = List.of();

    MessagesMapper(
            TranslationOptions options,
            ModelFamily family,
            ToolNames names,
            Signatures signatures,
            Attachments attachments,
            CallContext context) {
        this.options = options;
        this.family = family;
        this.names = names;
        this.signatures = signatures;
        this.attachments = attachments;
        this.context = context;
    }

    /**
     * Puts the messages into the body.
     *
     * @param cached whether the instructions are part of a cached prompt
     */
    void messages(Node messages, JsonMembers body, boolean cached) {
        ConversationRules rules = new ConversationRules(" ", false, false, options.repairsMissingResults());
        Conversation conversation = Conversation.of(messages, context, rules);
        conversation.dropCacheMarks(context);
        if (conversation.isPrefilled() && !family.prefill()) {
            throw BadInput.at(
                    "messages",
                    "the last message must not be the assistant's, which " + family.label() + " does not continue");
        }
        List<JsonValue> instructions = new ArrayList<>();
        for (Instruction instruction : conversation.instructions()) instructions.add(text(instruction.text()));
        List<JsonValue> contents = new ArrayList<>();
        boolean asPrompt = !family.instructions() && !cached;
        for (Turn turn : conversation.turns()) {
            if (turn.assistant()) {
                contents.add(content("model", modelParts(turn)));
            } else {
                userContents(turn, contents, asPrompt && contents.isEmpty() ? instructions : List.of());
            }
        }
        if (cached && !instructions.isEmpty()) {
            context.warn("messages", "a cached prompt has its own instructions", "system messages dropped");
        } else if (!asPrompt && !instructions.isEmpty()) {
            body.put("systemInstruction", JsonMembers.of("parts", instructions));
        }
        body.put("contents", contents);
    }

    private static JsonValue content(String role, List<JsonValue> parts) {
        return JsonMembers.of("role", role).put("parts", parts).json();
    }

    private static JsonValue text(String text) {
        return JsonMembers.of("text", text).json();
    }

    // --- the model's turns ---

    private List<JsonValue> modelParts(Turn turn) {
        List<JsonValue> parts = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        String textSignature = null;
        List<Piece> pieces = turn.pieces();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (piece instanceof Piece.Extras) {
                unsaid(textSignature, parts);
                textSignature = signatures.ofText(piece.source());
            } else if (piece instanceof Piece.Text) {
                boolean last = i + 1 == pieces.size() || !(pieces.get(i + 1) instanceof Piece.Text);
                JsonMembers part = JsonMembers.of("text", ((Piece.Text) piece).text());
                parts.add((last ? part.put("thoughtSignature", textSignature) : part).json());
                if (last) textSignature = null;
            } else if (piece instanceof Piece.ToolCall) {
                parts.add(call((Piece.ToolCall) piece, ids.isEmpty()));
                ids.add(((Piece.ToolCall) piece).id());
            } else if (piece instanceof Piece.Attachment) {
                parts.add(attachments
                        .part(((Piece.Attachment) piece).media(), piece.source())
                        .json());
            }
        }
        unsaid(textSignature, parts);
        if (parts.isEmpty()) parts.add(text(" "));
        calls = ids;
        return parts;
    }

    /** A signature may come on a part without text, the last one of a stream. */
    private static void unsaid(@Nullable String signature, List<JsonValue> parts) {
        if (signature == null) return;
        parts.add(JsonMembers.of("text", "").put("thoughtSignature", signature).json());
    }

    private JsonValue call(Piece.ToolCall call, boolean first) {
        JsonMembers function = JsonMembers.of("name", names.send(call.name())).put("args", call.arguments());
        if (options.callIds()) function.put("id", Signatures.bareId(call.id()));
        String signature = signatures.of(call.source(), call.id());
        // Of parallel calls only the first is signed, so the others need none.
        if (signature == null && first && family.signed()) {
            context.warn(
                    call.source().path(),
                    "the call came without the thought signature that " + family.label() + " wants back",
                    "sent with a word that stands for it");
            signature = Signatures.SENTINEL;
        }
        return JsonMembers.of("functionCall", function)
                .put("thoughtSignature", signature)
                .json();
    }

    // --- the user's turns ---

    /** Results stay alone in their content: Gemini counts its parts, and from the third generation refuses others. */
    private void userContents(Turn turn, List<JsonValue> contents, List<JsonValue> before) {
        Map<String, Piece.ToolResult> results = new LinkedHashMap<>();
        List<JsonValue> said = new ArrayList<>(before);
        List<JsonValue> shown = new ArrayList<>();
        for (Piece piece : turn.pieces()) {
            if (piece instanceof Piece.ToolResult) {
                results.put(((Piece.ToolResult) piece).callId(), (Piece.ToolResult) piece);
            } else if (piece instanceof Piece.Text) {
                said.add(text(((Piece.Text) piece).text()));
            } else if (piece instanceof Piece.Attachment) {
                said.add(attachments
                        .part(((Piece.Attachment) piece).media(), piece.source())
                        .json());
            }
        }
        List<JsonValue> responses = new ArrayList<>();
        for (String id : calls) {
            Piece.ToolResult result = results.get(id);
            if (result != null) responses.add(response(result, shown));
        }
        if (!responses.isEmpty()) contents.add(content("user", responses));
        shown.addAll(said);
        if (!shown.isEmpty()) contents.add(content("user", shown));
        calls = List.of();
    }

    /** @param shown takes the images that cannot be part of the result */
    private JsonValue response(Piece.ToolResult result, List<JsonValue> shown) {
        StringBuilder text = new StringBuilder();
        List<JsonValue> parts = new ArrayList<>();
        for (Piece piece : result.content()) {
            if (piece instanceof Piece.Text) {
                if (text.length() > 0) text.append('\n');
                text.append(((Piece.Text) piece).text());
            } else if (piece instanceof Piece.Attachment) {
                Piece.Attachment attachment = (Piece.Attachment) piece;
                JsonMembers part = attachments.part(attachment.media(), piece.source());
                if (family.modern()) {
                    parts.add(Attachments.ofResult(part, attachment.media().name()));
                } else {
                    context.warn(
                            piece.source().path(),
                            family.label() + " takes no files in a tool's result",
                            "put after the results");
                    shown.add(part.json());
                }
            }
        }
        JsonMembers function = JsonMembers.of("name", names.send(result.name()))
                .put("response", value(text.toString(), result.error()));
        if (options.callIds()) function.put("id", Signatures.bareId(result.callId()));
        if (!parts.isEmpty()) function.put("parts", parts);
        return JsonMembers.of("functionResponse", function).json();
    }

    /** The response must be an object. */
    private static JsonValue value(String text, boolean failed) {
        if (failed) return JsonMembers.of("error", text).json();
        JsonValue json = parsed(text);
        if (json != null && json.kind() == JsonValue.Kind.OBJECT && !holdsReference(json)) return json;
        boolean isValue = json != null && json.kind() != JsonValue.Kind.OBJECT;
        return JsonMembers.of("output", isValue ? json : text).json();
    }

    private static @Nullable JsonValue parsed(String text) {
        if (text.isBlank()) return null;
        try {
            return JsonValue.parse(text);
        } catch (OpenAIInvalidDataException notJson) {
            return null;
        }
    }

    /** Gemini 3 takes {@code $ref} for the name of a file in the request, and answers 400 if there is none. */
    private static boolean holdsReference(JsonValue json) {
        if (!json.toJson().contains("$ref")) return false;
        if (json.kind() == JsonValue.Kind.ARRAY) {
            return json.asArray().orElseThrow().stream().anyMatch(MessagesMapper::holdsReference);
        }
        if (json.kind() != JsonValue.Kind.OBJECT) return false;
        Map<String, JsonValue> members = json.asObject().orElseThrow();
        return members.containsKey("$ref") || members.values().stream().anyMatch(MessagesMapper::holdsReference);
    }
}
