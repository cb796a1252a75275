package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.internal.json.ObjectType;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice.Delta;
import io.postern.models.chat.completions.ChatCompletionMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer as the stream it could have been: an opener, reasoning, content and calls, the finish reason of each
 * choice, and the usage.
 *
 * <p>Immutable and safe to share between threads.
 */
final class CompletionChunks {
    private static final String[] HEAD = {"id", "created", "model", "system_fingerprint", "moderation"};

    private final ChatCompletion completion;

    CompletionChunks(ChatCompletion completion) {
        this.completion = completion;
    }

    List<ChatCompletionChunk> all() {
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        forEach(chunks::add);
        return chunks;
    }

    void forEach(Consumer<? super ChatCompletionChunk> chunks) {
        for (ChatCompletion.Choice choice : completion.choices()) {
            ChatCompletionMessage message = choice.message();
            Draft<Delta> opener = Draft.empty(Delta.JSON);
            opener.put("role", Delta.Role.ASSISTANT);
            opener.put("content", message.content().isPresent() ? "" : JsonValue.ofNull());
            opener.put("refusal", JsonValue.ofNull());
            chunks.accept(piece(choice, opener, null));
            Draft<Delta> rest = rest(message);
            Draft<Delta> thoughts = Draft.empty(Delta.JSON);
            message.reasoningContent().ifPresent(text -> thoughts.put("reasoning_content", text));
            rest.remove("reasoning_content");
            if (thoughts.has("reasoning_content")) chunks.accept(piece(choice, thoughts, null));
            if (!isEmpty(rest)) chunks.accept(piece(choice, rest, choice.logprobs().orElse(null)));
        }
        for (ChatCompletion.Choice choice : completion.choices()) chunks.accept(end(choice));
        if (completion.usage().isEmpty()) return;
        Draft<ChatCompletionChunk> usage = chunk();
        usage.put("choices", List.of());
        usage.put("usage", completion.usage().orElseThrow());
        chunks.accept(usage.build());
    }

    /** The message as one delta: its members have the same names there. */
    private static Draft<Delta> rest(ChatCompletionMessage message) {
        Draft<Delta> delta = Draft.of(JsonValue.from(message).to(Delta.JSON));
        delta.remove("role");
        for (String name : List.of("content", "refusal", "tool_calls")) if (!delta.has(name)) delta.remove(name);
        String content = delta.text("content");
        if (content != null && content.isEmpty()) delta.remove("content");
        List<Delta.ToolCall> calls = new ArrayList<>();
        message.toolCalls().ifPresent(given -> given.forEach(call -> {
            Draft<Delta.ToolCall> piece = Draft.of(JsonValue.from(call).to(Delta.ToolCall.JSON));
            piece.put("index", (long) calls.size());
            calls.add(piece.build());
        }));
        if (!calls.isEmpty()) delta.put("tool_calls", List.copyOf(calls));
        return delta;
    }

    private static boolean isEmpty(Draft<Delta> delta) {
        return delta.build().toJson().equals("{}");
    }

    private ChatCompletionChunk piece(
            ChatCompletion.Choice choice, Draft<Delta> delta, ChatCompletion.Choice.@Nullable Logprobs logprobs) {
        Draft<ChatCompletionChunk.Choice> piece = Draft.empty(ChatCompletionChunk.Choice.JSON);
        piece.put("index", choice.index());
        piece.put("delta", delta.build());
        piece.put(
                "logprobs",
                logprobs == null
                        ? JsonValue.ofNull()
                        : JsonValue.from(logprobs).to(ChatCompletionChunk.Choice.Logprobs.JSON));
        piece.put("finish_reason", JsonValue.ofNull());
        return chunk(piece);
    }

    private ChatCompletionChunk end(ChatCompletion.Choice choice) {
        Draft<ChatCompletionChunk.Choice> end = Draft.empty(ChatCompletionChunk.Choice.JSON);
        end.put("index", choice.index());
        end.put("delta", Draft.empty(Delta.JSON).build());
        end.put("logprobs", JsonValue.ofNull());
        end.put(
                "finish_reason",
                ChatCompletionChunk.Choice.FinishReason.of(choice.finishReason().asString()));
        choice.nativeFinishReason().ifPresent(raw -> end.put("native_finish_reason", raw));
        ObjectType.extra(choice.slots()).forEach(end::put);
        Draft<ChatCompletionChunk> chunk = chunk();
        chunk.put("choices", List.of(end.build()));
        ObjectType.extra(completion.slots()).forEach(chunk::put);
        return chunk.build();
    }

    private ChatCompletionChunk chunk(Draft<ChatCompletionChunk.Choice> choice) {
        Draft<ChatCompletionChunk> chunk = chunk();
        chunk.put("choices", List.of(choice.build()));
        return chunk.build();
    }

    private Draft<ChatCompletionChunk> chunk() {
        Draft<ChatCompletion> whole = Draft.of(completion);
        Draft<ChatCompletionChunk> chunk = Draft.empty(ChatCompletionChunk.JSON);
        for (String name : HEAD) {
            Object value = whole.get(name);
            if (value != null) chunk.put(name, value);
        }
        chunk.put("object", JsonValue.from("chat.completion.chunk"));
        String tier = whole.text("service_tier");
        if (tier != null) chunk.put("service_tier", ChatCompletionChunk.ServiceTier.of(tier));
        return chunk;
    }
}
