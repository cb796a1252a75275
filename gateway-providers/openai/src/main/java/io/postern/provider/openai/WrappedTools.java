package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionTool;
import io.postern.provider.openai.PresetRequest.CustomTools;
import io.postern.provider.openai.PresetRequest.Functions;
import io.postern.provider.openai.PresetRequest.SchemaMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was sent as a function although the caller asked for something else, and so what the calls in the answer must
 * become again: a custom tool's call, a deprecated {@code function_call}, or the content that was to fit a schema.
 *
 * <p>Immutable and safe to share between threads.
 */
final class WrappedTools {
    /** The one argument of a custom tool that is sent as a function. */
    static final String INPUT = "input";

    private static final WrappedTools NONE = new WrappedTools(Set.of(), false, null);

    private final Set<String> customNames;
    private final boolean legacyFunctions;
    private final @Nullable String schemaTool;

    private WrappedTools(Set<String> customNames, boolean legacyFunctions, @Nullable String schemaTool) {
        this.customNames = customNames;
        this.legacyFunctions = legacyFunctions;
        this.schemaTool = schemaTool;
    }

    /**
     * What a request for this service wraps.
     *
     * @param stream whether the service is asked for a stream
     */
    static WrappedTools of(ChatCompletionCreateParams params, PresetRequest request, boolean stream) {
        List<ChatCompletionTool> tools = params.tools().orElse(List.of());
        Set<String> customNames =
                request.tools().custom() == CustomTools.WRAP && !tools.isEmpty() ? customNames(tools) : Set.of();
        boolean legacyFunctions = request.tools().functions() == Functions.UPGRADE && hasFunctions(params);
        String schemaTool = schemaTool(params, request, stream, !tools.isEmpty() || legacyFunctions);
        if (customNames.isEmpty() && !legacyFunctions && schemaTool == null) return NONE;
        return new WrappedTools(customNames, legacyFunctions, schemaTool);
    }

    private static Set<String> customNames(List<ChatCompletionTool> tools) {
        Set<String> names = new LinkedHashSet<>();
        for (ChatCompletionTool tool : tools) {
            if (tool.isCustom()) names.add(tool.asCustom().custom().name());
        }
        return names;
    }

    @SuppressWarnings("deprecation") // Deprecated, and still sent by programs that were never changed.
    private static boolean hasFunctions(ChatCompletionCreateParams params) {
        return !params.functions().orElse(List.of()).isEmpty();
    }

    private static @Nullable String schemaTool(
            ChatCompletionCreateParams params, PresetRequest request, boolean stream, boolean tools) {
        if (request.schema().mode() != SchemaMode.TOOL && request.schema().fallback() != SchemaMode.TOOL) return null;
        if (SchemaChoice.of(request.schema(), stream, tools) != SchemaMode.TOOL) return null;
        return params.responseFormat()
                .flatMap(format -> format.jsonSchema())
                .map(format -> format.jsonSchema().name())
                .orElse(null);
    }

    /** Whether the answer's tool calls stay as they are. */
    boolean isEmpty() {
        return this == NONE;
    }

    /** Whether a call of this function is to be one of a custom tool, its input {@link #input} of the arguments. */
    boolean isCustom(String functionName) {
        return customNames.contains(functionName);
    }

    /**
     * Whether the caller gave deprecated {@code functions}: then the first tool call is to be the message's
     * {@code function_call}, and the finish reason {@code tool_calls} to be {@code function_call}.
     */
    boolean legacyFunctions() {
        return legacyFunctions;
    }

    /**
     * Whether a call of this function is the answer itself: its arguments are to be the content, the call to vanish and
     * the finish reason {@code tool_calls} to be {@code stop}.
     */
    boolean isSchema(String functionName) {
        return functionName.equals(schemaTool);
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

    /** The arguments that stand for the input of a custom tool. */
    static String arguments(String input) {
        return Members.of(INPUT, input).toJson();
    }
}
