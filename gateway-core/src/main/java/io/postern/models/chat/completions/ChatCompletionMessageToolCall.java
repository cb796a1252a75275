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
 * A call of a tool by the model.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionMessageToolCall extends ApiUnion {
    private static final UnionType<ChatCompletionMessageToolCall> TYPE =
            new UnionType<>(ChatCompletionMessageToolCall.class, "type", ChatCompletionMessageToolCall::new);
    private static final Variant<ChatCompletionMessageFunctionToolCall> FUNCTION =
            TYPE.when("function", lazy(ChatCompletionMessageFunctionToolCall.class));
    private static final Variant<ChatCompletionMessageCustomToolCall> CUSTOM =
            TYPE.when("custom", lazy(ChatCompletionMessageCustomToolCall.class));

    public static final JsonType<ChatCompletionMessageToolCall> JSON = TYPE;

    private ChatCompletionMessageToolCall(@Nullable Variant<?> variant, Object value) {
        super(variant, value);
    }

    public static ChatCompletionMessageToolCall ofFunction(ChatCompletionMessageFunctionToolCall function) {
        return new ChatCompletionMessageToolCall(FUNCTION, function);
    }

    public static ChatCompletionMessageToolCall ofCustom(ChatCompletionMessageCustomToolCall custom) {
        return new ChatCompletionMessageToolCall(CUSTOM, custom);
    }

    public boolean isFunction() {
        return is(FUNCTION);
    }

    public boolean isCustom() {
        return is(CUSTOM);
    }

    /** @throws OpenAIInvalidDataException if this is another variant; so do the other methods like it */
    public ChatCompletionMessageFunctionToolCall asFunction() {
        return as(FUNCTION);
    }

    public ChatCompletionMessageCustomToolCall asCustom() {
        return as(CUSTOM);
    }

    public Optional<ChatCompletionMessageFunctionToolCall> function() {
        return get(FUNCTION);
    }

    public Optional<ChatCompletionMessageCustomToolCall> custom() {
        return get(CUSTOM);
    }

    public <T> T accept(Visitor<T> visitor) {
        if (isFunction()) return visitor.visitFunction(asFunction());
        if (isCustom()) return visitor.visitCustom(asCustom());
        return visitor.unknown((JsonValue) value());
    }

    @Override
    protected JsonType<ChatCompletionMessageToolCall> type() {
        return TYPE;
    }

    /**
     * What to do with each variant.
     *
     * @param <T> what comes of it
     */
    public interface Visitor<T> {
        T visitFunction(ChatCompletionMessageFunctionToolCall function);

        T visitCustom(ChatCompletionMessageCustomToolCall custom);

        /**
         * Called for a variant that this version does not know.
         *
         * @throws OpenAIInvalidDataException unless overridden
         */
        default T unknown(JsonValue json) {
            throw new OpenAIInvalidDataException("Unknown ChatCompletionMessageToolCall of kind " + json.kind());
        }
    }
}
