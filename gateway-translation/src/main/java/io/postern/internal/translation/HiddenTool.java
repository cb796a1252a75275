package io.postern.internal.translation;

import io.postern.core.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Structured output for models that have tools but no schema for their answers: a tool is offered whose arguments are
 * the answer. The caller never sees it: its arguments come as content.
 *
 * <p>Declare a tool with {@link #NAME}, {@link #DESCRIPTION} and {@link #parameters()}; make the model call it, or one
 * of the caller's tools, if it can be made to; and write the answer to {@link #around}. If it is the only tool that was
 * called, the finish reason {@code tool_calls} becomes {@code stop}.
 *
 * <p>Immutable and safe to share between threads; {@link #around} makes an object for one answer.
 */
public final class HiddenTool {
    /** The name that peers use as well, so that models have met it. */
    public static final String NAME = "json_response";

    public static final String DESCRIPTION = "Give your answer by calling this tool; its arguments are the answer.";

    /** The member that holds an answer that is no object. */
    private static final String VALUE = "value";

    private final JsonValue parameters;
    private final boolean wrapped;

    private HiddenTool(JsonValue parameters, boolean wrapped) {
        this.parameters = parameters;
        this.wrapped = wrapped;
    }

    /** @param schema what the answer must fit; if that is no object, the tool's arguments hold it in a member */
    public static HiddenTool of(JsonValue schema) {
        if (isObject(schema)) return new HiddenTool(schema, false);
        JsonMembers inner = new JsonMembers().putAll(schema);
        JsonMembers outer = JsonMembers.of("type", "object");
        // References are written from the root, so definitions stay there.
        for (String name : new String[] {"$defs", "definitions"}) {
            outer.put(name, inner.get(name));
            inner.remove(name);
        }
        outer.put("properties", JsonMembers.of(VALUE, inner))
                .put("required", List.of(VALUE))
                .put("additionalProperties", false);
        return new HiddenTool(outer.json(), true);
    }

    private static boolean isObject(JsonValue schema) {
        JsonValue type = schema.get("type").orElse(null);
        if (type != null) return type.equals(JsonValue.from("object"));
        Map<String, JsonValue> members = schema.asObject().orElse(Map.of());
        return members.isEmpty() || members.containsKey("properties");
    }

    /** The schema of the tool's arguments. */
    public JsonValue parameters() {
        return parameters;
    }

    /** An answer in which calls of this tool are content. */
    public AnswerWriter around(AnswerWriter answer) {
        return new Unhidden(answer, wrapped);
    }

    /** Gives calls of the hidden tool as content. */
    private static final class Unhidden extends ForwardingAnswer {
        /** Stands for a hidden call where the index of a call is asked for. */
        private static final int HIDDEN = -1;

        private final AnswerWriter answer;
        private final boolean wrapped;
        private @Nullable Unwrapping unwrapping;
        private boolean called;

        Unhidden(AnswerWriter answer, boolean wrapped) {
            super(answer);
            this.answer = answer;
            this.wrapped = wrapped;
        }

        @Override
        public int toolCall(
                int choice, String id, String name, @Nullable String extra, @Nullable JsonValue extraValue) {
            if (!name.equals(NAME)) return super.toolCall(choice, id, name, extra, extraValue);
            called = true;
            unwrapping = wrapped ? new Unwrapping() : null;
            return HIDDEN;
        }

        @Override
        public void arguments(int choice, int call, String fragment) {
            Unwrapping inside = unwrapping;
            if (call != HIDDEN) {
                super.arguments(choice, call, fragment);
            } else {
                answer.text(choice, inside == null ? fragment : inside.take(fragment));
            }
        }

        @Override
        public void finish(int choice, String reason, @Nullable String nativeReason) {
            boolean answered = called && reason.equals("tool_calls") && !answer.hasCalls(choice);
            super.finish(choice, answered ? "stop" : reason, nativeReason);
        }
    }

    /** Takes the value out of <code>{"value": …}</code>, however its text is cut. Used by one thread. */
    private static final class Unwrapping {
        private final StringBuilder held = new StringBuilder();
        private boolean inside;

        String take(String fragment) {
            held.append(fragment);
            if (!inside) {
                int colon = held.indexOf(":");
                if (colon < 0) return "";
                int start = colon + 1;
                while (start < held.length() && Character.isWhitespace(held.charAt(start))) start++;
                if (start == held.length()) return "";
                held.delete(0, start);
                inside = true;
            }
            // The last brace is the wrapping's own, unless more comes after it.
            int end = held.lastIndexOf("}");
            boolean last = end >= 0 && held.substring(end + 1).isBlank();
            int given = last ? end : held.length();
            while (given > 0 && Character.isWhitespace(held.charAt(given - 1))) given--;
            String text = held.substring(0, given);
            held.delete(0, given);
            return text;
        }
    }
}
