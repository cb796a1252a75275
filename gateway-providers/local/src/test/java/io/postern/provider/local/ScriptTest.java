package io.postern.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.JsonValue;
import io.postern.errors.BadRequestException;
import io.postern.models.ResponseFormatJsonSchema;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletion.Choice.FinishReason;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionMessageToolCall;
import io.postern.models.chat.completions.ChatCompletionToolMessageParam;
import io.postern.models.models.Model;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {
    @Test
    void theFirstRuleThatMatchesAnswers() {
        Local local = Local.scripted(LocalScript.builder()
                .when(LocalMatch.contains("weather"), answer -> answer.text("sunny"))
                .when(LocalMatch.regex("(?i)WEATHER|time"), answer -> answer.text("noon"))
                .otherwise(answer -> answer.text("what?")));

        assertThat(local.text(Local.ask("the weather"))).isEqualTo("sunny");
        assertThat(local.text(Local.ask("the Weather"))).isEqualTo("noon");
        assertThat(local.text(Local.ask("the end"))).isEqualTo("what?");
    }

    @Test
    void onlyTheLastMessageOfTheUserIsLookedAt() {
        Local local = Local.scripted(LocalScript.builder()
                .when(LocalMatch.contains("weather"), answer -> answer.text("sunny"))
                .otherwise(answer -> answer.text("what?")));

        assertThat(local.text(Local.ask("weather").addUserMessage("never mind")))
                .isEqualTo("what?");
    }

    @Test
    void aRequestWithoutARuleFailsAndTellsWhatWasLookedAt() {
        Local local = Local.scripted(LocalScript.builder()
                .when(LocalMatch.contains("weather").times(1), answer -> answer.text("sunny"))
                .when(LocalMatch.hasToolResult(), answer -> answer.text("done")));
        local.text(Local.ask("weather"));

        assertThatThrownBy(() -> local.create(Local.ask("weather, my secret")))
                .isInstanceOfSatisfying(
                        BadRequestException.class, e -> assertThat(e.code()).contains("no_rule"))
                .hasMessageContaining("call 2")
                .hasMessageContaining("rules[0] (contains, 1 times, used up), rules[1] (has tool result)")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aRuleMayAnswerOnlySoOften() {
        Local local = Local.scripted(LocalScript.builder()
                .when(LocalMatch.any().times(2), answer -> answer.text("early"))
                .otherwise(answer -> answer.text("late")));

        assertThat(List.of(local.text(Local.ask("?")), local.text(Local.ask("?")), local.text(Local.ask("?"))))
                .containsExactly("early", "early", "late");
    }

    @Test
    void aRuleMayAnswerOneCallOnly() {
        Local local = Local.scripted(LocalScript.builder()
                .when(LocalMatch.call(2), answer -> answer.text("second"))
                .otherwise(answer -> answer.text("other")));

        assertThat(List.of(local.text(Local.ask("?")), local.text(Local.ask("?")), local.text(Local.ask("?"))))
                .containsExactly("other", "second", "other");
    }

    @Test
    void aToolLoopIsPlayed() {
        Local local = Local.scripted(LocalScript.builder()
                .when(LocalMatch.hasToolResult(), answer -> answer.text("It is sunny in Oslo."))
                .when(
                        LocalMatch.contains("weather"),
                        answer -> answer.callTool("get_weather", "{\"city\":\"Oslo\"}")
                                .callTool("get_time")));
        ChatCompletionCreateParams.Builder params = Local.ask("weather");

        ChatCompletion called = local.create(params);
        List<ChatCompletionMessageToolCall> calls =
                called.choices().get(0).message().toolCalls().orElseThrow();
        params.addMessage(called.choices().get(0).message());
        for (ChatCompletionMessageToolCall call : calls) {
            params.addMessage(ChatCompletionToolMessageParam.builder()
                    .toolCallId(call.asFunction().id())
                    .content("sunny")
                    .build());
        }

        assertThat(called.choices().get(0).finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(calls)
                .extracting(call -> call.asFunction().id())
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(local.text(params)).isEqualTo("It is sunny in Oslo.");
    }

    @Test
    void aToolResultBeforeTheUsersLastWordCountsNoMore() {
        Local local = Local.scripted(LocalScript.builder()
                .when(LocalMatch.hasToolResult(), answer -> answer.text("result"))
                .when(LocalMatch.hasNoToolResult(), answer -> answer.text("no result")));
        var params = Local.ask("?")
                .addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId("1")
                        .content("x")
                        .build())
                .addUserMessage("and now?");

        assertThat(local.text(params)).isEqualTo("no result");
    }

    @Test
    void reasonsAndCountsItsReasoning() {
        ChatCompletion completion = Local.scripted(LocalScript.builder()
                        .otherwise(answer -> answer.reasoning("12345678").text("1234")))
                .create(Local.ask("?"));

        assertThat(completion.choices().get(0).message().reasoningContent()).contains("12345678");
        var usage = completion.usage().orElseThrow();
        assertThat(usage.completionTokens()).isEqualTo(3);
        assertThat(usage.completionTokensDetails().orElseThrow().reasoningTokens())
                .contains(2L);
    }

    @Test
    void refuses() {
        var message = Local.scripted(LocalScript.builder().otherwise(answer -> answer.refusal("No.")))
                .create(Local.ask("?"))
                .choices()
                .get(0)
                .message();

        assertThat(message.refusal()).contains("No.");
        assertThat(message.content()).isEmpty();
    }

    @Test
    void givesJsonThatFitsTheRequestsSchema() {
        Local local = Local.scripted(LocalScript.builder().otherwise(LocalAnswer.Builder::json));
        var schema = ResponseFormatJsonSchema.JsonSchema.Schema.builder()
                .putAdditionalProperty("enum", JsonValue.from(List.of("red", "green")))
                .build();

        String answer = local.text(Local.ask("?")
                .jsonSchemaResponseFormat(ResponseFormatJsonSchema.JsonSchema.builder()
                        .name("colour")
                        .schema(schema)
                        .build()));

        assertThat(answer).isEqualTo("\"red\"");
    }

    @Test
    void overridesFinishReasonAndUsage() {
        ChatCompletion completion = Local.scripted(LocalScript.builder()
                        .otherwise(answer ->
                                answer.text("x").finishReason("content_filter").usage(10, 20)))
                .create(Local.ask("?"));

        assertThat(completion.choices().get(0).finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
        assertThat(completion.usage().orElseThrow().totalTokens()).isEqualTo(30);
    }

    @Test
    void makesUpLogprobsForTheTextItGives() {
        var logprobs = Local.scripted(LocalScript.builder().otherwise(answer -> answer.text("12345678ab")))
                .create(Local.ask("?").logprobs(true).topLogprobs(2))
                .choices()
                .get(0)
                .logprobs()
                .orElseThrow()
                .content()
                .orElseThrow();

        assertThat(logprobs).extracting(token -> token.token()).containsExactly("1234", "5678", "ab");
        assertThat(logprobs).allSatisfy(token -> {
            assertThat(token.logprob()).isBetween(-1.0, 0.0);
            assertThat(token.topLogprobs()).hasSize(2);
            assertThat(token.topLogprobs().get(0).token()).isEqualTo(token.token());
        });
    }

    @Test
    void answersToTheNamesThatProductionUses() {
        LocalAdapter adapter = LocalAdapter.scripted(LocalScript.builder()
                .models("text-embedding-3-small")
                .when(LocalMatch.model("gpt-4o"), answer -> answer.text("scripted"))
                .build());
        OpenAiCompatibleClient client = OpenAiCompatibleClient.builder()
                .adapter(adapter)
                .provider("openai", options -> options.service("local"))
                .build();

        ChatCompletion completion = client.chat()
                .completions()
                .create(Local.ask("?").model("openai/gpt-4o").build());

        assertThat(completion.model()).isEqualTo("gpt-4o");
        assertThat(client.models().list().data())
                .extracting(Model::id)
                .containsExactly("echo", "scripted", "text-embedding-3-small", "gpt-4o", "hash-embedding");
    }

    @Test
    void recordsWhatWasAsked() {
        LocalAdapter adapter = LocalAdapter.scripted(LocalScript.builder()
                .recordedRequests(2)
                .otherwise(answer -> answer.text("x"))
                .build());
        Local local = Local.scripted(adapter);

        for (String text : List.of("one", "two", "three"))
            local.create(Local.ask(text).temperature(0.5));

        assertThat(adapter.requests())
                .extracting(request -> Prompt.lastUserText(request.messages()))
                .containsExactly("two", "three");
        assertThat(adapter.requests().get(0).temperature()).contains(0.5);
    }

    @Test
    void anAnswerMustSaySomething() {
        assertThatThrownBy(() -> LocalAnswer.builder().finishReason("stop").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("says nothing");
    }

    @Test
    void anAnswerGoesWrongInOneWayOnly() {
        assertThatThrownBy(() ->
                        LocalAnswer.builder().text("x").cutAfter(1).error(500).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one way");
    }

    @Test
    void detailsOfAnErrorNeedTheError() {
        assertThatThrownBy(() -> LocalAnswer.builder().errorCode("x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("error(status)");
    }
}
