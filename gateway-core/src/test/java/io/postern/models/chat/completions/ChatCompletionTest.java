package io.postern.models.chat.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ChatCompletionTest {
    /** Every field of the answer, in the order OpenAI writes them. */
    private static final String FULL =
            "{\"id\":\"chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT\",\"object\":\"chat.completion\","
                    + "\"created\":1741569952,\"model\":\"gpt-4.1-2025-04-14\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hello!"
                    + " How can I assist you today?\",\"refusal\":null,"
                    + "\"annotations\":[{\"type\":\"url_citation\",\"url_citation\":{\"end_index\":5,\"start_index\":0,\"title\":\"A"
                    + " page\",\"url\":\"https://example.com\"}}]},"
                    + "\"logprobs\":{\"content\":[{\"token\":\"Hel\",\"logprob\":-0.31725305,\"bytes\":[72,101,108],"
                    + "\"top_logprobs\":[{\"token\":\"Hel\",\"logprob\":-0.31725305,\"bytes\":[72,101,108]},"
                    + "{\"token\":\"Hi\",\"logprob\":-9999.0,\"bytes\":null}]}],\"refusal\":null},"
                    + "\"finish_reason\":\"stop\",\"native_finish_reason\":\"end_turn\"}],"
                    + "\"usage\":{\"prompt_tokens\":19,\"completion_tokens\":10,\"total_tokens\":29,"
                    + "\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},"
                    + "\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0,"
                    + "\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}},"
                    + "\"service_tier\":\"default\",\"system_fingerprint\":\"fp_44709d6fcb\","
                    + "\"metadata\":{\"topic\":\"greeting\"},"
                    + "\"moderation\":{\"input\":{\"type\":\"moderation_results\",\"model\":\"omni\",\"results\":[{"
                    + "\"type\":\"moderation_result\",\"model\":\"omni\",\"flagged\":false,\"categories\":{\"hate\":false},"
                    + "\"category_scores\":{\"hate\":0.01},\"category_applied_input_types\":{\"hate\":[\"text\"]}}]},\"output\":{\"type\":\"error\",\"code\":\"timeout\",\"message\":\"too"
                    + " slow\"}}}";

    @Test
    void aFullAnswerIsWrittenAsItWasRead() {
        assertThat(ChatCompletion.JSON.fromJson(FULL).toJson()).isEqualTo(FULL);
    }

    @Test
    @SuppressWarnings("deprecation")
    void readsEveryFieldOfTheAnswer() {
        ChatCompletion completion = ChatCompletion.JSON.fromJson(FULL);

        assertThat(completion.id()).isEqualTo("chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT");
        assertThat(completion._object_()).isEqualTo(JsonValue.from("chat.completion"));
        assertThat(completion.created()).isEqualTo(1741569952);
        assertThat(completion.model()).isEqualTo("gpt-4.1-2025-04-14");
        assertThat(completion.serviceTier()).contains(ChatCompletion.ServiceTier.DEFAULT);
        assertThat(completion.systemFingerprint()).contains("fp_44709d6fcb");
        assertThat(completion.metadata().orElseThrow()._additionalProperties())
                .containsEntry("topic", JsonValue.from("greeting"));
        assertThat(completion.usage().orElseThrow().totalTokens()).isEqualTo(29);
        assertThat(completion.gatewayInfo()).isEmpty();
    }

    @Test
    void readsEveryFieldOfAChoice() {
        ChatCompletion.Choice choice =
                ChatCompletion.JSON.fromJson(FULL).choices().get(0);

        assertThat(choice.index()).isZero();
        assertThat(choice.finishReason()).isSameAs(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(choice.nativeFinishReason()).contains("end_turn");
        assertThat(choice.message().content()).contains("Hello! How can I assist you today?");
        assertThat(choice.message().refusal()).isEmpty();
        ChatCompletionMessage.Annotation.UrlCitation citation =
                choice.message().annotations().orElseThrow().get(0).urlCitation();
        assertThat(citation.startIndex()).isZero();
        assertThat(citation.endIndex()).isEqualTo(5);
        assertThat(citation.title()).isEqualTo("A page");
        assertThat(citation.url()).isEqualTo("https://example.com");
    }

    @Test
    void readsLogProbabilitiesWithTheirBytes() {
        ChatCompletionTokenLogprob token = ChatCompletion.JSON
                .fromJson(FULL)
                .choices()
                .get(0)
                .logprobs()
                .flatMap(ChatCompletion.Choice.Logprobs::content)
                .orElseThrow()
                .get(0);

        assertThat(token.token()).isEqualTo("Hel");
        assertThat(token.logprob()).isEqualTo(-0.31725305);
        assertThat(token.bytes()).hasValue(List.of(72L, 101L, 108L));
        assertThat(token.topLogprobs().get(1).logprob()).isEqualTo(-9999.0);
        assertThat(token.topLogprobs().get(1).bytes()).isEmpty();
    }

    @Test
    void readsBothOutcomesOfModeration() {
        ChatCompletionModeration moderation =
                ChatCompletion.JSON.fromJson(FULL).moderation().orElseThrow();

        ChatCompletionModeration.ModerationResults.Result result =
                moderation.input().asModerationResults().results().get(0);
        assertThat(result.flagged()).isFalse();
        assertThat(result.categories()._additionalProperties()).containsEntry("hate", JsonValue.from(false));
        assertThat(moderation.output().isError()).isTrue();
        assertThat(moderation.output().asError().code()).isEqualTo("timeout");
    }

    @Test
    void keepsFieldsAndWordsItDoesNotKnow() {
        String json = "{\"id\":\"gen-1\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                + "\"message\":{\"content\":\"x\",\"thinking_blocks\":[{\"signature\":\"s\"}]},"
                + "\"finish_reason\":\"eos\",\"stop_reason\":null}],\"service_tier\":\"turbo\",\"provider\":\"Acme\"}";

        ChatCompletion completion = ChatCompletion.JSON.fromJson(json);

        assertThat(completion.toJson()).isEqualTo(json);
        assertThat(completion._additionalProperties()).containsEntry("provider", JsonValue.from("Acme"));
        assertThat(completion.choices().get(0).finishReason().asString()).isEqualTo("eos");
        assertThat(completion.serviceTier().orElseThrow().asString()).isEqualTo("turbo");
    }

    @Test
    void aFinishReasonItDoesNotKnowHasAValueButIsNotKnown() {
        ChatCompletion.Choice.FinishReason reason = ChatCompletion.Choice.FinishReason.of("eos");

        assertThat(reason.value()).isEqualTo(ChatCompletion.Choice.FinishReason.Value._UNKNOWN);
        assertThatThrownBy(reason::known)
                .isInstanceOf(OpenAIInvalidDataException.class)
                .hasMessage("Unknown FinishReason: eos");
    }

    @Test
    void aKnownFinishReasonIsTheConstantAndInBothEnums() {
        ChatCompletion.Choice.FinishReason reason = ChatCompletion.Choice.FinishReason.of("tool_calls");

        assertThat(reason).isSameAs(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        assertThat(reason.known()).isEqualTo(ChatCompletion.Choice.FinishReason.Known.TOOL_CALLS);
        assertThat(reason.value()).isEqualTo(ChatCompletion.Choice.FinishReason.Value.TOOL_CALLS);
    }

    @Test
    void everyKnownServiceTierHasItsConstant() {
        for (ChatCompletion.ServiceTier.Known known : ChatCompletion.ServiceTier.Known.values()) {
            String text = known.name().toLowerCase(Locale.ROOT);
            assertThat(ChatCompletion.ServiceTier.of(text).known()).isEqualTo(known);
        }
    }

    @Test
    void aBuiltAnswerHasTheKeysOpenAiAlwaysWrites() {
        ChatCompletion completion = ChatCompletion.builder()
                .id("chatcmpl-1")
                .created(1)
                .model("m")
                .addChoice(ChatCompletion.Choice.builder()
                        .index(0)
                        .message(ChatCompletionMessage.builder().content("Hi").build())
                        .finishReason(ChatCompletion.Choice.FinishReason.STOP)
                        .build())
                .build();

        assertThat(completion.toJson())
                .isEqualTo("{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\","
                        + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\","
                        + "\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}]}");
    }

    @Test
    void aChoiceNeedsItsFinishReason() {
        ChatCompletion.Choice.Builder choice = ChatCompletion.Choice.builder()
                .index(0)
                .message(ChatCompletionMessage.builder().build());

        assertThatThrownBy(choice::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("`finish_reason` is required in Choice, but was not set");
    }

    @Test
    void toBuilderChangesACopy() {
        ChatCompletion completion = ChatCompletion.JSON.fromJson(FULL);

        ChatCompletion changed = completion.toBuilder().model("other").build();

        assertThat(changed.model()).isEqualTo("other");
        assertThat(changed.toJson()).isEqualTo(FULL.replace("gpt-4.1-2025-04-14", "other"));
        assertThat(completion.toJson()).isEqualTo(FULL);
    }

    @Test
    void toStringHidesWhatTheModelSaid() {
        String text = ChatCompletion.JSON.fromJson(FULL).toString();

        assertThat(text).contains("gpt-4.1-2025-04-14", "chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT", "prompt_tokens=19");
        assertThat(text).doesNotContain("Hello", "Hel", "example.com", "A page", "greeting", "too slow");
    }
}
