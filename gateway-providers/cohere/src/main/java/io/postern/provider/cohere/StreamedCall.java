package io.postern.provider.cohere;

import io.postern.core.JsonValue;
import java.util.UUID;

/**
 * One call on its way. That of a custom tool is given whole, since its input must be taken out of JSON that is whole.
 *
 * <p>Used by one thread.
 */
final class StreamedCall {
    private final CohereAnswer answer;
    private final String id;
    private final String name;
    private final StringBuilder held = new StringBuilder();
    private final boolean custom;
    private final int index;
    private boolean begun;

    private StreamedCall(CohereAnswer answer, String id, String name) {
        this.answer = answer;
        this.id = id;
        this.name = name;
        this.custom = answer.isCustom(name);
        this.index = custom ? -1 : answer.toolCall(id, name);
    }

    /** @param call its beginning, or all of it */
    static StreamedCall of(JsonValue call, CohereAnswer answer) {
        JsonValue function = call.get("function").orElse(JsonValue.ofNull());
        String id = call.get("id").flatMap(JsonValue::asString).orElse("");
        String name = function.get("name").flatMap(JsonValue::asString).orElse("");
        StreamedCall begun = new StreamedCall(answer, id.isEmpty() ? "call_" + UUID.randomUUID() : id, name);
        begun.arguments(function);
        return begun;
    }

    void arguments(JsonValue function) {
        JsonValue arguments = function.get("arguments").orElse(JsonValue.ofNull());
        if (arguments.isNull()) return;
        String fragment = arguments.asString().orElseGet(arguments::toJson);
        // The arguments of a function without parameters come as the word null, whole.
        if (!begun && fragment.equals("null")) return;
        begun |= !fragment.isEmpty();
        if (custom) {
            held.append(fragment);
        } else {
            answer.arguments(index, fragment);
        }
    }

    void end() {
        if (custom) answer.customCall(id, name, held.toString());
    }
}
