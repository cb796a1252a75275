package io.postern.provider.cohere;

import io.postern.core.JsonValue;
import io.postern.internal.translation.AnswerWriter;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.OfferedTools;
import io.postern.models.chat.completions.ChatCompletionTokenLogprob;
import io.postern.models.completions.CompletionUsage;
import io.postern.spi.ProviderCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what Cohere says, wherever it stands in a whole answer or in the events of a stream.
 *
 * <p>Used by one thread.
 */
final class CohereAnswer {
    private final AnswerWriter answer;
    private final OfferedTools tools;
    private final CohereErrorMapper errors;
    private final ProviderCall<?, ?> call;
    private final boolean planIsReasoning;

    CohereAnswer(
            AnswerWriter answer,
            CohereChat request,
            CohereErrorMapper errors,
            ProviderCall<?, ?> call,
            boolean planIsReasoning) {
        this.answer = answer;
        this.tools = request.tools();
        this.errors = errors;
        this.call = call;
        this.planIsReasoning = planIsReasoning;
        if (tools.legacy()) answer.useFunctionCall();
    }

    /** Cohere tells neither model nor time. */
    void head(String id, long created) {
        answer.head("chatcmpl-" + id, call.model(), created);
        answer.open(0);
    }

    /** A content block, or a piece of one; of kinds that are not known, nothing is said. */
    void content(JsonValue block) {
        block.get("text").flatMap(JsonValue::asString).ifPresent(text -> answer.text(0, text));
        block.get("thinking").flatMap(JsonValue::asString).ifPresent(text -> answer.reasoning(0, text));
    }

    /** A piece of text, or of thought, after the head. */
    void text(String text, boolean thought) {
        if (thought) {
            answer.reasoning(0, text);
        } else {
            answer.text(0, text);
        }
    }

    /** What the model says of the calls that it is about to make. */
    void toolPlan(String text) {
        if (planIsReasoning) {
            answer.reasoning(0, text);
        } else {
            answer.text(0, text);
        }
    }

    boolean isCustom(String name) {
        return tools.isCustom(name);
    }

    int toolCall(String id, String name) {
        return answer.toolCall(0, id, name, null, null);
    }

    void arguments(int index, String fragment) {
        answer.arguments(0, index, fragment);
    }

    void customCall(String id, String name, String arguments) {
        answer.customCall(0, id, name, OfferedTools.input(arguments));
    }

    /** All is kept under Cohere's own name; a source that has a URL is one of OpenAI's citations too. */
    void citation(JsonValue citation) {
        answer.messageExtra(0, "citations", JsonValue.from(List.of(citation)));
        for (JsonValue source :
                citation.get("sources").flatMap(JsonValue::asArray).orElse(List.of())) {
            JsonValue document = source.get("document").orElse(JsonValue.ofNull());
            String url = text(document, "url");
            if (url == null) continue;
            JsonMembers cited = JsonMembers.of(
                            "start_index", citation.get("start").orElse(null))
                    .put("end_index", citation.get("end").orElse(null))
                    .put("title", text(document, "title") == null ? "" : text(document, "title"))
                    .put("url", url);
            answer.annotation(
                    0,
                    JsonMembers.of("type", "url_citation")
                            .put("url_citation", cited)
                            .json());
        }
    }

    private static @Nullable String text(JsonValue object, String name) {
        return object.get(name).flatMap(JsonValue::asString).orElse(null);
    }

    /**
     * The end of an answer.
     *
     * @param said holds {@code finish_reason} and {@code usage}
     */
    void end(JsonValue said) {
        String reason = said.get("finish_reason").flatMap(JsonValue::asString).orElse("");
        errors.checkFinish(reason, said, call);
        finishReason(reason);
        said.get("usage").ifPresent(this::usage);
    }

    private void finishReason(String reason) {
        switch (reason) {
            case "MAX_TOKENS":
                answer.finish(0, "length", null);
                break;
            case "ERROR_TOXIC":
                answer.finish(0, "content_filter", reason);
                break;
            case "COMPLETE":
            case "TOOL_CALL":
            case "":
                answer.finish(0, stopped(), null);
                break;
            default:
                answer.finish(0, stopped(), reason);
        }
    }

    private String stopped() {
        return answer.hasCalls(0) ? "tool_calls" : "stop";
    }

    private void usage(JsonValue usage) {
        JsonValue billed = usage.get("billed_units").orElse(JsonValue.ofNull());
        JsonValue tokens = usage.get("tokens").filter(given -> !given.isNull()).orElse(billed);
        Long input = count(tokens, "input_tokens");
        Long output = count(tokens, "output_tokens");
        if (!billed.isNull()) answer.answerExtra("billed_units", billed);
        if (input == null || output == null) return;
        CompletionUsage.Builder counts = CompletionUsage.builder()
                .promptTokens(input)
                .completionTokens(output)
                .totalTokens(input + output);
        Long cached = count(usage, "cached_tokens");
        if (cached != null) {
            counts.promptTokensDetails(CompletionUsage.PromptTokensDetails.builder()
                    .cachedTokens(cached)
                    .build());
        }
        answer.usage(counts.build());
    }

    private static @Nullable Long count(JsonValue object, String name) {
        return object.get(name)
                .flatMap(JsonValue::asNumber)
                .map(Number::longValue)
                .orElse(null);
    }

    /** Each is of a text of one or several tokens, whose probability is then the product. */
    void logprobs(JsonValue given) {
        List<ChatCompletionTokenLogprob> logprobs = new ArrayList<>();
        for (JsonValue item : given.asArray().orElse(List.of(given))) {
            List<JsonValue> each =
                    item.get("logprobs").flatMap(JsonValue::asArray).orElse(List.of());
            double sum = 0;
            for (JsonValue one : each)
                sum += one.asNumber().map(Number::doubleValue).orElse(0.0);
            logprobs.add(JsonMembers.of("token", text(item, "text") == null ? "" : text(item, "text"))
                    .put("logprob", sum)
                    .put("bytes", JsonValue.ofNull())
                    .put("top_logprobs", List.of())
                    .json()
                    .to(ChatCompletionTokenLogprob.JSON));
        }
        answer.logprobs(0, logprobs);
    }
}
