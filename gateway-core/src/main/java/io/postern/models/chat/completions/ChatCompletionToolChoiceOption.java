package io.postern.models.chat.completions;

import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiUnion;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.core.OpenString;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.UnionType;
import io.postern.internal.json.UnionType.Variant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which tool the model calls, if any.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionToolChoiceOption extends ApiUnion {
    private static final UnionType<ChatCompletionToolChoiceOption> TYPE =
            new UnionType<>(ChatCompletionToolChoiceOption.class, "type", ChatCompletionToolChoiceOption::new);
    private static final Variant<Auto> AUTO = TYPE.kind("auto", lazy(Auto.class));
    private static final Variant<ChatCompletionAllowedToolChoice> ALLOWED_TOOL_CHOICE =
            TYPE.when("allowed_tools", lazy(ChatCompletionAllowedToolChoice.class));
    private static final Variant<ChatCompletionNamedToolChoice> NAMED_TOOL_CHOICE =
            TYPE.when("function", lazy(ChatCompletionNamedToolChoice.class));
    private static final Variant<ChatCompletionNamedToolChoiceCustom> NAMED_TOOL_CHOICE_CUSTOM =
            TYPE.when("custom", lazy(ChatCompletionNamedToolChoiceCustom.class));

    public static final JsonType<ChatCompletionToolChoiceOption> JSON = TYPE;

    private ChatCompletionToolChoiceOption(@Nullable Variant<?> variant, Object value) {
        super(variant, value);
    }

    public static ChatCompletionToolChoiceOption ofAuto(Auto auto) {
        return new ChatCompletionToolChoiceOption(AUTO, auto);
    }

    public static ChatCompletionToolChoiceOption ofAllowedToolChoice(
            ChatCompletionAllowedToolChoice allowedToolChoice) {
        return new ChatCompletionToolChoiceOption(ALLOWED_TOOL_CHOICE, allowedToolChoice);
    }

    public static ChatCompletionToolChoiceOption ofNamedToolChoice(ChatCompletionNamedToolChoice namedToolChoice) {
        return new ChatCompletionToolChoiceOption(NAMED_TOOL_CHOICE, namedToolChoice);
    }

    public static ChatCompletionToolChoiceOption ofNamedToolChoiceCustom(
            ChatCompletionNamedToolChoiceCustom namedToolChoiceCustom) {
        return new ChatCompletionToolChoiceOption(NAMED_TOOL_CHOICE_CUSTOM, namedToolChoiceCustom);
    }

    public boolean isAuto() {
        return is(AUTO);
    }

    public boolean isAllowedToolChoice() {
        return is(ALLOWED_TOOL_CHOICE);
    }

    public boolean isNamedToolChoice() {
        return is(NAMED_TOOL_CHOICE);
    }

    public boolean isNamedToolChoiceCustom() {
        return is(NAMED_TOOL_CHOICE_CUSTOM);
    }

    /** @throws OpenAIInvalidDataException if this is another variant; so do the other methods like it */
    public Auto asAuto() {
        return as(AUTO);
    }

    public ChatCompletionAllowedToolChoice asAllowedToolChoice() {
        return as(ALLOWED_TOOL_CHOICE);
    }

    public ChatCompletionNamedToolChoice asNamedToolChoice() {
        return as(NAMED_TOOL_CHOICE);
    }

    public ChatCompletionNamedToolChoiceCustom asNamedToolChoiceCustom() {
        return as(NAMED_TOOL_CHOICE_CUSTOM);
    }

    public Optional<Auto> auto() {
        return get(AUTO);
    }

    public Optional<ChatCompletionAllowedToolChoice> allowedToolChoice() {
        return get(ALLOWED_TOOL_CHOICE);
    }

    public Optional<ChatCompletionNamedToolChoice> namedToolChoice() {
        return get(NAMED_TOOL_CHOICE);
    }

    public Optional<ChatCompletionNamedToolChoiceCustom> namedToolChoiceCustom() {
        return get(NAMED_TOOL_CHOICE_CUSTOM);
    }

    public <T> T accept(Visitor<T> visitor) {
        if (isAuto()) return visitor.visitAuto(asAuto());
        if (isAllowedToolChoice()) return visitor.visitAllowedToolChoice(asAllowedToolChoice());
        if (isNamedToolChoice()) return visitor.visitNamedToolChoice(asNamedToolChoice());
        if (isNamedToolChoiceCustom()) return visitor.visitNamedToolChoiceCustom(asNamedToolChoiceCustom());
        return visitor.unknown((JsonValue) value());
    }

    @Override
    protected JsonType<ChatCompletionToolChoiceOption> type() {
        return TYPE;
    }

    /**
     * What to do with each variant.
     *
     * @param <T> what comes of it
     */
    public interface Visitor<T> {
        T visitAuto(Auto auto);

        T visitAllowedToolChoice(ChatCompletionAllowedToolChoice allowedToolChoice);

        T visitNamedToolChoice(ChatCompletionNamedToolChoice namedToolChoice);

        T visitNamedToolChoiceCustom(ChatCompletionNamedToolChoiceCustom namedToolChoiceCustom);

        /**
         * Called for a variant that this version does not know.
         *
         * @throws OpenAIInvalidDataException unless overridden
         */
        default T unknown(JsonValue json) {
            throw new OpenAIInvalidDataException("Unknown ChatCompletionToolChoiceOption of kind " + json.kind());
        }
    }

    /** No tool, the model decides, or some tool. */
    public static final class Auto extends OpenString {
        public static final Auto NONE = new Auto("none");
        public static final Auto AUTO = new Auto("auto");
        public static final Auto REQUIRED = new Auto("required");

        public static final JsonType<Auto> JSON = Codecs.open(Auto::new, NONE, AUTO, REQUIRED);

        private Auto(String value) {
            super(value);
        }

        /** The value with this text; the constant if it is a known one. */
        public static Auto of(String value) {
            switch (value) {
                case "none":
                    return NONE;
                case "auto":
                    return AUTO;
                case "required":
                    return REQUIRED;
                default:
                    return new Auto(value);
            }
        }

        /** @throws OpenAIInvalidDataException if this is none of the values that this version knows */
        public Known known() {
            Value value = value();
            if (value == Value._UNKNOWN) throw new OpenAIInvalidDataException("Unknown Auto: " + asString());
            return Known.valueOf(value.name());
        }

        public Value value() {
            switch (asString()) {
                case "none":
                    return Value.NONE;
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
            NONE,
            AUTO,
            REQUIRED
        }

        /** {@link Known}, and one for all others. */
        public enum Value {
            NONE,
            AUTO,
            REQUIRED,
            _UNKNOWN
        }
    }
}
