package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.models.chat.completions.ChatCompletionMessage;
import io.postern.models.chat.completions.ChatCompletionMessageCustomToolCall;
import io.postern.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import io.postern.models.chat.completions.ChatCompletionMessageFunctionToolCall.Function;
import io.postern.models.chat.completions.ChatCompletionMessageToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the tool calls of a whole message into OpenAI's form. Safe to share between threads. */
final class MessageCalls {
    private static final ObjectType<ChatCompletionMessageFunctionToolCall> CALL =
            Draft.table(ChatCompletionMessageFunctionToolCall.JSON);
    private static final ObjectType<Function> FUNCTION = Draft.table(Function.JSON);
    private static final Field<?> ID = Objects.requireNonNull(CALL.field("id"));
    private static final Field<?> CALLED = Objects.requireNonNull(CALL.field("function"));
    private static final Field<?> NAME = Objects.requireNonNull(FUNCTION.field("name"));
    private static final Field<?> ARGUMENTS = Objects.requireNonNull(FUNCTION.field("arguments"));

    private final AnswerContext context;

    MessageCalls(AnswerContext context) {
        this.context = context;
    }

    /** Whether the calls of a message, as they stand in its slot, are in order. */
    boolean areCanonical(@Nullable Object calls) {
        if (calls == null) return true;
        if (!(calls instanceof List<?>) || ((List<?>) calls).isEmpty()) return false;
        for (Object call : (List<?>) calls) {
            if (!isCanonical(((ChatCompletionMessageToolCall) call).value())) return false;
        }
        return true;
    }

    private boolean isCanonical(Object call) {
        if (call instanceof ChatCompletionMessageCustomToolCall) return true;
        if (!(call instanceof ChatCompletionMessageFunctionToolCall)) return false;
        @Nullable Object[] slots = ((ChatCompletionMessageFunctionToolCall) call).slots();
        if (ObjectType.extra(slots).containsKey("index")) return false;
        Object function = ObjectType.peek(slots, CALLED);
        if (!isText(ObjectType.peek(slots, ID)) || !(function instanceof Function)) return false;
        @Nullable Object[] called = ((Function) function).slots();
        Object arguments = ObjectType.peek(called, ARGUMENTS);
        return isText(ObjectType.peek(called, NAME))
                && isText(arguments)
                && !ToolArguments.mayBeEncodedTwice((String) Objects.requireNonNull(arguments))
                && !context.response().splitGluedArguments();
    }

    private static boolean isText(@Nullable Object value) {
        return value instanceof String && !((String) value).isEmpty();
    }

    void repair(Draft<ChatCompletionMessage> message, AnswerErrors errors) {
        if (areCanonical(message.get("tool_calls"))) return;
        JsonValue given = message.json("tool_calls");
        List<JsonValue> items = given == null ? List.of() : given.asArray().orElse(List.of(given));
        List<ChatCompletionMessageToolCall> calls = new ArrayList<>();
        for (JsonValue item : items) add(item, calls::add, errors);
        if (calls.isEmpty()) {
            message.remove("tool_calls");
        } else {
            message.put("tool_calls", List.copyOf(calls));
        }
    }

    /** Takes the calls printed in the content out of it, if it holds nothing else. */
    void takeFromContent(Draft<ChatCompletionMessage> message) {
        String content = message.text("content");
        if (content == null || message.has("tool_calls") || !PrintedCalls.mayStart(content)) return;
        List<JsonValue> printed = PrintedCalls.in(content);
        if (printed.isEmpty()) return;
        message.put("content", JsonValue.ofNull());
        message.put("tool_calls", JsonValue.from(printed));
    }

    private void add(JsonValue item, Consumer<ChatCompletionMessageToolCall> calls, AnswerErrors errors) {
        if (item.kind() != JsonValue.Kind.OBJECT) return;
        if (item.get("custom").isPresent() && item.get("function").isEmpty()) {
            calls.accept(ChatCompletionMessageToolCall.ofCustom(item.to(ChatCompletionMessageCustomToolCall.JSON)));
            return;
        }
        Draft<ChatCompletionMessageFunctionToolCall> call =
                Draft.of(item.to(ChatCompletionMessageFunctionToolCall.JSON));
        // Part of streams only, where services that are alike inside have it from.
        call.remove("index");
        Draft<Function> function = function(call);
        String id = call.text("id");
        call.put("id", id == null || id.isEmpty() ? context.toolCallId() : id);
        call.put("type", JsonValue.from("function"));
        if (!isText(function.text("name"))) throw errors.malformed("a tool call has no name", "", null);
        String arguments = ToolArguments.whole(ToolArguments.text(function.get("arguments")));
        List<String> each =
                context.response().splitGluedArguments() ? ToolArguments.split(arguments) : List.of(arguments);
        for (int i = 0; i < each.size(); i++) {
            if (i > 0) call.put("id", context.toolCallId());
            function.put("arguments", each.get(i));
            call.put("function", function.build());
            calls.accept(ChatCompletionMessageToolCall.ofFunction(call.build()));
        }
    }

    /** The function of a call; name and arguments may stand in the call itself. */
    private static Draft<Function> function(Draft<ChatCompletionMessageFunctionToolCall> call) {
        Object given = call.get("function");
        if (given instanceof Function) return Draft.of((Function) given);
        Draft<Function> function = Draft.empty(Function.JSON);
        for (String name : List.of("name", "arguments")) {
            Object value = call.get(name);
            if (value instanceof JsonValue && ((JsonValue) value).kind() == JsonValue.Kind.STRING) {
                function.put(name, ((JsonValue) value).asStringOrThrow());
            } else if (value != null) {
                function.put(name, value);
            }
            call.remove(name);
        }
        return function;
    }
}
