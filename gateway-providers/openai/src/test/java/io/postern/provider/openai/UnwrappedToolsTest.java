package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import io.postern.models.ResponseFormatJsonSchema;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionCustomTool;
import io.postern.models.chat.completions.ChatCompletionMessageToolCall;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What was sent as a function comes back as what the caller asked for. */
class UnwrappedToolsTest {
    private static final String HEAD = "{\"id\":\"a1\",\"created\":1700000000,\"model\":\"m\",\"choices\":[{\"index\":0,";

    /** The answer as a whole, and the same put together from a stream. */
    private static List<ChatCompletion.Choice> both(
            String preset, Consumer<ChatCompletionCreateParams.Builder> params, String name, String arguments) {
        String quoted = JsonValue.from(arguments).toJson();
        String opener = "\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"" + name + "\",\"arguments\":";
        ChatCompletion.Choice whole = Asked.of(
                        preset,
                        HEAD + "\"message\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{" + opener + quoted
                                + "}}]},\"finish_reason\":\"tool_calls\"}]}")
                .with(params)
                .choice();
        ChatCompletion.Choice streamed = Asked.streaming(
                        preset,
                        HEAD + "\"delta\":{\"role\":\"assistant\",\"content\":null}}]}",
                        HEAD + "\"delta\":{\"tool_calls\":[{\"index\":0," + opener + "\"\"}}]}}]}",
                        HEAD + "\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":" + quoted + "}}]}}]}",
                        HEAD + "\"delta\":{},\"finish_reason\":\"tool_calls\"}]}")
                .with(params)
                .accumulatedChoice();
        return List.of(whole, streamed);
    }

    @Test
    void aFunctionBecomesTheCustomToolItStandsFor() {
        List<ChatCompletion.Choice> choices = both(
                "groq",
                params -> params.addTool(ChatCompletionCustomTool.builder()
                        .custom(ChatCompletionCustomTool.Custom.builder()
                                .name("sql")
                                .build())
                        .build()),
                "sql",
                "{\"input\":\"SELECT 1\"}");

        assertThat(choices).allSatisfy(choice -> {
            ChatCompletionMessageToolCall call = choice.message().toolCalls().orElseThrow().get(0);
            assertThat(call.asCustom().id()).isEqualTo("c1");
            assertThat(call.asCustom().custom().name()).isEqualTo("sql");
            assertThat(call.asCustom().custom().input()).isEqualTo("SELECT 1");
            assertThat(choice.finishReason().asString()).isEqualTo("tool_calls");
        });
    }

    @Test
    @SuppressWarnings("deprecation") // Deprecated, and still sent by programs that were never changed.
    void aToolCallBecomesTheFunctionCallOfOldPrograms() {
        List<ChatCompletion.Choice> choices = both(
                "groq",
                params -> params.addFunction(ChatCompletionCreateParams.Function.builder()
                        .name("add")
                        .build()),
                "add",
                "{\"a\":1}");

        assertThat(choices).allSatisfy(choice -> {
            assertThat(choice.message().toolCalls()).isEmpty();
            assertThat(choice.message().functionCall().orElseThrow().name()).isEqualTo("add");
            assertThat(choice.message().functionCall().orElseThrow().arguments()).isEqualTo("{\"a\":1}");
            assertThat(choice.finishReason().asString()).isEqualTo("function_call");
        });
    }

    @Test
    void theCallOfASchemaBecomesTheContent() {
        ResponseFormatJsonSchema format = ResponseFormatJsonSchema.builder()
                .jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder()
                        .name("report")
                        .putAdditionalProperty("schema", JsonValue.from(Map.of("type", "object")))
                        .build())
                .build();

        List<ChatCompletion.Choice> choices = both(
                "databricks",
                params -> params.model("databricks/databricks-claude-sonnet-4").responseFormat(format),
                "report",
                "{\"sky\":\"blue\"}");

        assertThat(choices).allSatisfy(choice -> {
            assertThat(choice.message().content()).hasValue("{\"sky\":\"blue\"}");
            assertThat(choice.message().toolCalls()).isEmpty();
            assertThat(choice.finishReason().asString()).isEqualTo("stop");
        });
    }
}
