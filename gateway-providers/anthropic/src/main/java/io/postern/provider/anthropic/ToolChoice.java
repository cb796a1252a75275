package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import io.postern.internal.translation.JsonMembers;
import org.jspecify.annotations.Nullable;

/** Which tools a model may or must call. Used by one thread. */
final class ToolChoice {
    static final String AUTO = "auto";
    static final String ANY = "any";
    static final String NONE = "none";
    static final String TOOL = "tool";

    /** One of the four; null if nothing is said. */
    private @Nullable String type;

    /** The name of the tool as it is sent. */
    private @Nullable String name;

    private boolean oneAtATime;

    void set(String type, @Nullable String name) {
        this.type = type;
        this.name = name;
    }

    void oneAtATime() {
        oneAtATime = true;
    }

    boolean isSet() {
        return type != null;
    }

    boolean is(String wanted) {
        return wanted.equals(type);
    }

    boolean forces() {
        return is(ANY) || is(TOOL);
    }

    /** What a model is asked instead that cannot be made to call a tool. */
    String instruction() {
        return is(TOOL) ? "Call the tool " + name + "." : "Call one of the tools.";
    }

    /** Null if nothing is to be said. */
    @Nullable
    JsonValue json() {
        if (type == null && !oneAtATime) return null;
        JsonMembers choice = JsonMembers.of("type", type == null ? AUTO : type).put("name", name);
        // https://platform.claude.com/docs/en/agents-and-tools/tool-use/implement-tool-use, November 2026: not with
        // none.
        if (oneAtATime && !is(NONE)) choice.put("disable_parallel_tool_use", true);
        return choice.json();
    }
}
