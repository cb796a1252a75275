package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice.Delta;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice.Delta.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far one choice of a stream has come, and what is done to its pieces.
 *
 * <p>The end of a choice is held back until the stream's: what comes late, such as filter results, more calls or the
 * other choices, then still has its place before it.
 *
 * <p>Used by one thread.
 */
final class ChoiceStream {
    private static final ObjectType<Choice> CHOICE = Draft.table(Choice.JSON);
    private static final ObjectType<Delta> DELTA = Draft.table(Delta.JSON);
    private static final Field<?> DELTA_FIELD = Objects.requireNonNull(CHOICE.field("delta"));
    private static final Field<?> FINISH = Objects.requireNonNull(CHOICE.field("finish_reason"));
    private static final Field<?> ROLE = Objects.requireNonNull(DELTA.field("role"));
    private static final Field<?> CONTENT = Objects.requireNonNull(DELTA.field("content"));
    private static final Field<?> REASONING = Objects.requireNonNull(DELTA.field("reasoning_content"));
    private static final Field<?> TOOL_CALLS = Objects.requireNonNull(DELTA.field("tool_calls"));

    private final long index;
    private final AnswerContext context;
    private final ReasoningFields reasoningFields;
    private final ToolCallStream tools;
    private final @Nullable String lastAssistant;
    private final @Nullable UnwrappedCalls unwrapping;

    private boolean opened;
    private boolean hasContent;
    private boolean hasReasoning;
    private @Nullable String lastReasoning;
    private @Nullable ThinkTags thinkTags;

    /** Content that may yet turn out to be a printed tool call; null if it cannot. */
    private @Nullable StringBuilder printed;

    private @Nullable Draft<Choice> end;

    /** The service's word for the end; empty if it was an empty text. */
    private @Nullable String finish;

    /**
     * @param lastAssistant the last message of the request if it is the assistant's and the service may repeat it
     * @param mayPrintCalls whether content may be a tool call
     * @param wrapped what the request wrapped
     */
    ChoiceStream(
            long index,
            AnswerContext context,
            ReasoningFields reasoningFields,
            @Nullable String lastAssistant,
            boolean mayPrintCalls,
            WrappedTools wrapped) {
        this.index = index;
        this.context = context;
        this.reasoningFields = reasoningFields;
        this.tools = new ToolCallStream(context);
        this.lastAssistant = lastAssistant;
        this.thinkTags = context.response().thinkTags() ? new ThinkTags() : null;
        this.printed = mayPrintCalls ? new StringBuilder() : null;
        this.unwrapping = wrapped.isEmpty() ? null : new UnwrappedCalls(wrapped);
    }

    /** Takes note of a piece that is in OpenAI's form already; false, and nothing noted, if it is not. */
    boolean pass(Choice piece) {
        @Nullable Object[] slots = piece.slots();
        if (!isAbsent(ObjectType.peek(slots, FINISH)) || finish != null) return false;
        Map<String, JsonValue> extra = ObjectType.extra(slots);
        if (!extra.isEmpty() && extra.containsKey("message")) return false;
        Object given = ObjectType.peek(slots, DELTA_FIELD);
        if (!(given instanceof Delta)) return false;
        @Nullable Object[] delta = ((Delta) given).slots();
        Object role = ObjectType.peek(delta, ROLE);
        if (opened ? !isAbsent(role) : role != Delta.Role.ASSISTANT) return false;
        if (!passesText(delta)) return false;
        Object calls = ObjectType.peek(delta, TOOL_CALLS);
        if (!isAbsent(calls) && (unwrapping != null || !(calls instanceof List<?> && tools.pass((List<?>) calls))))
            return false;
        opened = true;
        hasContent |= isText(ObjectType.peek(delta, CONTENT));
        hasReasoning |= isText(ObjectType.peek(delta, REASONING));
        return true;
    }

    private static boolean isText(@Nullable Object value) {
        return value instanceof String && !((String) value).isEmpty();
    }

    private boolean passesText(@Nullable Object[] delta) {
        Object content = ObjectType.peek(delta, CONTENT);
        if (!isAbsent(content)) {
            boolean plain = content instanceof String && printed == null && lastAssistant == null;
            if (!plain || !isPastThoughts()) return false;
        }
        Object reasoning = ObjectType.peek(delta, REASONING);
        if (!isAbsent(reasoning)) {
            boolean plain = reasoning instanceof String && isPastThoughts();
            if (!plain || context.response().repeatsReasoning()) return false;
        }
        Map<String, JsonValue> extra = ObjectType.extra(delta);
        return extra.isEmpty() || !reasoningFields.mayBeIn(extra.keySet());
    }

