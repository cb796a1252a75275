package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice.Delta.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tool calls of one choice of a stream, put into OpenAI's form: the first piece of a call has its index, id, type
 * and name, the others bring its arguments and nothing else.
 *
 * <p>Used by one thread.
 */
final class ToolCallStream {
    private static final ObjectType<ToolCall> CALL = Draft.table(ToolCall.JSON);
    private static final ObjectType<ToolCall.Function> FUNCTION = Draft.table(ToolCall.Function.JSON);
    private static final Field<?> INDEX = Objects.requireNonNull(CALL.field("index"));
    private static final Field<?> ID = Objects.requireNonNull(CALL.field("id"));
    private static final Field<?> TYPE = Objects.requireNonNull(CALL.field("type"));
    private static final Field<?> CALLED = Objects.requireNonNull(CALL.field("function"));
    private static final Field<?> NAME = Objects.requireNonNull(FUNCTION.field("name"));
    private static final Field<?> ARGUMENTS = Objects.requireNonNull(FUNCTION.field("arguments"));

    private final AnswerContext context;
    private final List<StreamedCall> calls = new ArrayList<>(2);

    ToolCallStream(AnswerContext context) {
        this.context = context;
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /** Takes note of pieces that are in OpenAI's form already; false, and nothing noted, if they are not. */
    boolean pass(List<?> pieces) {
        if (pieces.size() != 1) return false;
        @Nullable Object[] slots = ((ToolCall) pieces.get(0)).slots();
        Object index = ObjectType.peek(slots, INDEX);
        Object function = ObjectType.peek(slots, CALLED);
        if (!(index instanceof Long) || !(function instanceof ToolCall.Function)) return false;
        @Nullable Object[] called = ((ToolCall.Function) function).slots();
        Object arguments = ObjectType.peek(called, ARGUMENTS);
        if (!(arguments instanceof String)) return false;
        long at = (Long) index;
        if (at < calls.size()) {
            StreamedCall call = calls.get((int) at);
            boolean plain = call.isPlain(at)
                    && ObjectType.peek(slots, ID) == null
                    && ObjectType.peek(slots, TYPE) == null
                    && ObjectType.peek(called, NAME) == null;
            return plain && call.continues((String) arguments);
        }
        Object id = ObjectType.peek(slots, ID);
        Object name = ObjectType.peek(called, NAME);
        if (at != calls.size() || !isText(id) || !isText(name)) return false;
        if (ObjectType.peek(slots, TYPE) != ToolCall.Type.FUNCTION) return false;
        if (context.response().splitGluedArguments()) return false;
        StreamedCall call = new StreamedCall(at, at);
        if (!call.continues((String) arguments)) return false;
        call.open((String) id, (String) name);
        calls.add(call);
        return true;
    }

    private static boolean isText(@Nullable Object value) {
        return value instanceof String && !((String) value).isEmpty();
    }

    /** @param pieces what stands in a delta's {@code tool_calls} */
    List<ToolCall> repair(Object pieces) {
        List<ToolCall> repaired = new ArrayList<>(1);
        if (pieces instanceof List<?>) {
            for (Object piece : (List<?>) pieces) add((ToolCall) piece, repaired);
            return repaired;
        }
        JsonValue json = (JsonValue) pieces;
        for (JsonValue piece : json.asArray().orElse(List.of(json))) {
            if (piece.kind() == JsonValue.Kind.OBJECT) add(piece.to(ToolCall.JSON), repaired);
        }
        return repaired;
    }

    private void add(ToolCall given, List<ToolCall> repaired) {
        Draft<ToolCall> piece = Draft.of(given);
        Object index = piece.get("index");
        Long at = index instanceof Long ? (Long) index : null;
        String id = textOrNull(piece.text("id"));
        if (piece.get("custom") instanceof ToolCall.Custom && !piece.has("function")) {
            addCustom(piece, at, id, repaired);
            return;
        }
        Draft<ToolCall.Function> function = function(piece);
        String name = textOrNull(function.text("name"));
        String arguments = ToolArguments.text(function.get("arguments"));
        StreamedCall call = find(at, id, name, arguments);
        if (call == null) {
            call = next(at);
            if (context.response().splitGluedArguments()) call.hold();
        }
        ToolCall out = call.add(piece, function, id, name, arguments, context);
        if (out != null) repaired.add(out);
    }

    private void addCustom(Draft<ToolCall> piece, @Nullable Long at, @Nullable String id, List<ToolCall> repaired) {
        StreamedCall call = find(at, id, null, "");
        if (call == null) {
            call = next(at);
            call.openCustom(id);
            piece.put("id", id == null ? context.toolCallId() : id);
            piece.put("type", ToolCall.Type.CUSTOM);
        }
        piece.put("index", call.index());
        repaired.add(piece.build());
    }

    private StreamedCall next(@Nullable Long at) {
        StreamedCall call = new StreamedCall(calls.size(), at == null ? -1 : at);
        calls.add(call);
        return call;
    }

    /** The function of a piece; name and arguments may stand in the piece itself. */
    private static Draft<ToolCall.Function> function(Draft<ToolCall> piece) {
        Object given = piece.get("function");
        if (given instanceof ToolCall.Function) return Draft.of((ToolCall.Function) given);
        Draft<ToolCall.Function> function = Draft.empty(ToolCall.Function.JSON);
        for (String name : List.of("name", "arguments")) {
            JsonValue value = piece.json(name);
            if (value != null) function.put(name, value);
            piece.remove(name);
        }
        return function;
    }

    /** The call that a piece goes on with; null if it begins another. */
    private @Nullable StreamedCall find(
            @Nullable Long at, @Nullable String id, @Nullable String name, String arguments) {
        StreamedCall found = at != null ? at(at) : id != null && withId(id) != null ? withId(id) : last();
        if (found == null || found.isEndedBy(id, name, arguments)) return null;
        return found;
    }

    /** The latest call the service counts so: some count every call as 0. */
    private @Nullable StreamedCall at(long index) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            if (calls.get(i).givenIndex() == index) return calls.get(i);
        }
        return null;
    }

    private @Nullable StreamedCall withId(String id) {
        for (StreamedCall call : calls) if (id.equals(call.id())) return call;
        return null;
    }

    private @Nullable StreamedCall last() {
        return calls.isEmpty() ? null : calls.get(calls.size() - 1);
    }

    private static @Nullable String textOrNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** The calls have ended: what was held back, and the arguments of calls that have none. */
    List<ToolCall> end(AnswerErrors errors) {
        List<ToolCall> rest = new ArrayList<>();
        for (StreamedCall call : List.copyOf(calls)) {
            if (!call.isOpen()) throw errors.malformed("a tool call has no name", "", null);
            List<String> texts = call.rest(context.response().splitGluedArguments());
            for (int i = 0; i < texts.size(); i++) {
                if (i == 0) {
                    rest.add(call.piece(texts.get(i)));
                } else {
                    StreamedCall glued = next(null);
                    glued.open(context.toolCallId(), call.name());
                    rest.add(glued.opener(texts.get(i)));
                }
            }
        }
        return rest;
    }
}
