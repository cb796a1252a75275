package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.helpers.ChatCompletionAccumulator;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletion.Choice;
import io.postern.models.chat.completions.ChatCompletionAssistantMessageParam;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionMessage;
import io.postern.models.chat.completions.ChatCompletionMessageParam;
import io.postern.models.completions.CompletionUsage;
import io.postern.spi.ChunkStream;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.ResponseBody;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads whole chat completions. Safe to share between threads. */
final class WholeAnswer {
    private final AnswerContext context;
    private final PresetResponse preset;
    private final UsageReader usage;
    private final ReasoningFields reasoningFields;
    private final MessageCalls calls;

    WholeAnswer(AnswerContext context, UsageReader usage, ReasoningFields reasoningFields) {
        this.context = context;
        this.preset = context.response();
        this.usage = usage;
        this.reasoningFields = reasoningFields;
        this.calls = new MessageCalls(context);
    }

    ChatCompletion read(ResponseBody body, ProviderCall<?, ?> call, WrappedTools wrapped, AnswerErrors errors) {
        ChatCompletion answer;
        try {
            answer = body.as(ChatCompletion.JSON);
        } catch (MalformedResponseException e) {
            throw errors.orMalformed(e);
        }
        return repair(answer, call, wrapped, errors);
    }

    ChatCompletion read(JsonValue body, ProviderCall<?, ?> call, WrappedTools wrapped, AnswerErrors errors) {
        errors.checkAnswer(body);
        ChatCompletion answer;
        try {
            answer = body.to(ChatCompletion.JSON);
        } catch (OpenAIInvalidDataException e) {
            throw errors.malformed("the body holds no completion", body.toJson(), e);
        }
        return repair(answer, call, wrapped, errors);
    }

    private ChatCompletion repair(
            ChatCompletion given, ProviderCall<?, ?> call, WrappedTools wrapped, AnswerErrors errors) {
        Draft<ChatCompletion> answer = Draft.of(given);
        List<Choice> choices = choices(answer, errors);
        if (choices.isEmpty() || AnswerErrors.mayHold(answer.extra())) errors.checkAnswer(JsonValue.from(given));
        answer.remove(AnswerErrors.ERROR);
        CompletionUsage counted = usage.find(answer, choices);
        answer.remove("usage");
        if (counted != null) answer.put("usage", counted);
        new AnswerHead(context, call.model(), "chat.completion").put(answer);
        String tier = AnswerHead.serviceTier(answer, preset);
        if (tier != null) answer.put("service_tier", ChatCompletion.ServiceTier.of(tier));
        List<Choice> repaired = new ArrayList<>(choices.size());
        for (int i = 0; i < choices.size(); i++) repaired.add(choice(choices.get(i), i, call, wrapped, errors));
        answer.put("choices", List.copyOf(repaired));
        return answer.build();
    }

    @SuppressWarnings("unchecked")
    private static List<Choice> choices(Draft<ChatCompletion> answer, AnswerErrors errors) {
        Object given = answer.value("choices");
        if (given == null) return List.of();
        if (given instanceof List<?>) return (List<Choice>) given;
        throw errors.malformed("`choices` is no array", "", null);
    }

    private Choice choice(
            Choice given, int position, ProviderCall<?, ?> call, WrappedTools wrapped, AnswerErrors errors) {
        Draft<Choice> choice = Draft.of(given);
        if (!(choice.get("index") instanceof Long)) choice.put("index", (long) position);
        choice.remove("usage");
        Object message = choice.get("message");
        Draft<ChatCompletionMessage> draft = message instanceof ChatCompletionMessage
                ? Draft.of((ChatCompletionMessage) message)
                : Draft.empty(ChatCompletionMessage.JSON);
        repair(draft, call, errors);
        if (choice.get("logprobs") == null) choice.put("logprobs", JsonValue.ofNull());
        String raw = choice.text("finish_reason");
        if (raw != null) errors.checkFinish(raw);
        String reason = FinishReasons.of(raw, preset, draft.has("tool_calls"));
        if (!wrapped.isEmpty()) reason = UnwrappedMessage.unwrap(draft, wrapped, reason);
        choice.put("message", draft.build());
        if (!reason.equals(raw)) {
            choice.put("finish_reason", Choice.FinishReason.of(reason));
            if (raw != null && !raw.isEmpty() && !choice.has("native_finish_reason")) {
                choice.put("native_finish_reason", raw);
            }
        }
        return choice.build();
    }

    private void repair(Draft<ChatCompletionMessage> message, ProviderCall<?, ?> call, AnswerErrors errors) {
        message.put("role", JsonValue.from("assistant"));
        ContentParts.spread(message);
        reasoningFields.move(message);
        String content = message.text("content");
        if (content != null && content.equals(lastAssistant(call))) message.put("content", "");
        if (content != null && preset.thinkTags() && !message.has("reasoning_content")) splitThoughts(message, content);
        if (preset.toolCallsInContent() && hasTools(call)) calls.takeFromContent(message);
        calls.repair(message, errors);
        if (!message.has("refusal")) message.put("refusal", JsonValue.ofNull());
        if (message.has("content")) return;
        boolean mayBeNull = message.has("tool_calls")
                || message.has("refusal")
                || message.has("function_call")
                || message.has("audio");
        message.put("content", mayBeNull ? JsonValue.ofNull() : "");
    }

    private static void splitThoughts(Draft<ChatCompletionMessage> message, String content) {
        ThinkTags tags = ThinkTags.whole(content);
        String thoughts = tags.takeReasoning();
        message.put("content", tags.takeContent());
        if (!thoughts.isEmpty()) message.put("reasoning_content", thoughts);
    }

    static boolean hasTools(ProviderCall<?, ?> call) {
        return call.params() instanceof ChatCompletionCreateParams
                && ((ChatCompletionCreateParams) call.params())
                        .tools()
                        .filter(tools -> !tools.isEmpty())
                        .isPresent();
    }

    /** The text the service may repeat at the start of its answer; null if it does not, or the last message is another's. */
    @Nullable
    String lastAssistant(ProviderCall<?, ?> call) {
        if (!preset.echoesLastAssistant() || !(call.params() instanceof ChatCompletionCreateParams)) return null;
        List<ChatCompletionMessageParam> messages = ((ChatCompletionCreateParams) call.params()).messages();
        if (messages.isEmpty()) return null;
        ChatCompletionMessageParam last = messages.get(messages.size() - 1);
        if (!last.isAssistant()) return null;
        return last.asAssistant()
                .content()
                .flatMap(ChatCompletionAssistantMessageParam.Content::text)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    static ChatCompletion aggregate(ChunkStream<ChatCompletionChunk> stream, AnswerErrors errors) {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        try (stream) {
            for (ChatCompletionChunk chunk = stream.next(); chunk != null; chunk = stream.next()) {
                accumulator.accumulate(chunk);
            }
        }
        try {
            return accumulator.chatCompletion();
        } catch (IllegalStateException incomplete) {
            throw errors.interrupted();
        }
    }
}
