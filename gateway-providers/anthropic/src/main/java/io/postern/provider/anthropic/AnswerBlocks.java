package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content blocks of an answer, those of the messages before the present one among them. Used by one thread. */
final class AnswerBlocks {
    private final List<AnswerBlock> all = new ArrayList<>();

    /** Those of the present message, by the index that events call them by. */
    private final Map<Integer, AnswerBlock> byIndex = new LinkedHashMap<>();

    private int lastIndex = -1;
    private @Nullable AnswerBlock last;

    void add(int index, AnswerBlock block) {
        all.add(block);
        byIndex.put(index, block);
        lastIndex = index;
        last = block;
    }

    /** Null if there is none. */
    @Nullable
    AnswerBlock at(int index) {
        return index == lastIndex ? last : byIndex.get(index);
    }

    /** The indices of the present message, in order. */
    List<Integer> indices() {
        return List.copyOf(byIndex.keySet());
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Another message continues the answer, and counts from 0 again. */
    void nextMessage() {
        byIndex.clear();
        last = null;
        lastIndex = -1;
    }

    /** As they are sent back. */
    List<JsonValue> json() {
        List<JsonValue> json = new ArrayList<>(all.size());
        for (AnswerBlock block : all) json.add(block.json());
        return json;
    }

    /** Whether thoughts, text and calls, in this order, are all there is: a message in OpenAI's form says as much. */
    boolean canBeRebuilt() {
        boolean spoke = false;
        boolean called = false;
        for (AnswerBlock block : all) {
            // The hidden tool's, whose call nobody will answer.
            if (block.type.equals("tool_use") && !block.isCall()) return true;
            if (!block.isPlain() || (called && !block.isCall()) || (spoke && !block.isCall())) return false;
            called |= block.isCall();
            spoke |= block.type.equals("text");
        }
        return true;
    }
}
