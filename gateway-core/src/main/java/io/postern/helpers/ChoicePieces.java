package io.postern.helpers;

import io.postern.core.JsonValue;
import io.postern.internal.json.ObjectType;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionTokenLogprob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came so far of one choice. Not safe to share between threads. */
final class ChoicePieces {
    private final long index;
    private final MessagePieces message = new MessagePieces();
    private final Map<String, JsonValue> extra = new LinkedHashMap<>();
    private final Map<String, JsonValue> logprobsExtra = new LinkedHashMap<>();
    private @Nullable List<ChatCompletionTokenLogprob> contentLogprobs;
    private @Nullable List<ChatCompletionTokenLogprob> refusalLogprobs;
    private boolean hasLogprobs;
    private ChatCompletion.Choice.@Nullable FinishReason finishReason;
    private @Nullable String nativeFinishReason;

    ChoicePieces(long index) {
        this.index = index;
    }

    /** Whether a piece would change a choice that has ended. Azure sends filter results after the finish reason. */
    static boolean adds(ChatCompletionChunk.Choice piece) {
        return MessagePieces.adds(piece.delta());
    }

    boolean hasEnded() {
        return finishReason != null;
    }

    void add(ChatCompletionChunk.Choice piece) {
        message.add(piece.delta());
        piece.logprobs().ifPresent(this::addLogprobs);
        piece.finishReason()
                .ifPresent(reason -> finishReason = ChatCompletion.Choice.FinishReason.of(reason.asString()));
        piece.nativeFinishReason().ifPresent(reason -> nativeFinishReason = reason);
        extra.putAll(ObjectType.extra(piece.slots()));
    }

    private void addLogprobs(ChatCompletionChunk.Choice.Logprobs piece) {
        hasLogprobs = true;
        contentLogprobs = joined(contentLogprobs, piece.content().orElse(null));
        refusalLogprobs = joined(refusalLogprobs, piece.refusal().orElse(null));
        logprobsExtra.putAll(ObjectType.extra(piece.slots()));
    }

    private static <T> @Nullable List<T> joined(@Nullable List<T> before, @Nullable List<T> more) {
        if (more == null) return before;
        List<T> all = before == null ? new ArrayList<>() : before;
        all.addAll(more);
        return all;
    }

    ChatCompletion.Choice build() {
        ChatCompletion.Choice.Builder choice = ChatCompletion.Choice.builder()
                .index(index)
                .message(message.build(index))
                .additionalProperties(extra);
        if (finishReason != null) {
            choice.finishReason(finishReason);
        } else {
            choice.putAdditionalProperty("finish_reason", JsonValue.ofNull());
        }
        if (nativeFinishReason != null) choice.nativeFinishReason(nativeFinishReason);
        if (hasLogprobs) choice.logprobs(logprobs());
        return choice.build();
    }

    private ChatCompletion.Choice.Logprobs logprobs() {
        return ChatCompletion.Choice.Logprobs.builder()
                .content(contentLogprobs)
                .refusal(refusalLogprobs)
                .additionalProperties(logprobsExtra)
                .build();
    }
}
