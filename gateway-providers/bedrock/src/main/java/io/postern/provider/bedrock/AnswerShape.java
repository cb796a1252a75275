package io.postern.provider.bedrock;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.translation.HiddenTool;
import io.postern.internal.translation.NameMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request was changed into, and so what its answer must be changed back from.
 *
 * @param model the model as the provider knows it
 * @param tools the tools' names
 * @param ids the calls' ids
 * @param customTools the custom tools among them, by the caller's names
 * @param legacyFunctions whether the caller gave deprecated {@code functions}
 * @param hiddenTool the tool that stands for a schema of the answer; null for none
 * @param usageCountsCache whether the tokens of the prompt may be told with those of the cache among them
 */
record AnswerShape(
        String model,
        NameMap tools,
        CallIds ids,
        Set<String> customTools,
        boolean legacyFunctions,
        @Nullable HiddenTool hiddenTool,
        boolean usageCountsCache) {
    /** The one argument of a custom tool, which is sent as a function. */
    static final String INPUT = "input";

    AnswerShape {
        customTools = Set.copyOf(customTools);
    }

    /** The input of a custom tool in the arguments of its function; the arguments themselves if they hold none. */
    static String customInput(String arguments) {
        try {
            JsonValue input = JsonValue.parse(arguments).get(INPUT).orElse(null);
            return input == null ? arguments : input.asString().orElseGet(input::toJson);
        } catch (OpenAIInvalidDataException notJson) {
            return arguments;
        }
    }
}
