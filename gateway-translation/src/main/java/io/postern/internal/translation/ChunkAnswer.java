package io.postern.internal.translation;

import io.postern.core.JsonValue;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice.Delta;
import io.postern.models.chat.completions.ChatCompletionMessage;
import io.postern.models.chat.completions.ChatCompletionTokenLogprob;
import io.postern.models.completions.CompletionUsage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer as chunks, each given as soon as it is known. Usage comes in a chunk of its own at the end, and nothing at
 * all is given at the end of a stream of which no finish reason is known.
 *
 * <p>{@link #to} says where the chunks go; call it before each event. Not safe to share between threads.
 */
public final class ChunkAnswer extends AnswerWriter {
    // A chunk is a copy of the last one with another piece in it: the head is checked and boxed once for a stream.
    private static final ObjectType<ChatCompletionChunk> CHUNK =
            (ObjectType<ChatCompletionChunk>) ChatCompletionChunk.JSON;
    private static final ObjectType<Choice> CHOICE = (ObjectType<Choice>) Choice.JSON;
    private static final ObjectType<Delta> DELTA = (ObjectType<Delta>) Delta.JSON;
    private static final Field<?> CHOICES = field(CHUNK, "choices");
    private static final Field<?> INDEX = field(CHOICE, "index");
    private static final Field<?> DELTA_FIELD = field(CHOICE, "delta");
    private static final Field<?> CONTENT = field(DELTA, "content");
    private static final Field<?> REASONING = field(DELTA, "reasoning_content");
    private static final Field<?> TOOL_CALLS = field(DELTA, "tool_calls");
    private static final ObjectType<Delta.ToolCall> CALL = (ObjectType<Delta.ToolCall>) Delta.ToolCall.JSON;
    private static final Field<?> CALL_INDEX = field(CALL, "index");
    private static final Field<?> CALL_FUNCTION = field(CALL, "function");
    private static final ObjectType<Delta.ToolCall.Function> FUNCTION =
            (ObjectType<Delta.ToolCall.Function>) Delta.ToolCall.Function.JSON;
    private static final Field<?> ARGUMENTS = field(FUNCTION, "arguments");

    private final ChoiceState.All choices = new ChoiceState.All();
    private final Map<String, JsonValue> extras = new LinkedHashMap<>();

    /** The chunk without its choice; null until the head is known. */
    private @Nullable ChatCompletionChunk template;

    private @Nullable Object @Nullable [] head;
    private @Nullable Object @Nullable [] piece;
    private final Delta opener;
    private boolean usesFunctionCall;
    private @Nullable CompletionUsage usage;
    private @Nullable Consumer<? super ChatCompletionChunk> chunks;

    public ChunkAnswer() {
        this("");
    }

    /** @param openerText the content of the first piece of a choice, before anything has been said */
    ChunkAnswer(@Nullable String openerText) {
        this.opener =
                Delta.builder().role(Delta.Role.ASSISTANT).content(openerText).build();
    }

    private static Field<?> field(ObjectType<?> type, String name) {
        return Objects.requireNonNull(type.field(name));
    }

    /** Where chunks go from here on. */
    public void to(Consumer<? super ChatCompletionChunk> chunks) {
        this.chunks = chunks;
    }

    @Override
    public void head(String id, String model, long created) {
        template(ChatCompletionChunk.builder()
                .id(id)
                .model(model)
                .created(created)
                .choices(List.of())
                .build());
    }

    private void template(ChatCompletionChunk chunk) {
        template = chunk;
        head = chunk.slots();
        piece = Choice.builder()
                .index(0)
                .delta(Delta.builder().build())
                .finishReason((Choice.FinishReason) null)
                .build()
                .slots();
    }

    @Override
    public boolean hasHead() {
        return template != null;
    }

    @Override
    public void open(int choice) {
        ChoiceState state = choices.get(choice);
        if (state.opened) return;
        state.opened = true;
        give(choice, opener);
    }

    @Override
    public void text(int choice, String text) {
        if (!text.isEmpty()) give(choice, CONTENT, text);
    }

    @Override
    public void reasoning(int choice, String text) {
        if (!text.isEmpty()) give(choice, REASONING, text);
    }

    @Override
    public void refusal(int choice, String text) {
        if (text.isEmpty()) return;
        open(choice);
        give(choice, Delta.builder().refusal(text).build());
    }

    @Override
    public int toolCall(int choice, String id, String name, @Nullable String extra, @Nullable JsonValue extraValue) {
        open(choice);
        int call = choices.get(choice).addCall(true);
        if (usesFunctionCall) {
            functionCall(choice, call, Delta.FunctionCall.builder().name(name).arguments(""));
            return call;
        }
        Delta.ToolCall.Builder opener = Delta.ToolCall.builder()
                .index(call)
                .id(id)
                .type(Delta.ToolCall.Type.FUNCTION)
                .function(Delta.ToolCall.Function.builder()
                        .name(name)
                        .arguments("")
                        .build());
        if (extra != null && extraValue != null) opener.putAdditionalProperty(extra, extraValue);
        give(choice, Delta.builder().addToolCall(opener.build()).build());
        return call;
    }

    @Override
    public void arguments(int choice, int call, String fragment) {
        if (fragment.isEmpty()) return;
        choices.get(choice).argumentsCame(call);
        if (usesFunctionCall) {
            functionCall(choice, call, Delta.FunctionCall.builder().arguments(fragment));
            return;
        }
        @Nullable Object[] function = FUNCTION.emptySlots();
        ObjectType.put(function, ARGUMENTS, fragment);
        @Nullable Object[] more = CALL.emptySlots();
        ObjectType.put(more, CALL_INDEX, (long) call);
        ObjectType.put(more, CALL_FUNCTION, FUNCTION.make(function));
        @Nullable Object[] delta = DELTA.emptySlots();
        ObjectType.put(delta, TOOL_CALLS, List.of(CALL.make(more)));
        give(choice, DELTA.make(delta));
    }

    private void functionCall(int choice, int call, Delta.FunctionCall.Builder piece) {
        if (call == 0) give(choice, Delta.builder().functionCall(piece.build()).build());
    }

    @Override
    public void useFunctionCall() {
        usesFunctionCall = true;
    }

    @Override
    public int customCall(int choice, String id, String name, String input) {
        open(choice);
        int call = choices.get(choice).addCall(false);
        Delta.ToolCall custom = Delta.ToolCall.builder()
                .index(call)
                .id(id)
                .type(Delta.ToolCall.Type.CUSTOM)
                .custom(Delta.ToolCall.Custom.builder().name(name).input(input).build())
                .build();
        give(choice, Delta.builder().addToolCall(custom).build());
        return call;
    }

    @Override
    public void annotation(int choice, JsonValue annotation) {
        open(choice);
        give(
                choice,
                Delta.builder()
                        .addAnnotation(annotation.to(ChatCompletionMessage.Annotation.JSON))
                        .build());
    }

    @Override
    public void logprobs(int choice, List<ChatCompletionTokenLogprob> content) {
        if (content.isEmpty()) return;
        open(choice);
        give(piece(choice, Delta.builder().build())
                .logprobs(Choice.Logprobs.builder()
                        .content(content)
                        .refusal((List<ChatCompletionTokenLogprob>) null)
                        .build())
                .build());
    }

    @Override
    public void messageExtra(int choice, String name, JsonValue value) {
        open(choice);
        give(choice, Delta.builder().putAdditionalProperty(name, value).build());
    }

    @Override
    public void answerExtra(String name, JsonValue value) {
        extras.put(name, value);
    }

    @Override
    public void serviceTier(String tier) {
        template(known().toBuilder()
                .serviceTier(ChatCompletionChunk.ServiceTier.of(tier))
                .build());
    }

    @Override
    public void finish(int choice, String reason, @Nullable String nativeReason) {
        ChoiceState state = choices.get(choice);
        state.finish = reason;
        state.nativeFinish = nativeReason;
    }

    @Override
    public boolean hasFinished(int choice) {
        return choices.get(choice).finish != null;
    }

    @Override
    public boolean hasCalls(int choice) {
        return choices.get(choice).calls() > 0;
    }

    @Override
    public void usage(CompletionUsage usage) {
        this.usage = usage;
    }

    /** A call is over; it gets {@code {}} if it got no arguments. */
    public void endCall(int choice, int call) {
        if (choices.get(choice).awaitsArguments(call)) arguments(choice, call, "{}");
    }

    /**
     * Gives what was held back: empty arguments, the finish reasons, the answer's extras with the last of them, and the
     * usage. A choice without a finish reason gets none, so that the stream counts as cut.
     */
    public void end() {
        for (int choice : choices.opened()) {
            ChoiceState state = choices.get(choice);
            for (int call = 0; call < state.calls(); call++) endCall(choice, call);
        }
        finishUnopened();
        List<Integer> opened = choices.opened();
        for (int i = 0; i < opened.size(); i++) end(opened.get(i), i == opened.size() - 1);
        CompletionUsage tokens = usage;
        if (tokens != null && !opened.isEmpty())
            accept(known().toBuilder().usage(tokens).build());
    }

    /** A first choice that ended without having said anything is a choice all the same. */
    private void finishUnopened() {
        if (template != null && choices.get(0).finish != null) open(0);
    }

    private void end(int choice, boolean last) {
        ChoiceState state = choices.get(choice);
        String reason = state.finish;
        if (reason == null) return;
        if (usesFunctionCall && reason.equals("tool_calls")) reason = "function_call";
        Choice.Builder end = piece(choice, Delta.builder().build()).finishReason(Choice.FinishReason.of(reason));
        String nativeReason = state.nativeFinish;
        if (nativeReason != null) end.nativeFinishReason(nativeReason);
        ChatCompletionChunk.Builder chunk = known().toBuilder().choices(List.of(end.build()));
        if (last) chunk.putAllAdditionalProperties(extras);
        accept(chunk.build());
    }

    private Choice.Builder piece(int choice, Delta delta) {
        return Choice.builder().index(choice).delta(delta).finishReason((Choice.FinishReason) null);
    }

    private void give(int choice, Field<?> field, String text) {
        open(choice);
        @Nullable Object[] delta = DELTA.emptySlots();
        ObjectType.put(delta, field, text);
        give(choice, DELTA.make(delta));
    }

    private void give(int choice, Delta delta) {
        @Nullable Object[] slots = Objects.requireNonNull(piece, "no head yet").clone();
        if (choice != 0) ObjectType.put(slots, INDEX, (long) choice);
        ObjectType.put(slots, DELTA_FIELD, delta);
        give(CHOICE.make(slots));
    }

    private void give(Choice choice) {
        @Nullable Object[] slots = Objects.requireNonNull(head, "no head yet").clone();
        ObjectType.put(slots, CHOICES, List.of(choice));
        accept(CHUNK.make(slots));
    }

    private void accept(ChatCompletionChunk chunk) {
        Objects.requireNonNull(chunks, "nowhere to go").accept(chunk);
    }

    private ChatCompletionChunk known() {
        return Objects.requireNonNull(template, "no head yet");
    }
}
