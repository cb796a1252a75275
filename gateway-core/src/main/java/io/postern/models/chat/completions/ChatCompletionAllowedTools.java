package io.postern.models.chat.completions;

import static io.postern.internal.json.Codecs.list;
import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.core.OpenString;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tools of a request that the model may use this time.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionAllowedTools extends ApiObject {
    private static final ObjectType<ChatCompletionAllowedTools> TYPE =
            new ObjectType<>(ChatCompletionAllowedTools.class, ChatCompletionAllowedTools::new);
    private static final Field<Mode> MODE = TYPE.required("mode", lazy(Mode.class));
    private static final Field<List<Tool>> TOOLS = TYPE.required("tools", list(lazy(Tool.class)));

    public static final JsonType<ChatCompletionAllowedTools> JSON = TYPE;

    private ChatCompletionAllowedTools(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    public Mode mode() {
        return required(MODE);
    }

    public List<Tool> tools() {
        return required(TOOLS);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletionAllowedTools, Builder> {
        private Builder() {
            super(TYPE);
        }

        private Builder(ChatCompletionAllowedTools from) {
            super(from);
        }

        public Builder mode(Mode mode) {
            return setRequired(MODE, mode);
        }

        public Builder tools(List<Tool> tools) {
            return setRequired(TOOLS, List.copyOf(tools));
        }

        public Builder addTool(Tool tool) {
            return append(TOOLS, tool);
        }
    }

    /** Whether the model must call one of the allowed tools. */
    public static final class Mode extends OpenString {
        public static final Mode AUTO = new Mode("auto");
        public static final Mode REQUIRED = new Mode("required");

        public static final JsonType<Mode> JSON = Codecs.open(Mode::new, AUTO, REQUIRED);

        private Mode(String value) {
            super(value);
        }

        /** The value with this text; the constant if it is a known one. */
        public static Mode of(String value) {
            switch (value) {
                case "auto":
                    return AUTO;
                case "required":
                    return REQUIRED;
                default:
                    return new Mode(value);
            }
        }

        /** @throws OpenAIInvalidDataException if this is none of the values that this version knows */
        public Known known() {
            Value value = value();
            if (value == Value._UNKNOWN) throw new OpenAIInvalidDataException("Unknown Mode: " + asString());
            return Known.valueOf(value.name());
        }

        public Value value() {
            switch (asString()) {
                case "auto":
                    return Value.AUTO;
                case "required":
                    return Value.REQUIRED;
                default:
                    return Value._UNKNOWN;
            }
        }

        /** The values that this version knows. */
        public enum Known {
            AUTO,
            REQUIRED
        }

        /** {@link Known}, and one for all others. */
        public enum Value {
            AUTO,
            REQUIRED,
            _UNKNOWN
        }
    }

    /** One allowed tool, such as {@code {"type":"function","function":{"name":"weather"}}}. */
    public static final class Tool extends ApiObject {
        private static final ObjectType<Tool> TYPE = new ObjectType<>(Tool.class, Tool::new);

        public static final JsonType<Tool> JSON = TYPE;

        private Tool(@Nullable Object[] slots) {
            super(slots);
        }

        public static Builder builder() {
            return new Builder();
        }

        public Builder toBuilder() {
            return new Builder(this);
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<Tool, Builder> {
            private Builder() {
                super(TYPE);
            }

            private Builder(Tool from) {
                super(from);
            }
        }
    }
}