    /** Whether no tags need to be looked for: reasoning that comes in a field does not come in tags as well. */
    private boolean isPastThoughts() {
        return thinkTags == null || hasReasoning || thinkTags.isOver();
    }

    private static boolean isAbsent(@Nullable Object value) {
        return value == null || (value instanceof JsonValue && ((JsonValue) value).isNull());
    }

    /** What a caller sees of a piece; null if nothing. */
    @Nullable
    Choice repair(Choice given, AnswerErrors errors) {
        Draft<Choice> piece = Draft.of(given);
        piece.put("index", index);
        Draft<Delta> delta = delta(piece);
        String reason = piece.text("finish_reason");
        if (reason != null && !reason.isEmpty()) errors.checkFinish(reason);
        repair(delta);
        // A token that is part of a character has a log probability, but no text yet.
        boolean carries = carries(delta) || (reason == null && piece.has("logprobs"));
        Draft<Choice> ending = null;
        if (reason != null) ending = end(piece, reason, carries || !opened);
        if (carries || !opened) {
            open(delta);
            piece.put("delta", delta.build());
            return piece.build();
        }
        if (ending == null && end != null) {
            piece.extra().forEach(end::put);
            return null;
        }
        if (ending != null || piece.extra().isEmpty()) return null;
        piece.put("delta", delta.build());
        return piece.build();
    }

    /** The piece's delta; a whole message counts as one if nothing else came. */
    private Draft<Delta> delta(Draft<Choice> piece) {
        Object given = piece.get("delta");
        JsonValue message = piece.json("message");
        piece.remove("message");
        if (given instanceof Delta) return Draft.of((Delta) given);
        boolean repeats = hasContent
                || hasReasoning
                || !tools.isEmpty()
                || context.response().ignoreTerminalMessage();
        if (repeats || message == null || message.kind() != JsonValue.Kind.OBJECT) return Draft.empty(Delta.JSON);
        return Draft.of(message.to(Delta.JSON));
    }

    private void repair(Draft<Delta> delta) {
        delta.remove("role");
        ContentParts.spread(delta);
        reasoningFields.move(delta);
        String reasoning = delta.text("reasoning_content");
        if (reasoning != null && !reasoning.isEmpty()) {
            if (reasoning.equals(lastReasoning) && context.response().repeatsReasoning()) {
                delta.remove("reasoning_content");
            } else {
                lastReasoning = reasoning;
                if (!hasReasoning) stopLookingForTags(delta);
                hasReasoning = true;
            }
        } else {
            delta.remove("reasoning_content");
        }
        repairContent(delta);
        Object calls = delta.value("tool_calls");
        putCalls(delta, calls == null ? List.of() : tools.repair(calls));
        if (unwrapping != null) unwrapping.unwrap(delta);
    }

    /** What was held back because a tag might have followed comes before what follows instead. */
    private void stopLookingForTags(Draft<Delta> delta) {
        if (thinkTags == null) return;
        thinkTags.end();
        String thought = thinkTags.takeReasoning();
        String held = thinkTags.takeContent();
        thinkTags = null;
        if (!thought.isEmpty()) delta.put("reasoning_content", thought + delta.text("reasoning_content"));
        if (held.isEmpty()) return;
        String content = delta.text("content");
        delta.put("content", content == null ? held : held + content);
    }

    private static void putCalls(Draft<Delta> delta, List<ToolCall> calls) {
        if (calls.isEmpty()) {
            delta.remove("tool_calls");
        } else {
            delta.put("tool_calls", List.copyOf(calls));
        }
    }

    private void repairContent(Draft<Delta> delta) {
        String content = delta.text("content");
        if (content == null) return;
        if (!hasContent && content.equals(lastAssistant)) content = "";
        if (!content.isEmpty()) {
            content = withoutThoughts(delta, content);
            content = withoutCalls(content);
        }
        if (!content.isEmpty()) hasContent = true;
        putContent(delta, content);
    }

    private void putContent(Draft<Delta> delta, String content) {
        if (content.isEmpty() && (opened || printed != null)) {
            delta.remove("content");
        } else {
            delta.put("content", content);
        }
    }

