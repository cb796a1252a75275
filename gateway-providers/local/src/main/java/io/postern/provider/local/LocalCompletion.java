package io.postern.provider.local;

import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionMessage;
import io.postern.models.chat.completions.ChatCompletionMessageCustomToolCall;
import io.postern.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an answer as a whole: what {@link LocalStream} gives in pieces. */
final class LocalCompletion {
    private LocalCompletion() {}

    static ChatCompletion of(Turn turn) {
        return ChatCompletion.builder()
                .id(turn.id())
                .created(Turn.CREATED)
                .model(turn.model())
                .choices(turn.choices() == 1 ? List.of(choice(turn, 0)) : choices(turn))
                .usage(turn.usage())
                .build();
    }

    private static List<ChatCompletion.Choice> choices(Turn turn) {
        List<ChatCompletion.Choice> choices = new ArrayList<>(turn.choices());
        for (int i = 0; i < turn.choices(); i++) choices.add(choice(turn, i));
        return choices;
    }

    private static ChatCompletion.Choice choice(Turn turn, int index) {
        ChatCompletion.Choice.Builder choice = ChatCompletion.Choice.builder()
                .index(index)
                .message(message(turn, index))
                .finishReason(turn.message().finishReason());
        if (turn.topLogprobs() >= 0) choice.logprobs(logprobs(turn));
        return choice.build();
    }

    private static ChatCompletionMessage message(Turn turn, int index) {
        LocalMessage said = turn.message();
        ChatCompletionMessage.Builder message =
                ChatCompletionMessage.builder().content(said.content()).refusal(said.refusal());
        if (said.reasoning() != null) message.reasoningContent(said.reasoning());
        for (int i = 0; i < said.toolCalls().size(); i++) {
            addToolCall(message, turn.toolCallId(index, i), said.toolCalls().get(i));
        }
        return message.build();
    }

    private static void addToolCall(ChatCompletionMessage.Builder message, String id, LocalToolCall call) {
        if (call.custom()) {
            message.addToolCall(ChatCompletionMessageCustomToolCall.builder()
                    .id(id)
                    .custom(ChatCompletionMessageCustomToolCall.Custom.builder()
                            .name(call.name())
                            .input(call.arguments())
                            .build())
                    .build());
        } else {
            message.addToolCall(ChatCompletionMessageFunctionToolCall.builder()
                    .id(id)
                    .function(ChatCompletionMessageFunctionToolCall.Function.builder()
                            .name(call.name())
                            .arguments(call.arguments())
                            .build())
                    .build());
        }
    }

    /** Null where nothing was said that has tokens. */
    private static ChatCompletion.Choice.@Nullable Logprobs logprobs(Turn turn) {
        String content = turn.message().content();
        String refusal = turn.message().refusal();
        boolean saysText = content != null && !content.isEmpty();
        if (!saysText && refusal == null) return null;
        ChatCompletion.Choice.Logprobs.Builder logprobs = ChatCompletion.Choice.Logprobs.builder();
        if (content != null && saysText) {
            logprobs.content(MadeUpLogprobs.of(content, 0, content.length(), turn.topLogprobs()));
        }
        if (refusal != null) logprobs.refusal(MadeUpLogprobs.of(refusal, 0, refusal.length(), turn.topLogprobs()));
        return logprobs.build();
    }
}
