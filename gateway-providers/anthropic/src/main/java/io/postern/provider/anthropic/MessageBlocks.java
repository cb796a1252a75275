package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.Instruction;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.NameMap;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.Piece;
import io.postern.internal.translation.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The instructions and turns of a request as content blocks. Used by one thread. */
final class MessageBlocks {
    /** For turns that have nothing to say; blank texts are refused. */
    static final String FILLER = ".";

    private static final int MAX_ID = 256;

    private final MessageDraft draft;
    private final MediaBlocks media;
    private final NameMap ids = new NameMap(NameMap::isWordOrHyphen, MAX_ID);

    /** Blocks under way: those that may yet lose their cache mark, and those that are sent as they came. */
    private final List<Turned> turns = new ArrayList<>();

    private final List<JsonMembers> system = new ArrayList<>();
    private boolean toldOfForeignThoughts;

    /** One message in the making. */
    private record Turned(String role, List<Object> blocks) {
        JsonValue json() {
            List<JsonValue> content = new ArrayList<>(blocks.size());
            for (Object block : blocks) {
                content.add(block instanceof JsonMembers ? ((JsonMembers) block).json() : (JsonValue) block);
            }
            return JsonMembers.of("role", role).put("content", content).json();
        }
    }

    MessageBlocks(MessageDraft draft, MediaBlocks media) {
        this.draft = draft;
        this.media = media;
    }

    /** Reads the conversation; nothing of it is final until {@link CacheMarks#limit}. */
    void read() {
        List<Instruction> instructions = draft.conversation.instructions();
        for (Instruction instruction : instructions) {
            if (instruction.beforeTurn() == 0) system.add(text(instruction.text(), instruction.source(), false));
        }
        List<Turn> all = draft.conversation.turns();
        for (int i = 0; i < all.size(); i++) {
            turn(all.get(i));
            late(instructions, i + 1);
        }
        if (draft.conversation.isPrefilled()) prefill();
    }

    /** Null if there are none. */
    @Nullable
    JsonValue system() {
        List<JsonValue> blocks = new ArrayList<>();
        for (JsonMembers block : system) blocks.add(block.json());
        for (String added : draft.addedInstructions) {
            blocks.add(JsonMembers.of("type", "text").put("text", added).json());
        }
        return blocks.isEmpty() ? null : JsonValue.from(blocks);
    }

    JsonValue messages() {
        List<JsonValue> messages = new ArrayList<>(turns.size());
        for (Turned turn : turns) messages.add(turn.json());
        return JsonValue.from(messages);
    }

    private void late(List<Instruction> instructions, int after) {
        List<Object> blocks = new ArrayList<>();
        for (Instruction instruction : instructions) {
            if (instruction.beforeTurn() == after) blocks.add(text(instruction.text(), instruction.source(), true));
        }
        if (!blocks.isEmpty()) turns.add(new Turned("system", blocks));
    }

    private JsonMembers text(String text, Node source, boolean inMessage) {
        JsonMembers block = JsonMembers.of("type", "text").put("text", text);
        draft.marks.copy(source, block, inMessage);
        return block;
    }

    private void turn(Turn turn) {
        List<Object> blocks = new ArrayList<>();
        boolean replayed = false;
        Node message = null;
        for (Piece piece : turn.pieces()) {
            if (piece instanceof Piece.Extras) {
                message = piece.source();
                replayed = replay(message, blocks);
            } else if (!replayed) {
                blocks.add(block(piece));
            }
        }
        if (blocks.isEmpty()) {
            String path = message == null ? "messages" : message.path();
            draft.warn(path, "nothing of the message can be sent, and the provider refuses an empty one", "filled");
            blocks.add(JsonMembers.of("type", "text").put("text", FILLER));
        }
        turns.add(new Turned(turn.assistant() ? "assistant" : "user", blocks));
    }

    /** Whether all blocks of a message came back, so that nothing is to be made of its other fields. */
    private boolean replay(Node message, List<Object> blocks) {
        ReplayedBlocks replayed = ReplayedBlocks.of(message);
        String foreign = replayed.foreign();
        if (foreign != null && !toldOfForeignThoughts) {
            toldOfForeignThoughts = true;
            draft.warn(foreign, "only thoughts with Anthropic's signature can be sent back", "dropped");
        }
        List<JsonValue> whole = replayed.whole();
        blocks.addAll(whole == null ? replayed.thoughts() : whole);
        return whole != null;
    }

    private JsonMembers block(Piece piece) {
        if (piece instanceof Piece.Text) return text(((Piece.Text) piece).text(), piece.source(), true);
        if (piece instanceof Piece.Attachment) return attachment((Piece.Attachment) piece);
        if (piece instanceof Piece.ToolCall) return call((Piece.ToolCall) piece);
        return result((Piece.ToolResult) piece);
    }

    private JsonMembers attachment(Piece.Attachment attachment) {
        JsonMembers block = media.block(attachment.media(), draft.context);
        Node part = attachment.source();
        for (String member : new String[] {"citations", "context", "title"}) {
            Node given = part.get(member);
            if (given != null) block.put(member, given.json());
        }
        draft.marks.copy(part, block, true);
        return block;
    }

    private JsonMembers call(Piece.ToolCall call) {
        JsonMembers block = JsonMembers.of("type", "tool_use")
                .put("id", ids.send(call.id()))
                .put("name", draft.names.send(call.name()))
                .put("input", call.arguments());
        draft.marks.copy(call.source(), block, true);
        return block;
    }

    private JsonMembers result(Piece.ToolResult result) {
        JsonMembers block = JsonMembers.of("type", "tool_result").put("tool_use_id", ids.send(result.callId()));
        block.put("content", content(result.content()));
        if (result.error()) block.put("is_error", true);
        for (Piece piece : result.content()) draft.marks.copy(piece.source(), block, true);
        draft.marks.copy(result.source(), block, true);
        return block;
    }

    /** One text as it is; several parts as blocks; nothing as nothing. */
    private @Nullable JsonValue content(List<Piece> content) {
        if (content.isEmpty()) return null;
        if (content.size() == 1 && content.get(0) instanceof Piece.Text) {
            return JsonValue.from(((Piece.Text) content.get(0)).text());
        }
        List<JsonValue> blocks = new ArrayList<>();
        for (Piece piece : content) {
            if (piece instanceof Piece.Text) {
                blocks.add(JsonMembers.of("type", "text")
                        .put("text", ((Piece.Text) piece).text())
                        .json());
            } else if (piece instanceof Piece.Attachment) {
                blocks.add(media.block(((Piece.Attachment) piece).media(), draft.context)
                        .json());
            }
        }
        return JsonValue.from(blocks);
    }

    /** "final assistant content cannot end with trailing whitespace", the API says otherwise. */
    private void prefill() {
        if (!draft.model.prefill()) {
            throw BadInput.unsupported(
                    "messages", "the last message is the assistant's, which this model does not go on with");
        }
        Turned last = turns.get(turns.size() - 1);
        Object block = last.blocks().get(last.blocks().size() - 1);
        if (!(block instanceof JsonMembers)) return;
        JsonMembers text = (JsonMembers) block;
        JsonValue given = text.get("text");
        if (given != null) text.put("text", given.asStringOrThrow().stripTrailing());
    }
}
