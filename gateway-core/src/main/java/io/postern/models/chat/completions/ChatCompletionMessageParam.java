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
 * A message of a conversation, of one of the roles.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionMessageParam extends ApiUnion {
    private static final UnionType<ChatCompletionMessageParam> TYPE =
            new UnionType<>(ChatCompletionMessageParam.class, "role", ChatCompletionMessageParam::new);
    private static final Variant<ChatCompletionDeveloperMessageParam> DEVELOPER =
            TYPE.when("developer", lazy(ChatCompletionDeveloperMessageParam.class));
    private static final Variant<ChatCompletionSystemMessageParam> SYSTEM =
            TYPE.when("system", lazy(ChatCompletionSystemMessageParam.class));
    private static final Variant<ChatCompletionUserMessageParam> USER =
            TYPE.when("user", lazy(ChatCompletionUserMessageParam.class));
    private static final Variant<ChatCompletionAssistantMessageParam> ASSISTANT =
            TYPE.when("assistant", lazy(ChatCompletionAssistantMessageParam.class));
    private static final Variant<ChatCompletionToolMessageParam> TOOL =
            TYPE.when("tool", lazy(ChatCompletionToolMessageParam.class));
    private static final Variant<ChatCompletionFunctionMessageParam> FUNCTION =
            TYPE.when("function", lazy(ChatCompletionFunctionMessageParam.class));

    public static final JsonType<ChatCompletionMessageParam> JSON = TYPE;

    private ChatCompletionMessageParam(@Nullable Variant<?> variant, Object value) {
        super(variant, value);
    }

    public static ChatCompletionMessageParam ofDeveloper(ChatCompletionDeveloperMessageParam developer) {
        return new ChatCompletionMessageParam(DEVELOPER, developer);
    }

    public static ChatCompletionMessageParam ofSystem(ChatCompletionSystemMessageParam system) {
        return new ChatCompletionMessageParam(SYSTEM, system);
    }

    public static ChatCompletionMessageParam ofUser(ChatCompletionUserMessageParam user) {
        return new ChatCompletionMessageParam(USER, user);
    }

    public static ChatCompletionMessageParam ofAssistant(ChatCompletionAssistantMessageParam assistant) {
        return new ChatCompletionMessageParam(ASSISTANT, assistant);
    }

    public static ChatCompletionMessageParam ofTool(ChatCompletionToolMessageParam tool) {
        return new ChatCompletionMessageParam(TOOL, tool);
    }

    /** @deprecated replaced by tool messages */
    @Deprecated
    public static ChatCompletionMessageParam ofFunction(ChatCompletionFunctionMessageParam function) {
        return new ChatCompletionMessageParam(FUNCTION, function);
    }

    public boolean isDeveloper() {
        return is(DEVELOPER);
    }

    public boolean isSystem() {
        return is(SYSTEM);
    }

    public boolean isUser() {
        return is(USER);
    }

    public boolean isAssistant() {
        return is(ASSISTANT);
    }

    public boolean isTool() {
        return is(TOOL);
    }

    /** @deprecated replaced by tool messages */
    @Deprecated
    public boolean isFunction() {
        return is(FUNCTION);
    }

    /** @throws OpenAIInvalidDataException if this is another variant; so do the other methods like it */
    public ChatCompletionDeveloperMessageParam asDeveloper() {
        return as(DEVELOPER);
    }

    public ChatCompletionSystemMessageParam asSystem() {
        return as(SYSTEM);
    }

    public ChatCompletionUserMessageParam asUser() {
        return as(USER);
    }

    public ChatCompletionAssistantMessageParam asAssistant() {
        return as(ASSISTANT);
    }

    public ChatCompletionToolMessageParam asTool() {
        return as(TOOL);
    }

    /** @deprecated replaced by tool messages */
    @Deprecated
    public ChatCompletionFunctionMessageParam asFunction() {
        return as(FUNCTION);
    }

    public Optional<ChatCompletionDeveloperMessageParam> developer() {
        return get(DEVELOPER);
    }

    public Optional<ChatCompletionSystemMessageParam> system() {
        return get(SYSTEM);
    }

    public Optional<ChatCompletionUserMessageParam> user() {
        return get(USER);
    }

    public Optional<ChatCompletionAssistantMessageParam> assistant() {
        return get(ASSISTANT);
    }

    public Optional<ChatCompletionToolMessageParam> tool() {
        return get(TOOL);
    }

    /** @deprecated replaced by tool messages */
    @Deprecated
    public Optional<ChatCompletionFunctionMessageParam> function() {
        return get(FUNCTION);
    }

    @SuppressWarnings("deprecation")
    public <T> T accept(Visitor<T> visitor) {
        if (isDeveloper()) return visitor.visitDeveloper(asDeveloper());
        if (isSystem()) return visitor.visitSystem(asSystem());
        if (isUser()) return visitor.visitUser(asUser());
        if (isAssistant()) return visitor.visitAssistant(asAssistant());
        if (isTool()) return visitor.visitTool(asTool());
        if (isFunction()) return visitor.visitFunction(asFunction());
        return visitor.unknown((JsonValue) value());
    }

    @Override
    protected JsonType<ChatCompletionMessageParam> type() {
        return TYPE;
    }

    /**
     * What to do with each variant.
     *
     * @param <T> what comes of it
     */
    public interface Visitor<T> {
        T visitDeveloper(ChatCompletionDeveloperMessageParam developer);

        T visitSystem(ChatCompletionSystemMessageParam system);

        T visitUser(ChatCompletionUserMessageParam user);

        T visitAssistant(ChatCompletionAssistantMessageParam assistant);

        T visitTool(ChatCompletionToolMessageParam tool);

        /** @deprecated replaced by tool messages */
        @Deprecated
        T visitFunction(ChatCompletionFunctionMessageParam function);

        /**
         * Called for a variant that this version does not know.
         *
         * @throws OpenAIInvalidDataException unless overridden
         */
        default T unknown(JsonValue json) {
            throw new OpenAIInvalidDataException("Unknown ChatCompletionMessageParam of kind " + json.kind());
        }
    }
}
