package io.postern.interop;

import static io.postern.interop.Requests.MODEL;
import static io.postern.interop.Requests.builder;
import static io.postern.interop.Requests.chat;
import static io.postern.interop.Requests.withTool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.postern.core.JsonValue;
import io.postern.core.RequestOptions;
import io.postern.core.http.HttpResponseFor;
import io.postern.gateway.GatewayInfo;
import io.postern.interop.Answer.ToolCall;
import io.postern.models.ResponseFormatJsonObject;
import io.postern.models.ResponseFormatJsonSchema.JsonSchema;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletion.Choice.FinishReason;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionToolMessageParam;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChatTest {
    @RegisterExtension
    static final Aimock aimock = new Aimock();

    private ChatCompletion create(ChatCompletionCreateParams params) {
        return aimock.client().chat().completions().create(params);
    }

    @Test
    void anAnswerComesWithTextUsageAndModel() {
        ChatCompletion completion = create(chat("[text]"));

        assertThat(Answer.of(completion).text()).isEqualTo("The sky is blue because air scatters blue light most.");
        assertThat(completion.choices().get(0).finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(completion.model()).isEqualTo(MODEL);
        assertThat(completion.usage().orElseThrow().promptTokens()).isEqualTo(11);
        assertThat(completion.usage().orElseThrow().completionTokens()).isEqualTo(7);
        assertThat(completion.usage().orElseThrow().totalTokens()).isEqualTo(18);
    }

    @Test
    void theServerSeesModelAndMessagesAsTheyWereGiven() {
        create(chat("[text]"));

        // The server looks for no field beyond these; what else a request carries is for other tests to check.
        Aimock.JournalEntry request = aimock.onlyRequest();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/v1/chat/completions");
        assertThat(request.body().get("model")).hasValue(JsonValue.from(MODEL));
        assertThat(request.body().get("messages").orElseThrow().asArray().orElseThrow())
                .extracting(
                        message -> message.get("role").orElseThrow().asStringOrThrow(),
                        message -> message.get("content").orElseThrow().asStringOrThrow())
                .containsExactly(tuple("system", "Be brief."), tuple("user", "[text] Tell me."));
    }

    @Test
    void theAnswerTellsWhoGaveIt() {
        GatewayInfo info = create(chat("[text]")).gatewayInfo().orElseThrow();

        assertThat(info.provider()).isEqualTo("openai");
        assertThat(info.deployment()).isEqualTo("openai/" + MODEL);
        assertThat(info.statusCode()).isEqualTo(200);
        assertThat(info.attempts()).hasSize(1);
        assertThat(info.requestId()).hasValueSatisfying(id -> assertThat(id).startsWith("req-"));
    }

    @Test
    void theAnswerTellsWhatTheServerSaysItUsed() {
        GatewayInfo info = create(chat("[text]")).gatewayInfo().orElseThrow();

        assertThat(info.usedModel()).hasValue(MODEL);
        assertThat(info.usage())
                .hasValueSatisfying(usage -> assertThat(usage.totalTokens()).isEqualTo(18));
    }

    @Test
    void aRequestIdOfOurOwnComesBack() {
        RequestOptions options =
                RequestOptions.builder().putHeader("X-Request-Id", "mine-1").build();

        ChatCompletion completion = aimock.client().chat().completions().create(chat("[text]"), options);

        assertThat(completion.gatewayInfo().orElseThrow().requestId()).hasValue("mine-1");
    }

    @Test
    void aRawResponseShowsStatusAndHeaders() {
        HttpResponseFor<ChatCompletion> response =
                aimock.client().withRawResponse().chat().completions().create(chat("[text]"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().first("content-type")).hasValue("application/json");
        assertThat(response.requestId()).isPresent();
        assertThat(Answer.of(response.parse()).text()).startsWith("The sky");
    }

    @Test
    void aToolIsCalled() {
        Answer answer = Answer.of(create(withTool("[tool]").build()));

        assertThat(answer).isEqualTo(new Answer("", "", List.of(weather("call_1", "Oslo")), "tool_calls"));
    }

    @Test
    void aToolIsCalledWithoutArguments() {
        assertThat(Answer.of(create(chat("[noargs]"))).toolCalls())
                .containsExactly(new ToolCall("call_1", "now", "{}"));
    }

    @Test
    void toolsAreCalledInParallel() {
        Answer answer = Answer.of(create(withTool("[parallel]").build()));

        assertThat(answer.toolCalls()).containsExactly(weather("call_1", "Oslo"), weather("call_2", "Bergen"));
    }

    @Test
    void theResultOfAToolLeadsToTheAnswer() {
        // This answer depends on the tool message, on its tool_call_id and on its content.
        ChatCompletionCreateParams.Builder conversation = withTool("[tool]");
        ChatCompletion first = create(conversation.build());
        conversation
                .addMessage(first.choices().get(0).message())
                .addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId(Answer.of(first).toolCalls().get(0).id())
                        .content("21 degrees")
                        .build());

        Answer second = Answer.of(create(conversation.build()));

        assertThat(second).isEqualTo(new Answer("It is 21 degrees in Oslo.", "", List.of(), "stop"));
    }

    @Test
    void textComesBesideAToolCall() {
        Answer answer = Answer.of(create(withTool("[mixed]").build()));

        assertThat(answer.text()).isEqualTo("Let me look.");
        assertThat(answer.toolCalls()).containsExactly(weather("call_1", "Oslo"));
    }

    @Test
    void aToolCallComesBeforeText() {
        Answer answer = Answer.of(create(withTool("[toolfirst]").build()));

        assertThat(answer.text()).isEqualTo("I am looking.");
        assertThat(answer.toolCalls()).containsExactly(weather("call_1", "Oslo"));
    }

    @Test
    void reasoningComesBesideText() {
        // The server reasons for any model.
        Answer answer = Answer.of(create(chat("[reason]")));

        assertThat(answer.reasoning()).isEqualTo("Six times seven is forty-two, as is well known.");
        assertThat(answer.text()).isEqualTo("42.");
    }

    @Test
    void reasoningComesBesideAToolCall() {
        Answer answer = Answer.of(create(withTool("[reasontool]").build()));

        assertThat(answer.reasoning()).isEqualTo("I need the weather.");
        assertThat(answer.toolCalls()).containsExactly(weather("call_1", "Oslo"));
    }

    @Test
    void anAnswerFollowsAJsonSchema() {
        // The server answers this one only where response_format says json_schema; it does not look at the schema.
        JsonSchema schema = JsonSchema.builder()
                .name("weather")
                .schema(JsonSchema.Schema.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .build())
                .build();

        Answer answer = Answer.of(
                create(builder("[json]").jsonSchemaResponseFormat(schema).build()));

        assertThat(JsonValue.parse(answer.text())).isEqualTo(JsonValue.from(Map.of("city", "Oslo", "degrees", 21)));
    }

    @Test
    void anAnswerIsAJsonObject() {
        Answer answer = Answer.of(create(builder("[json]")
                .responseFormat(ResponseFormatJsonObject.builder().build())
                .build()));

        assertThat(JsonValue.parse(answer.text())).isEqualTo(JsonValue.from(Map.of("city", "Oslo")));
    }

    @Test
    void anAnswerEndsForItsLength() {
        ChatCompletion completion = create(chat("[length]"));

        assertThat(completion.choices().get(0).finishReason()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    void anAnswerIsFiltered() {
        ChatCompletion completion = create(chat("[filter]"));

        assertThat(completion.choices().get(0).finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
        assertThat(Answer.of(completion).text()).isEmpty();
    }

    @Test
    void unicodeSurvives() {
        assertThat(Answer.of(create(chat("[unicode]"))).text())
                .isEqualTo("Blåbær 🫐 – 藍莓, \"quoted\" \\ and\nnew lines");
    }

    private static ToolCall weather(String id, String city) {
        return new ToolCall(id, "weather", "{\"city\":\"" + city + "\"}");
    }
}