    private String withoutThoughts(Draft<Delta> delta, String content) {
        ThinkTags tags = thinkTags;
        if (tags == null || hasReasoning) return content;
        tags.add(content);
        putThoughts(delta, tags);
        return tags.takeContent();
    }

    private static void putThoughts(Draft<Delta> delta, ThinkTags tags) {
        String thoughts = tags.takeReasoning();
        if (!thoughts.isEmpty()) delta.put("reasoning_content", thoughts);
    }

    private String withoutCalls(String content) {
        StringBuilder held = printed;
        if (held == null) return content;
        held.append(content);
        if (PrintedCalls.mayStart(held.toString())) return "";
        printed = null;
        return held.toString();
    }

    private void open(Draft<Delta> delta) {
        if (opened) return;
        opened = true;
        delta.put("role", Delta.Role.ASSISTANT);
        // What is held back may turn out to be calls, beside which there is no content.
        boolean silent = !carries(delta) && delta.get("content") == null;
        if (silent && printed == null) delta.put("content", "");
    }

    private static boolean carries(Draft<Delta> delta) {
        String content = delta.text("content");
        return (content != null && !content.isEmpty())
                || delta.has("reasoning_content")
                || delta.has("refusal")
                || delta.has("tool_calls")
                || delta.has("function_call")
                || delta.has("audio")
                || delta.has("annotations")
                || !delta.extra().isEmpty();
    }

    /** Notes that the choice has ended, and takes the end off the piece. */
    private Draft<Choice> end(Draft<Choice> piece, String reason, boolean pieceGoesOut) {
        Draft<Choice> ending = pieceGoesOut ? Draft.empty(Choice.JSON) : Draft.of(piece.build());
        Object own = piece.get("native_finish_reason");
        if (own != null) ending.put("native_finish_reason", own);
        if (!ending.has("logprobs")) ending.put("logprobs", JsonValue.ofNull());
        ending.put("index", index);
        ending.put("delta", Draft.empty(Delta.JSON).build());
        piece.put("finish_reason", JsonValue.ofNull());
        piece.remove("native_finish_reason");
        if (end != null) end.extra().forEach(ending::put);
        // Some services send an empty word with every piece; a real one is never replaced by it.
        if (finish == null || !reason.isEmpty()) finish = reason;
        end = ending;
        return ending;
    }

    /**
     * Whether the choice has come to its end.
     *
     * @param closed whether the service said that the stream is over; else an empty word may have been cut off from
     *     what should follow it
     */
    boolean hasEnded(boolean closed) {
        return finish != null && (closed || !finish.isEmpty());
    }

    /** What was held back of a choice that has ended; null if nothing was. */
    @Nullable
    Choice rest(AnswerErrors errors) {
        Draft<Delta> delta = Draft.empty(Delta.JSON);
        StringBuilder content = new StringBuilder();
        if (thinkTags != null) {
            thinkTags.end();
            putThoughts(delta, thinkTags);
            content.append(withoutCalls(thinkTags.takeContent()));
        }
        List<JsonValue> calls = printed == null ? List.of() : PrintedCalls.in(printed.toString());
        if (calls.isEmpty() && printed != null) content.append(printed);
        printed = null;
        if (content.length() > 0) delta.put("content", content.toString());
        List<ToolCall> pieces = calls.isEmpty() ? new ArrayList<>() : tools.repair(JsonValue.from(calls));
        pieces.addAll(tools.end(errors));
        putCalls(delta, pieces);
        if (unwrapping != null) {
            unwrapping.unwrap(delta);
            unwrapping.end(delta);
        }
        if (!carries(delta)) return null;
        Draft<Choice> piece = Draft.empty(Choice.JSON);
        piece.put("index", index);
        piece.put("delta", delta.build());
        piece.put("logprobs", JsonValue.ofNull());
        piece.put("finish_reason", JsonValue.ofNull());
        return piece.build();
    }

    /** The end of a choice that has ended. */
    Choice end() {
        Draft<Choice> ending = Objects.requireNonNull(end);
        String raw = Objects.requireNonNull(finish);
        String reason = FinishReasons.of(raw, context.response(), !tools.isEmpty());
        if (unwrapping != null) reason = unwrapping.finishReason(reason);
        ending.put("finish_reason", Choice.FinishReason.of(reason));
        if (!reason.equals(raw) && !raw.isEmpty() && !ending.has("native_finish_reason")) {
            ending.put("native_finish_reason", raw);
        }
        return ending.build();
    }
}
