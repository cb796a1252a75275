package io.postern.provider.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.BadRequestException;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.NotFoundException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIServiceException;
import io.postern.errors.OverloadedException;
import io.postern.errors.UnsupportedParameterException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListParams;
import io.postern.models.models.ModelRetrieveParams;
import io.postern.spi.Capabilities.Feature;
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

class OllamaProviderTest {
    private static final byte[] PNG_BYTES = {(byte) 0x89, 'P', 'N', 'G'};
    private static final String PNG = "iVBORw0KGgoAAAANSUhEUgAA";

    private final AdapterProbe probe = AdapterProbe.of(new OllamaAdapter());

    /** @param members with ' for " */
    private static ChatCompletionCreateParams chat(String members) {
        String json = "{'model':'m','messages':[{'role':'user','content':'Hi'}]" + (members.isEmpty() ? "" : ",")
                + members + "}";
        return ChatCompletionCreateParams.JSON.fromJson(json.replace('\'', '"'));
    }

    private static ChatCompletionCreateParams image(String url) {
        return ChatCompletionCreateParams.JSON.fromJson(
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":["
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + url + "\"}}]}]}");
    }

    // --- requests ---

    @ParameterizedTest
    @CsvSource({
        "none, false",
        "minimal, '\"low\"'",
        "low, '\"low\"'",
        "medium, '\"medium\"'",
        "high, '\"high\"'",
        "xhigh, '\"max\"'"
    })
    void reasoningEffortIsHowMuchToThink(String effort, String think) {
        assertThat(probe.rendered(chat("'reasoning_effort':'" + effort + "'")).get("think"))
                .hasValue(JsonValue.parse(think));
    }

    @Test
    void thinkSaysItDirectly() {
        assertThat(probe.rendered(chat("'think':true")).get("think")).hasValue(JsonValue.from(true));
    }

    @Test
    void streamsSaySo() {
        ChatCompletionCreateParams params = chat("");

        assertThat(probe.rendered(Operation.CHAT_STREAM, params, "m").get("stream"))
                .hasValue(JsonValue.from(true));
        assertThat(probe.rendered(params).get("stream")).hasValue(JsonValue.from(false));
    }

    @Test
    void optionsOfTheConnectionAreSentUnlessTheCallSaysOtherwise() {
        probe.option("options", Map.of("num_ctx", 8192, "temperature", 0.1)).option("keepAlive", "1h");

        JsonValue body = probe.rendered(chat("'temperature':0.5"));

        assertThat(body.get("options")).hasValue(JsonValue.parse("{\"num_ctx\":8192,\"temperature\":0.5}"));
        assertThat(body.get("keep_alive")).hasValue(JsonValue.from("1h"));
        assertThat(probe.rendered(chat("'keep_alive':-1")).get("keep_alive")).hasValue(JsonValue.from(-1));
    }

    @Test
    void imagesAtAUrlAreFetched() {
        probe.downloading(PNG_BYTES, "image/png");

        JsonValue body = probe.rendered(image("https://images.example/a.png"));

        assertThat(body.get("messages"))
                .hasValue(JsonValue.parse("[{\"role\":\"user\",\"content\":\"\",\"images\":[\"iVBORw==\"]}]"));
    }

