package io.postern.provider.openai;

import io.postern.models.chat.completions.ChatCompletionChunk.Choice.Delta;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice.Delta.ToolCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes of the calls of one streamed choice what the caller asked for, where the request {@linkplain WrappedTools
 * wrapped} it. The input of a custom tool comes whole and last, since it must be taken out of JSON that is whole.
 *
 * <p>Used by one thread.
 */
final class UnwrappedCalls {
    private enum Kind {
        PLAIN,
        CUSTOM,
        SCHEMA,
        LEGACY,
        /** A second call, for which {@code function_call} has no place. */
        LEFT_OUT
    }

    private static final class Call {
        final Kind kind;
        final long index;
        final String id;
        final String name;
        final StringBuilder arguments = new StringBuilder();

        Call(Kind kind, long index, String id, String name) {
            this.kind = kind;
            this.index = index;
            this.id = id;
            this.name = name;
        }
    }

    private final WrappedTools wrapped;
    private final Map<Long, Call> calls = new HashMap<>();
    private final List<Call> custom = new ArrayList<>();
    private long shown;
    private boolean legacy;
    private boolean schema;

    UnwrappedCalls(WrappedTools wrapped) {
        this.wrapped = wrapped;
    }

    /** @param delta with its calls in OpenAI's form */
    void unwrap(Draft<Delta> delta) {
        Object given = delta.value("tool_calls");
        if (!(given instanceof List<?>)) return;
        List<ToolCall> plain = new ArrayList<>();
        for (Object piece : (List<?>) given) {
            ToolCall out = unwrap((ToolCall) piece, delta);
            if (out != null) plain.add(out);
        }
        if (plain.isEmpty()) {
            delta.remove("tool_calls");
        } else {
            delta.put("tool_calls", List.copyOf(plain));
        }
    }

    private @Nullable ToolCall unwrap(ToolCall piece, Draft<Delta> delta) {
        Call call = calls.computeIfAbsent(piece.index(), index -> begun(piece));
        String arguments = piece.function().flatMap(ToolCall.Function::arguments).orElse("");
        switch (call.kind) {
            case CUSTOM:
                call.arguments.append(arguments);
                return null;
            case SCHEMA:
                String content = delta.text("content");
                if (!arguments.isEmpty()) delta.put("content", content == null ? arguments : content + arguments);
                return null;
            case LEGACY:
                delta.put("function_call", legacy(piece, arguments));
                return null;
            case LEFT_OUT:
                return null;
            default:
                return call.index == piece.index() ? piece : piece.toBuilder().index(call.index).build();
        }
    }

    private Call begun(ToolCall opener) {
        String id = opener.id().orElse("");
        String name = opener.function().flatMap(ToolCall.Function::name).orElse("");
        if (wrapped.isSchema(name)) {
            schema = true;
            return new Call(Kind.SCHEMA, -1, id, name);
        }
        if (wrapped.isCustom(name)) {
            Call call = new Call(Kind.CUSTOM, shown++, id, name);
            custom.add(call);
            return call;
        }
        if (!wrapped.legacyFunctions()) return new Call(Kind.PLAIN, shown++, id, name);
        Kind kind = legacy ? Kind.LEFT_OUT : Kind.LEGACY;
        legacy = true;
        return new Call(kind, -1, id, name);
    }

    private static Delta.FunctionCall legacy(ToolCall piece, String arguments) {
        Draft<Delta.FunctionCall> call = Draft.empty(Delta.FunctionCall.JSON);
        piece.function().flatMap(ToolCall.Function::name).ifPresent(name -> call.put("name", name));
        call.put("arguments", arguments);
        return call.build();
    }

    /** Adds what can be told only now that all calls are whole. */
    void end(Draft<Delta> delta) {
        if (custom.isEmpty()) return;
        List<ToolCall> pieces = new ArrayList<>();
        Object given = delta.value("tool_calls");
        if (given instanceof List<?>) ((List<?>) given).forEach(piece -> pieces.add((ToolCall) piece));
        for (Call call : custom) {
            pieces.add(ToolCall.builder()
                    .index(call.index)
                    .id(call.id)
                    .type(ToolCall.Type.CUSTOM)
                    .custom(ToolCall.Custom.builder()
                            .name(call.name)
                            .input(WrappedTools.input(call.arguments.toString()))
                            .build())
                    .build());
        }
        delta.put("tool_calls", List.copyOf(pieces));
    }

    String finishReason(String reason) {
        if (!reason.equals("tool_calls")) return reason;
        if (legacy) return "function_call";
        return schema && shown == 0 ? "stop" : reason;
    }
}
