package io.postern.provider.bedrock;

import io.postern.internal.translation.Conversation;
import io.postern.internal.translation.Instruction;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.Piece;
import io.postern.internal.translation.Turn;
import io.postern.spi.CallContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.CachePointBlock;

/**
 * The marks up to which a prompt is to be cached: {@code cache_control} on a tool, an instruction or a part becomes a
 * cache point after it. Converse takes four; of more, the earliest of the conversation are dropped, since the later ones
 * cover them.
 *
 * <p>Used by one thread, in the order of the conversation.
 */
final class CacheMarks {
    private static final int MOST = 4;

    private final CallContext context;
    private final boolean taken;
    private int surplus;

    /** @param tools the request's tools */
    CacheMarks(List<Node> tools, Conversation conversation, BedrockModel model, CallContext context) {
        this.context = context;
        this.taken = model.takesCachePoints();
        int marks = 0;
        for (Node tool : tools) if (mark(tool) != null) marks++;
        for (Instruction instruction : conversation.instructions()) if (mark(instruction.source()) != null) marks++;
        for (Turn turn : conversation.turns()) {
            for (Piece piece : turn.pieces()) if (mark(piece) != null) marks++;
        }
        this.surplus = Math.max(0, marks - MOST);
    }

    private static @Nullable Node mark(Node source) {
        Node mark = source.get("cache_control");
        if (mark != null) return mark;
        Node function = source.get("function");
        return function == null ? null : function.get("cache_control");
    }

    /** A mark inside the result of a tool stands for one after the result. */
    private static @Nullable Node mark(Piece piece) {
        if (piece instanceof Piece.Extras) return null;
        Node mark = mark(piece.source());
        if (mark != null || !(piece instanceof Piece.ToolResult)) return mark;
        for (Piece part : ((Piece.ToolResult) piece).content()) {
            if (mark(part.source()) != null) return mark(part.source());
        }
        return null;
    }

    /** The cache point after a tool or an instruction; null for none. */
    @Nullable
    CachePointBlock after(Node source) {
        Node mark = mark(source);
        return mark == null ? null : point(mark);
    }

    /** The cache point after a piece of the conversation; null for none. */
    @Nullable
    CachePointBlock after(Piece piece) {
        Node mark = mark(piece);
        if (mark == null) return null;
        if (surplus > 0) {
            surplus--;
            context.warn(mark.path(), "Bedrock takes " + MOST + " cache points a request", "dropped");
            return null;
        }
        return point(mark);
    }

    private @Nullable CachePointBlock point(Node mark) {
        if (!taken) {
            context.warn(mark.path(), "the model keeps no cache of prompts", "dropped");
            return null;
        }
        return CachePointBlock.builder().type("default").ttl(mark.text("ttl")).build();
    }
}