    @Test
    void whatIsNoImageIsRefusedByItsPlace() {
        assertThatThrownBy(() -> probe.rendered(image("data:image/png;base64,aGVsbG8gd29ybGQ=")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("`messages[0].content[0]`: is no image");
    }

    @Test
    void whatMayBeFetchedIsAnOption() {
        List<String> limits = new ArrayList<>();
        probe.option("allowPrivateUrls", true)
                .option("maxDownloadBytes", 1000)
                .downloading((url, field, limit, call) -> {
                    limits.add(field + " " + limit.maxBytes() + " " + limit.privateAddresses());
                    return new io.postern.spi.http.Downloads.Download(PNG_BYTES, null);
                });

        probe.rendered(image("https://images.example/a.png"));

        assertThat(limits).containsExactly("messages[0].content[0] 1000 true");
    }

    @Test
    void anImageThatCannotBeFetchedEndsTheCall() {
        probe.downloading((url, field, limit, call) -> {
            throw new IllegalStateException("refused " + limit.privateAddresses() + " " + limit.maxBytes());
        });

        assertThatThrownBy(() -> probe.rendered(image("http://10.0.0.1/a.png")))
                .hasMessage("refused false " + (20 << 20));
        assertThat(probe.requests()).isEmpty();
    }

    @Test
    void moreThanOneChoiceIsRefused() {
        assertThatThrownBy(() -> probe.rendered(chat("'n':2")))
                .isInstanceOfSatisfying(
                        UnsupportedParameterException.class,
                        e -> assertThat(e.param()).hasValue("n"));
        assertThat(probe.provider().capabilities("any").lacks(Feature.MULTIPLE_CHOICES))
                .isTrue();
    }

    @Test
    void aStrictCallRefusesWhatWouldBeDropped() {
        AdapterProbe strict = AdapterProbe.strict(new OllamaAdapter());

        assertThatThrownBy(() -> strict.rendered(chat("'user':'u'"))).isInstanceOf(UnsupportedParameterException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'response_format':{'type':'json_schema'}", "'response_format':{'type':'yaml'}"})
    void aResponseFormatThatIsNoneIsRefused(String member) {
        assertThatThrownBy(() -> probe.rendered(chat(member))).isInstanceOf(BadRequestException.class);
    }

    // --- answers ---

    @Test
    void aCustomToolGivesItsInput() {
        ChatCompletion answer = probe.answering("{\"message\":{\"content\":\"\",\"tool_calls\":[{\"function\":"
                        + "{\"name\":\"sql\",\"arguments\":{\"input\":\"SELECT 1\"}}}]},\"done\":true}")
                .chat(chat("'tools':[{'type':'custom','custom':{'name':'sql'}}]"));

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
    void aDeprecatedFunctionIsCalledAsOne() {
        ChatCompletion answer = probe.answering("{\"message\":{\"content\":\"\",\"tool_calls\":[{\"function\":"
                        + "{\"name\":\"f\",\"arguments\":{\"a\":1}}}]},\"done\":true}")
                .chat(chat("'functions':[{'name':'f'}]"));

        assertThat(JsonValue.from(answer.choices().get(0).message()).get("function_call"))
                .hasValue(JsonValue.parse("{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}"));
        assertThat(answer.choices().get(0).finishReason().asString()).isEqualTo("function_call");
    }

    @Test
    void aPromptThatFillsItsContextWasProbablyCut() {
        probe.answering("{\"message\":{\"content\":\"Hi\"},\"done\":true,\"prompt_eval_count\":512,\"eval_count\":1}")
                .chat(chat("'num_ctx':512"));

        assertThat(probe.warnings()).containsExactly("messages: cut by the server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'num_ctx':513", ""})
    void aPromptThatFitsWasNot(String member) {
        probe.answering("{\"message\":{\"content\":\"Hi\"},\"done\":true,\"prompt_eval_count\":512,\"eval_count\":1}")
                .chat(chat(member));

        assertThat(probe.warnings()).isEmpty();
    }

    @Test
    void aPromptFromTheCacheHasNoCount() {
        ChatCompletion answer = probe.answering("{\"message\":{\"content\":\"Hi\"},\"done\":true,\"eval_count\":3}")
                .chat(chat(""));

        assertThat(answer.usage().orElseThrow().totalTokens()).isEqualTo(3);
    }

    // --- errors ---

    @Test
    void anErrorInAStreamIsThrownAfterWhatCameBefore() {
        probe.answering(
                "{\"message\":{\"content\":\"Hi\"},\"done\":false}\n{\"error\":\"an error was encountered\"}\n");
        List<ChatCompletionChunk> chunks = new ArrayList<>();

        assertThatThrownBy(() -> probe.stream(chat(""), chunks))
                .isInstanceOf(OpenAIServiceException.class)
                .hasMessageContaining("an error was encountered");
        assertThat(chunks).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server busy, please try again. maximum pending requests exceeded|503",
                "server busy, please try again|200",
            })
    void aBusyServerIsOverloaded(String message, int status) {
        probe.answering(status, ("{\"error\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8), 100);

        assertThatThrownBy(() -> probe.chat(chat(""))).isInstanceOf(OverloadedException.class);
    }

    @Test
    void aModelThatIsNotThereIsNotFound() {
        probe.answering(404, "{\"error\":\"model 'm' not found\"}".getBytes(StandardCharsets.UTF_8), 100);

        assertThatThrownBy(() -> probe.chat(chat("")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("model 'm' not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"message\":{\"content\":\"Hi\"},\"done\":false}", "[1]", "\"Hi\"", "{"})
    void anAnswerThatIsNoneIsMalformed(String body) {
        assertThatThrownBy(() -> probe.answering(body).chat(chat("")))
                .isInstanceOfSatisfying(
                        MalformedResponseException.class,
                        e -> assertThat(e.provider()).hasValue(AdapterProbe.CONNECTION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}\n", "[1]\n", "oops\n", "<html>\n", ""})
    void aStreamThatIsNoneIsMalformed(String body) {
        assertThatThrownBy(() -> probe.answering(body).stream(chat(""))).isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void aLineThatIsCutIsABrokenConnection() {
        assertThatThrownBy(() ->
                        probe.answering("{\"message\":{\"content\":\"Hi\"},\"done\":false}\n{\"mess").stream(chat("")))
                .isInstanceOf(OpenAIException.class)
                .isNotInstanceOf(MalformedResponseException.class);
    }

    @Test
    void embeddingsThatAreNoneAreMalformed() {
        EmbeddingCreateParams params =
                EmbeddingCreateParams.builder().model("m").input("a").build();

        assertThatThrownBy(() -> probe.answering("{}").embed(params)).isInstanceOf(MalformedResponseException.class);
        assertThatThrownBy(() ->
                        probe.answering("{\"error\":\"model 'm' not found\"}").embed(params))
                .isInstanceOf(OpenAIServiceException.class);
    }

    // --- models ---

    @Test
    void modelsAreThoseOfTheServer() {
        probe.answering("{\"models\":[{\"name\":\"a:latest\",\"model\":\"a:latest\","
                + "\"modified_at\":\"2026-05-04T14:56:49Z\",\"size\":7,\"details\":{\"family\":\"llama\"}},"
                + "{\"name\":\"b\"},{}]}");

        List<Model> models = probe.call(
                        Operation.LIST_MODELS, ModelListParams.builder().build(), "")
                .data();

        assertThat(models).extracting(Model::id).containsExactly("a:latest", "b");
        assertThat(models.get(0).created()).isEqualTo(1777906609);
        assertThat(models.get(0).ownedBy()).isEqualTo("ollama");
        assertThat(models.get(0)._additionalProperties()).containsKeys("size", "details");
        assertThat(probe.requests().get(0).url()).isEqualTo("http://127.0.0.1:1/api/tags");
    }

    @Test
    void aModelTellsWhatItCanDo() {
        probe.answering("{\"modelfile\":\"FROM x\",\"license\":\"long\",\"details\":{\"family\":\"llama\"},"
                + "\"model_info\":{\"general.architecture\":\"llama\",\"llama.context_length\":8192},"
                + "\"capabilities\":[\"completion\",\"tools\"]}");

        Model model = probe.call(
                Operation.RETRIEVE_MODEL,
                ModelRetrieveParams.builder().model("a").build(),
                "a");

        assertThat(model.id()).isEqualTo("a");
        assertThat(model._additionalProperties())
                .containsOnlyKeys("details", "capabilities", "context_length")
                .containsEntry("context_length", JsonValue.from(8192));
    }

    @Test
    void aListThatIsNoneIsMalformed() {
        assertThatThrownBy(() -> probe.answering("{}")
                        .call(Operation.LIST_MODELS, ModelListParams.builder().build(), ""))
                .isInstanceOf(MalformedResponseException.class);
    }
}
