package io.postern.models.chat.completions;

import static io.postern.internal.json.ObjectType.find;

import io.postern.core.ApiObject;
import io.postern.core.JsonValue;
import io.postern.internal.checks.Checks;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.models.chat.completions.ChatCompletionCreateParams.LogitBias;
import io.postern.models.chat.completions.ChatCompletionCreateParams.Metadata;
import io.postern.models.chat.completions.ChatCompletionCreateParams.Stop;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What no provider can take in a chat request. The limits are those of OpenAI's reference
 * (https://platform.openai.com/docs/api-reference/chat/create, 2026-08); what one provider might take passes.
 */
final class ChatCompletionChecks {
    private ChatCompletionChecks() {}

    /**
     * @param slots the state of a {@link ChatCompletionCreateParams}; values of a foreign kind came raw and pass
     * @throws IllegalArgumentException if a value can never be right; the message names field and value
     */
    static void check(@Nullable Object[] slots) {
        Checks.notEmpty("messages", find(slots, ChatCompletionCreateParams.MESSAGES));
        numbers(slots);
        logprobs(slots);
        stop(find(slots, ChatCompletionCreateParams.STOP));
        metadata(find(slots, ChatCompletionCreateParams.METADATA));
        logitBias(find(slots, ChatCompletionCreateParams.LOGIT_BIAS));
        tools(find(slots, ChatCompletionCreateParams.TOOLS));
        functions(find(slots, ChatCompletionCreateParams.FUNCTIONS));
    }

    private static void numbers(@Nullable Object[] slots) {
        Checks.range("n", find(slots, ChatCompletionCreateParams.N), 1, 128);
        Checks.range("temperature", find(slots, ChatCompletionCreateParams.TEMPERATURE), 0, 2);
        Checks.range("top_p", find(slots, ChatCompletionCreateParams.TOP_P), 0, 1);
        Checks.range("frequency_penalty", find(slots, ChatCompletionCreateParams.FREQUENCY_PENALTY), -2, 2);
        Checks.range("presence_penalty", find(slots, ChatCompletionCreateParams.PRESENCE_PENALTY), -2, 2);
        Checks.atLeast("max_tokens", find(slots, ChatCompletionCreateParams.MAX_TOKENS), 1);
        Checks.atLeast("max_completion_tokens", find(slots, ChatCompletionCreateParams.MAX_COMPLETION_TOKENS), 1);
    }

    private static void logprobs(@Nullable Object[] slots) {
        Long top = find(slots, ChatCompletionCreateParams.TOP_LOGPROBS);
        if (top == null) return;
        Checks.range("top_logprobs", top, 0, 20);
        if (!Boolean.TRUE.equals(find(slots, ChatCompletionCreateParams.LOGPROBS))) {
            throw new IllegalArgumentException("`top_logprobs` was " + top + ", which needs `logprobs` to be true");
        }
    }

    private static void stop(@Nullable Stop stop) {
        if (stop == null || !stop.isStrings()) return;
        int count = stop.asStrings().size();
        if (count > 4) throw new IllegalArgumentException("`stop` must have at most 4 texts, had " + count);
    }

    private static void metadata(@Nullable Metadata metadata) {
        if (metadata == null) return;
        Map<String, JsonValue> pairs = metadata._additionalProperties();
        if (pairs.size() > 16) {
            throw new IllegalArgumentException("`metadata` must have at most 16 entries, had " + pairs.size());
        }
        pairs.forEach((name, value) -> {
            if (name.length() > 64) {
                throw new IllegalArgumentException(
                        "A name in `metadata` must have at most 64 characters, \"" + name + "\" has " + name.length());
            }
            int length = value.asString().map(String::length).orElse(0);
            if (length > 512) {
                throw new IllegalArgumentException(
                        "`metadata." + name + "` must have at most 512 characters, had " + length);
            }
        });
    }

    private static void logitBias(@Nullable LogitBias bias) {
        if (bias == null) return;
        bias._additionalProperties()
                .forEach((token, value) ->
                        Checks.range("logit_bias." + token, value.asNumber().orElse(null), -100, 100));
    }

    private static void tools(@Nullable List<ChatCompletionTool> tools) {
        if (tools == null) return;
        Set<Object> names = new HashSet<>();
        for (ChatCompletionTool tool : tools) {
            String kind = String.valueOf(tool.variant());
            if (tool.value() instanceof ApiObject) unique("tools", member(member(tool.value(), kind), "name"), names);
        }
    }

    private static void functions(@Nullable List<ChatCompletionCreateParams.Function> functions) {
        if (functions == null) return;
        Set<Object> names = new HashSet<>();
        for (ChatCompletionCreateParams.Function function : functions) {
            unique("functions", member(function, "name"), names);
        }
    }

    /** A declared member of an object; null also if it is absent or of a foreign kind. */
    private static @Nullable Object member(@Nullable Object object, String name) {
        if (!(object instanceof ApiObject)) return null;
        Field<?> field = ObjectType.of(((ApiObject) object).slots()).field(name);
        return field == null ? null : find(((ApiObject) object).slots(), field);
    }

    private static void unique(String field, @Nullable Object name, Set<Object> names) {
        if (name != null && !names.add(name)) {
            throw new IllegalArgumentException(
                    "`" + field + "` must have different names, \"" + name + "\" came twice");
        }
    }
}
