package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.spi.CallContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The marks that say up to where a prompt is to be cached: at most four, and those that last longer first. Put them in
 * the order of the prompt: tools, instructions, messages.
 *
 * <p>Used by one thread.
 *
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/prompt-caching">Prompt caching</a>, November 2026
 */
final class CacheMarks {
    static final String NAME = "cache_control";

    private static final int MOST = 4;
    private static final JsonValue EPHEMERAL =
            JsonMembers.of("type", "ephemeral").json();

    private record Mark(JsonMembers block, String path, boolean inMessage) {}

    private final CallContext context;
    private final List<Mark> marks = new ArrayList<>();
    private boolean marksWhole;

    CacheMarks(CallContext context) {
        this.context = context;
    }

    /** The mark that a part of the request bears, in Anthropic's form or in OpenAI's; null if it bears none. */
    static @Nullable JsonValue of(Node part) {
        Node mark = part.get(NAME);
        if (mark != null && mark.isObject()) return mark.json();
        return part.get("prompt_cache_breakpoint") == null ? null : EPHEMERAL;
    }

    /** Puts the mark of a part, if it bears one, on the block that was made of it. */
    void copy(Node part, JsonMembers block, boolean inMessage) {
        JsonValue mark = of(part);
        if (mark != null) put(mark, part.path(), block, inMessage);
    }

    void put(JsonValue mark, String path, JsonMembers block, boolean inMessage) {
        boolean again = block.get(NAME) != null;
        block.put(NAME, mark);
        if (!again) marks.add(new Mark(block, path, inMessage));
    }

    /** The request as a whole bears one too. */
    void whole() {
        marksWhole = true;
    }

    /** Takes off what would be refused: the earliest of the messages first, since a later one reaches further. */
    void limit() {
        int most = marksWhole ? MOST - 1 : MOST;
        while (marks.size() > most) {
            int first = 0;
            for (int i = 0; i < marks.size(); i++) {
                if (marks.get(i).inMessage()) {
                    first = i;
                    break;
                }
            }
            Mark surplus = marks.remove(first);
            surplus.block().remove(NAME);
            context.warn(surplus.path() + "." + NAME, "a request may bear " + MOST + " of them", "dropped");
        }
        boolean shorter = false;
        for (Mark mark : marks) {
            JsonValue control = mark.block().get(NAME);
            boolean isLong = control != null
                    && control.get("ttl").filter(JsonValue.from("1h")::equals).isPresent();
            if (isLong && shorter) {
                mark.block().put(NAME, EPHEMERAL);
                context.warn(mark.path() + "." + NAME + ".ttl", "a mark before it lasts 5m", "shortened to 5m");
            }
            shorter |= !isLong;
        }
    }
}
