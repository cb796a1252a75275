package io.postern.models.chat.completions;

import io.postern.core.JsonType;
import io.postern.core.OpenString;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.json.Codecs;

/**
 * Who speaks in a message.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionRole extends OpenString {
    public static final ChatCompletionRole DEVELOPER = new ChatCompletionRole("developer");
    public static final ChatCompletionRole SYSTEM = new ChatCompletionRole("system");
    public static final ChatCompletionRole USER = new ChatCompletionRole("user");
    public static final ChatCompletionRole ASSISTANT = new ChatCompletionRole("assistant");
    public static final ChatCompletionRole TOOL = new ChatCompletionRole("tool");
    public static final ChatCompletionRole FUNCTION = new ChatCompletionRole("function");

    public static final JsonType<ChatCompletionRole> JSON =
            Codecs.open(ChatCompletionRole::new, DEVELOPER, SYSTEM, USER, ASSISTANT, TOOL, FUNCTION);

    private ChatCompletionRole(String value) {
        super(value);
    }

    /** The value with this text; the constant if it is a known one. */
    public static ChatCompletionRole of(String value) {
        switch (value) {
            case "developer":
                return DEVELOPER;
            case "system":
                return SYSTEM;
            case "user":
                return USER;
            case "assistant":
                return ASSISTANT;
            case "tool":
                return TOOL;
            case "function":
                return FUNCTION;
            default:
                return new ChatCompletionRole(value);
        }
    }

    /** @throws OpenAIInvalidDataException if this is none of the values that this version knows */
    public Known known() {
        Value value = value();
        if (value == Value._UNKNOWN) throw new OpenAIInvalidDataException("Unknown ChatCompletionRole: " + asString());
        return Known.valueOf(value.name());
    }

    public Value value() {
        switch (asString()) {
            case "developer":
                return Value.DEVELOPER;
            case "system":
                return Value.SYSTEM;
            case "user":
                return Value.USER;
            case "assistant":
                return Value.ASSISTANT;
            case "tool":
                return Value.TOOL;
            case "function":
                return Value.FUNCTION;
            default:
                return Value._UNKNOWN;
        }
    }

    /** The values that this version knows. */
    public enum Known {
        DEVELOPER,
        SYSTEM,
        USER,
        ASSISTANT,
        TOOL,
        FUNCTION
    }

    /** {@link Known}, and one for all others. */
    public enum Value {
        DEVELOPER,
        SYSTEM,
        USER,
        ASSISTANT,
        TOOL,
        FUNCTION,
        _UNKNOWN
    }
}
