package io.postern.internal.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far one choice of an answer has come. Not safe to share between threads. */
final class ChoiceState {
    boolean opened;

    @Nullable
    String finish;

    @Nullable
    String nativeFinish;

    /** For each call, whether arguments are due: custom calls have none, others {@code {}} if nothing comes. */
    private final List<Boolean> awaitsArguments = new ArrayList<>(0);

    int addCall(boolean awaits) {
        awaitsArguments.add(awaits);
        return awaitsArguments.size() - 1;
    }

    void argumentsCame(int call) {
        awaitsArguments.set(call, false);
    }

    boolean awaitsArguments(int call) {
        return awaitsArguments.get(call);
    }

    int calls() {
        return awaitsArguments.size();
    }

    /** The choices of an answer by their index. */
    static final class All {
        private final ChoiceState first = new ChoiceState();
        private final Map<Integer, ChoiceState> others = new TreeMap<>();

        ChoiceState get(int choice) {
            return choice == 0 ? first : others.computeIfAbsent(choice, missing -> new ChoiceState());
        }

        /** The indices of those that were opened, in order. */
        List<Integer> opened() {
            List<Integer> indices = new ArrayList<>();
            if (first.opened) indices.add(0);
            others.forEach((index, state) -> {
                if (state.opened) indices.add(index);
            });
            return indices;
        }
    }
}
