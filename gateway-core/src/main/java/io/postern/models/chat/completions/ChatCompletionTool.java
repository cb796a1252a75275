package io.postern.models.chat.completions;

import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiUnion;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.json.UnionType;
import io.postern.internal.json.UnionType.Variant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tool that the model may call.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionTool extends ApiUnion {
    private static final UnionType<ChatCompletionTool> TYPE =
            new UnionType<>(ChatCompletionTool.class, "type", ChatCompletionTool::new);
    private static final Variant<ChatCompletionFunctionTool> FUNCTION =
            TYPE.when("function", lazy(ChatCompletionFunctionTool.class));
    private static final Variant<ChatCompletionCustomTool> CUSTOM =
            TYPE.when("custom", lazy(ChatCompletionCustomTool.class));

    public static final JsonType<ChatCompletionTool> JSON = TYPE;

    private ChatCompletionTool(@Nullable Variant<?> variant, Object value) {
        super(variant, value);
    }

    public static ChatCompletionTool ofFunction(ChatCompletionFunctionTool function) {
        return new ChatCompletionTool(FUNCTION, function);
    }

    public static ChatCompletionTool ofCustom(ChatCompletionCustomTool custom) {
        return new ChatCompletionTool(CUSTOM, custom);
    }

    public boolean isFunction() {
        return is(FUNCTION);
    }

    public boolean isCustom() {
        return is(CUSTOM);
    }

    /** @throws OpenAIInvalidDataException if this is another variant; so do the other methods like it */
    public ChatCompletionFunctionTool asFunction() {
        return as(FUNCTION);
    }

    public ChatCompletionCustomTool asCustom() {
        return as(CUSTOM);
    }

    public Optional<ChatCompletionFunctionTool> function() {
        return get(FUNCTION);
    }

    public Optional<ChatCompletionCustomTool> custom() {
        return get(CUSTOM);
    }

    public <T> T accept(Visitor<T> visitor) {
        if (isFunction()) return visitor.visitFunction(asFunction());
        if (isCustom()) return visitor.visitCustom(asCustom());
        return visitor.unknown((JsonValue) value());
    }

    @Override
    protected JsonType<ChatCompletionTool> type() {
        return TYPE;
    }

    /**
     * What to do with each variant.
     *
     * @param <T> what comes of it
     */
    public interface Visitor<T> {
        T visitFunction(ChatCompletionFunctionTool function);

        T visitCustom(ChatCompletionCustomTool custom);

        /**
         * Called for a variant that this version does not know.
         *
         * @throws OpenAIInvalidDataException unless overridden
         */
        default T unknown(JsonValue json) {
            throw new OpenAIInvalidDataException("Unknown ChatCompletionTool of kind " + json.kind());
        }
    }
}
