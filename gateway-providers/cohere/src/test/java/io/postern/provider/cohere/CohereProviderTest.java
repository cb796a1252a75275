package io.postern.provider.cohere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.BadRequestException;
import io.postern.errors.ContextWindowExceededException;
import io.postern.errors.InternalServerException;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIServiceException;
import io.postern.errors.QuotaExceededException;
import io.postern.errors.UnauthorizedException;
import io.postern.errors.UnexpectedStatusCodeException;
import io.postern.errors.UnsupportedParameterException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListParams;
import io.postern.models.models.ModelRetrieveParams;
import io.postern.spi.Operation;
import io.postern.testkit.AdapterProbe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CohereProviderTest {
    private static final String SQL_CALL = "{\"id\":\"1\",\"finish_reason\":\"TOOL_CALL\",\"message\":{\"tool_calls\":["
            + "{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"sql\",\"arguments\":\"{\\\"input\\\":\\\"SELECT 1\\\"}\"}}]}}";

    private final AdapterProbe probe = AdapterProbe.of(new CohereAdapter());

    /** @param members with ' for " */
    private static ChatCompletionCreateParams chat(String model, String members) {
        String json = "{'model':'" + model + "','messages':[{'role':'user','content':'Hi'}]"
                + (members.isEmpty() ? "" : ",") + members + "}";
        return ChatCompletionCreateParams.JSON.fromJson(json.replace('\'', '"'));
    }

    private static ChatCompletionCreateParams chat(String members) {
        return chat("command-a-03-2025", members);
    }

    // --- requests ---

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none|{\"type\":\"disabled\"}",
                "minimal|{\"type\":\"enabled\",\"token_budget\":256}",
                "low|{\"type\":\"enabled\",\"token_budget\":1024}",
                "medium|{\"type\":\"enabled\",\"token_budget\":8192}",
                "high|{\"type\":\"enabled\",\"token_budget\":24576}",
                "xhigh|{\"type\":\"enabled\",\"token_budget\":32768}",
                "other|{\"type\":\"enabled\"}",
            })
    void reasoningEffortIsABudgetForThinking(String effort, String thinking) {
        JsonValue body = probe.rendered(chat("command-a-reasoning-08-2025", "'reasoning_effort':'" + effort + "'"));

        assertThat(body.get("thinking")).hasValue(JsonValue.parse(thinking));
        assertThat(probe.warnings()).isEmpty();
    }

    @Test
    void aModelThatDoesNotReasonIsNotAskedTo() {
        assertThat(probe.rendered(chat("'reasoning_effort':'none'")).get("thinking"))
                .isEmpty();
        assertThat(probe.warnings()).isEmpty();
        assertThat(probe.rendered(chat("'reasoning_effort':'low'")).get("thinking"))
                .isEmpty();
        assertThat(probe.warnings()).containsExactly("reasoning_effort: dropped");
    }

    @Test
    void aModelMayBeSaidToBeLikeAnother() {
        probe.option("like", Map.of("mine", "command-a-reasoning-08-2025"));

        assertThat(probe.rendered(chat("mine", "'reasoning_effort':'none'")).get("thinking"))
                .isPresent();
    }

    @Test
    void moreThanOneChoiceIsRefused() {
        assertThatThrownBy(() -> probe.rendered(chat("'n':2")))
                .isInstanceOfSatisfying(
                        UnsupportedParameterException.class,
                        e -> assertThat(e.param()).hasValue("n"));
    }

    @Test
    void aStrictCallRefusesWhatWouldBeClamped() {
        AdapterProbe strict = AdapterProbe.strict(new CohereAdapter());

        assertThatThrownBy(() -> strict.rendered(chat("'temperature':1.5")))
                .isInstanceOf(UnsupportedParameterException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'response_format':{'type':'json_schema'}", "'response_format':{'type':'yaml'}"})
    void aResponseFormatThatIsNoneIsRefused(String member) {
        assertThatThrownBy(() -> probe.rendered(chat(member))).isInstanceOf(BadRequestException.class);
    }

    @Test
    void streamsSaySo() {
        assertThat(probe.rendered(Operation.CHAT_STREAM, chat(""), "m").get("stream"))
                .hasValue(JsonValue.from(true));
    }

    // --- answers ---

    @Test
    void aCustomToolGivesItsInput() {
        ChatCompletion answer =
                probe.answering(SQL_CALL).chat(chat("'tools':[{'type':'custom','custom':{'name':'sql'}}]"));

        assertThat(answer.choices()
                        .get(0)
                        .message()
                        .toolCalls()
                        .orElseThrow()
                        .get(0)
                        .asCustom()
                        .custom()
                        .input())
                .isEqualTo("SELECT 1");
    }

    @Test
    void aCustomToolGivesItsInputWholeInAStream() {
        List<ChatCompletionChunk> chunks =
                probe.answering("""
                        data: {"type":"message-start","id":"1"}

                        data: {"type":"tool-call-start","index":0,"delta":{"message":{"tool_calls":{"id":"a","function":{"name":"sql","arguments":""}}}}}

                        data: {"type":"tool-call-delta","index":0,"delta":{"message":{"tool_calls":{"function":{"arguments":"{\\"input\\":"}}}}}

                        data: {"type":"tool-call-delta","index":0,"delta":{"message":{"tool_calls":{"function":{"arguments":"\\"SELECT 1\\"}"}}}}}

                        data: {"type":"tool-call-end","index":0}

                        data: {"type":"message-end","delta":{"finish_reason":"TOOL_CALL"}}

                        """).stream(chat("'tools':[{'type':'custom','custom':{'name':'sql'}}]"));

        assertThat(JsonValue.from(chunks.get(1).choices().get(0).delta()))
                .isEqualTo(JsonValue.parse("{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"type\":\"custom\","
                        + "\"custom\":{\"name\":\"sql\",\"input\":\"SELECT 1\"}}]}"));
        assertThat(chunks).hasSize(3);
    }

    @Test
    void aDeprecatedFunctionIsCalledAsOne() {
        ChatCompletion answer = probe.answering(SQL_CALL).chat(chat("'functions':[{'name':'sql'}]"));

        assertThat(answer.choices().get(0).finishReason().asString()).isEqualTo("function_call");
    }

    @Test
    void thePlanForToolsMayBeReasoning() {
        probe.option("toolPlan", "reasoning");

        ChatCompletion answer = probe.answering("{\"id\":\"1\",\"finish_reason\":\"COMPLETE\","
                        + "\"message\":{\"tool_plan\":\"I will look.\"}}")
                .chat(chat(""));

        assertThat(JsonValue.from(answer.choices().get(0).message()).get("reasoning_content"))
                .hasValue(JsonValue.from("I will look."));
        assertThat(answer.choices().get(0).message().content()).isEmpty();
    }

    @Test
    void tokensThatAreNotToldAreThoseThatAreBilled() {
        ChatCompletion answer = probe.answering("{\"id\":\"1\",\"finish_reason\":\"COMPLETE\",\"message\":{},"
                        + "\"usage\":{\"billed_units\":{\"input_tokens\":4,\"output_tokens\":5}}}")
                .chat(chat(""));

        assertThat(answer.usage().orElseThrow().totalTokens()).isEqualTo(9);
    }

    @Test
    void aCompletionWhereAStreamWasAskedForIsGivenAsOne() {
        List<ChatCompletionChunk> chunks = probe
                .answering("{\"id\":\"1\",\"finish_reason\":\"COMPLETE\","
                        + "\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]}}")
                .stream(chat(""));

        assertThat(chunks).hasSize(3);
    }

    // --- errors ---

    @ParameterizedTest
    @ValueSource(strings = {"ERROR", "TIMEOUT"})
    void anAnswerThatFailedIsAnException(String reason) {
        assertThatThrownBy(() -> probe.answering(
                                "{\"id\":\"1\",\"finish_reason\":\"" + reason + "\",\"message\":{\"content\":[]}}")
                        .chat(chat("")))
                .isInstanceOf(InternalServerException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aStreamThatFailedSaysWhy() {
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        probe.answering(
                "data: {\"type\":\"message-start\",\"id\":\"1\"}\n\n"
                        + "data: {\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"ERROR\",\"error\":\"no GPU left\"}}\n\n");

        assertThatThrownBy(() -> probe.stream(chat(""), chunks))
                .isInstanceOf(OpenAIServiceException.class)
                .hasMessageContaining("no GPU left");
    }

    @Test
    void anErrorInsteadOfAnEventIsThrown() {
        assertThatThrownBy(() -> probe.answering("data: {\"message\":\"too many tokens: 9 > 8\"}\n\n").stream(chat("")))
                .isInstanceOf(ContextWindowExceededException.class);
    }

    @ParameterizedTest
    @CsvSource({"401", "498"})
    void aBadTokenIsUnauthorized(int status) {
        assertThatThrownBy(() -> failing(status, "invalid api token")).isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void aBillIsAQuota() {
        assertThatThrownBy(() -> failing(402, "please add a payment method"))
                .isInstanceOf(QuotaExceededException.class);
    }

    @Test
    void aRequestThatCohereCancelledIsNotRetried() {
        assertThatThrownBy(() -> failing(499, "request cancelled"))
                .isInstanceOfSatisfying(
                        UnexpectedStatusCodeException.class,
                        e -> assertThat(e.retryable()).isFalse());
    }

    private void failing(int status, String message) {
        probe.answering(status, ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8), 100)
                .chat(chat(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[1]", "{\"id\":\"1\"}", "{\"id\":\"1\",\"message\":[]}", "{"})
    void anAnswerThatIsNoneIsMalformed(String body) {
        assertThatThrownBy(() -> probe.answering(body).chat(chat("")))
                .isInstanceOfSatisfying(
                        MalformedResponseException.class,
                        e -> assertThat(e.provider()).hasValue(AdapterProbe.CONNECTION));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {}\n\n",
                "data: oops\n\n",
                "{}",
                "data: {\"type\":\"tool-call-delta\",\"delta\":{\"message\":{\"tool_calls\":{\"function\":{}}}}}\n\n",
                ""
            })
    void aStreamThatIsNoneIsMalformed(String body) {
        assertThatThrownBy(() -> probe.answering(body).stream(chat(""))).isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void anEventThatIsCutIsABrokenConnection() {
        assertThatThrownBy(
                        () -> probe.answering("data: {\"type\":\"message-start\",\"id\":\"1\"}\n\ndata: {\"ty").stream(
                                chat("")))
                .isInstanceOf(OpenAIException.class)
                .isNotInstanceOf(MalformedResponseException.class);
    }

    // --- models ---

    @Test
    void modelsComeInOnePage() {
        probe.answering("{\"models\":[{\"name\":\"command-a-03-2025\",\"endpoints\":[\"chat\"],"
                + "\"context_length\":256000},{}],\"next_page_token\":\"x\"}");

        List<Model> models = probe.call(
                        Operation.LIST_MODELS, ModelListParams.builder().build(), "")
                .data();

        assertThat(models).extracting(Model::id).containsExactly("command-a-03-2025");
        assertThat(models.get(0)._additionalProperties())
                .containsEntry("context_length", JsonValue.from(256000))
                .doesNotContainKey("name");
        assertThat(probe.requests().get(0).url()).isEqualTo("http://127.0.0.1:1/v1/models?page_size=1000");
    }

    @Test
    void oneModelIsAskedForByItsName() {
        Model model = probe.answering("{\"name\":\"a/b\"}")
                .call(
                        Operation.RETRIEVE_MODEL,
                        ModelRetrieveParams.builder().model("a/b").build(),
                        "a/b");

        assertThat(model.ownedBy()).isEqualTo("cohere");
        assertThat(probe.requests().get(0).url()).isEqualTo("http://127.0.0.1:1/v1/models/a%2Fb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"models\":7}"})
    void aListThatIsNoneIsMalformed(String body) {
        assertThatThrownBy(() -> probe.answering(body)
                        .call(Operation.LIST_MODELS, ModelListParams.builder().build(), ""))
                .isInstanceOf(MalformedResponseException.class);
    }
}
