package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.translation.AnswerWriter;
import io.postern.internal.translation.HiddenTool;
import io.postern.internal.translation.NameMap;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Under which names the tools of a call were sent, and what its answer must undo: custom tools that went as functions,
 * deprecated functions, a tool that stands for the answer itself.
 *
 * <p>Holds the names of one call; used by one thread at a time.
 */
final class AskedTools {
    /** The one argument of a custom tool that is sent as a function. */
    static final String INPUT = "input";

    private static final int MAX_NAME = 64;

    private final NameMap names = new NameMap(NameMap::isWordOrHyphen, MAX_NAME);
    private final Set<String> custom = new HashSet<>();
    private boolean deprecatedFunctions;
    private @Nullable HiddenTool hidden;

    /** What to send in place of the caller's name for a tool. */
    String send(String name) {
        return names.send(name);
    }

    String restore(String sent) {
        return names.restore(sent);
    }

    /** @param name the caller's name of a tool whose input is a text */
    void addCustom(String name) {
        custom.add(name);
    }

    boolean isCustom(String name) {
        return custom.contains(name);
    }

    void useFunctions() {
        deprecatedFunctions = true;
    }

    void hide(HiddenTool tool) {
        hidden = tool;
    }

    boolean isHidden(String sent) {
        return hidden != null && sent.equals(HiddenTool.NAME);
    }

    /** An answer that undoes it, but for custom tools and names. */
    AnswerWriter around(AnswerWriter answer) {
        if (deprecatedFunctions) answer.useFunctionCall();
        HiddenTool tool = hidden;
        return tool == null ? answer : tool.around(answer);
    }

    /** The input of a custom tool in the arguments of its function; the arguments themselves if they hold none. */
    static String input(String arguments) {
        try {
            return JsonValue.parse(arguments)
                    .get(INPUT)
                    .flatMap(JsonValue::asString)
                    .orElse(arguments);
        } catch (OpenAIInvalidDataException notJson) {
            return arguments;
        }
    }
}
