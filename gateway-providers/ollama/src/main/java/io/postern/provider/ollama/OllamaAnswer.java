package io.postern.provider.ollama;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.translation.AnswerWriter;
import io.postern.internal.translation.CompactJson;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.OfferedTools;
import io.postern.models.chat.completions.ChatCompletionTokenLogprob;
import io.postern.models.completions.CompletionUsage;
import io.postern.spi.CallContext;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer of Ollama, whole or piece by piece: a whole one is a single piece that is done.
 *
 * <p>Used by one thread.
 */
final class OllamaAnswer {
    private static final List<String> DURATIONS =
            List.of("total_duration", "load_duration", "prompt_eval_duration", "eval_duration");

    private final AnswerWriter answer;
    private final OllamaChat request;
    private final CallContext context;
    private final Supplier<String> ids;
    private final Set<String> callIds = new HashSet<>();
    private boolean done;

    /** @param ids makes random names */
    OllamaAnswer(AnswerWriter answer, OllamaChat request, CallContext context, Supplier<String> ids) {
        this.answer = answer;
        this.request = request;
        this.context = context;
        this.ids = ids;
        if (request.tools().legacy()) answer.useFunctionCall();
    }

    /** Whether the piece that says so has come. */
    boolean done() {
        return done;
    }

    /** @throws OpenAIInvalidDataException if it is no piece of an answer */
    void read(JsonValue piece) {
        if (piece.get("message").isEmpty() && piece.get("done").isEmpty()) {
            throw new OpenAIInvalidDataException("the answer has neither message nor done");
        }
        if (!answer.hasHead()) head(piece);
        piece.get("message").ifPresent(this::message);
        piece.get("logprobs").flatMap(JsonValue::asArray).ifPresent(this::logprobs);
        if (piece.get("done").flatMap(JsonValue::asBoolean).orElse(false)) end(piece);
    }

    /** A piece of text, or of thought, after the head. */
    void text(String text, boolean thought) {
        if (thought) {
            answer.reasoning(0, text);
        } else {
            answer.text(0, text);
        }
    }

    private void head(JsonValue piece) {
        answer.head(
                "chatcmpl-" + ids.get(),
                piece.get("model").flatMap(JsonValue::asString).orElse(""),
                created(piece.get("created_at").flatMap(JsonValue::asString).orElse("")));
        answer.open(0);
    }

    static long created(String time) {
        try {
            return OffsetDateTime.parse(time).toEpochSecond();
        } catch (DateTimeParseException absent) {
            return 0;
        }
    }

    private void message(JsonValue message) {
        message.get("thinking").flatMap(JsonValue::asString).ifPresent(text -> answer.reasoning(0, text));
        message.get("content").flatMap(JsonValue::asString).ifPresent(text -> answer.text(0, text));
        message.get("tool_calls").flatMap(JsonValue::asArray).ifPresent(calls -> calls.forEach(this::toolCall));
    }

    /** Calls come whole. Their {@code index} starts anew in each piece of some models, so it says nothing. */
    private void toolCall(JsonValue call) {
        JsonValue function = call.get("function").orElse(JsonValue.ofNull());
        String name = function.get("name").flatMap(JsonValue::asString).orElse("");
        JsonValue arguments = function.get("arguments").orElse(JsonValue.ofNull());
        String text = arguments.isNull() ? "{}" : arguments.asString().orElseGet(() -> CompactJson.of(arguments));
        String id = id(call.get("id").flatMap(JsonValue::asString).orElse(""));
        if (request.tools().isCustom(name)) {
            answer.customCall(0, id, name, OfferedTools.input(text));
        } else {
            answer.arguments(0, answer.toolCall(0, id, name, null, null), text);
        }
    }

    /** Older servers give none, and some models' parsers one and the same. */
    private String id(String given) {
        String id = given;
        while (id.isEmpty() || !callIds.add(id)) id = "call_" + ids.get();
        return id;
    }

    private void logprobs(List<JsonValue> tokens) {
        List<ChatCompletionTokenLogprob> logprobs = new ArrayList<>(tokens.size());
        for (JsonValue token : tokens) {
            JsonMembers whole = JsonMembers.of("bytes", JsonValue.ofNull())
                    .put("top_logprobs", List.of())
                    .putAll(token);
            logprobs.add(whole.json().to(ChatCompletionTokenLogprob.JSON));
        }
        answer.logprobs(0, logprobs);
    }

    private void end(JsonValue piece) {
        done = true;
        String reason = piece.get("done_reason").flatMap(JsonValue::asString).orElse("stop");
        answer.finish(0, finishReason(reason), reason.equals("stop") || reason.equals("length") ? null : reason);
        usage(piece);
        JsonMembers durations = new JsonMembers();
        for (String name : DURATIONS) piece.get(name).ifPresent(value -> durations.put(name, value));
        if (!durations.isEmpty()) answer.answerExtra("ollama", durations.json());
    }

    /** {@code load} and {@code unload} answer a request without messages. */
    private String finishReason(String reason) {
        if (reason.equals("length")) return "length";
        return answer.hasCalls(0) ? "tool_calls" : "stop";
    }

    /** A prompt that was wholly in the cache has no count. */
    private void usage(JsonValue piece) {
        Long prompt = count(piece, "prompt_eval_count");
        Long completion = count(piece, "eval_count");
        if (prompt == null && completion == null) return;
        long prompted = prompt == null ? 0 : prompt;
        long completed = completion == null ? 0 : completion;
        answer.usage(CompletionUsage.builder()
                .promptTokens(prompted)
                .completionTokens(completed)
                .totalTokens(prompted + completed)
                .build());
        Long size = request.contextSize();
        if (size != null && prompted >= size) {
            context.warn(
                    "messages",
                    "the prompt fills all " + size
                            + " tokens of num_ctx, so Ollama has probably left out its beginning",
                    "cut by the server");
        }
    }

    private static @Nullable Long count(JsonValue piece, String name) {
        return piece.get(name)
                .flatMap(JsonValue::asNumber)
                .map(Number::longValue)
                .orElse(null);
    }
}
