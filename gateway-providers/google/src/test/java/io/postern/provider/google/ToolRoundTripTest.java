package io.postern.provider.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolRoundTripTest {
    private static String request(String fields) {
        return "{\"model\":\"gemini/gemini-2.5-flash\",\"messages\":[{\"role\":\"user\",\"content\":\"U\"}]," + fields
                + "}";
    }

    private static String calling(String name, String args) {
        return "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"" + name + "\",\"args\":" + args
                + "}}]},\"finishReason\":\"STOP\"}]}";
    }

    private static String sentName(GoogleRequest request) {
        return request.body()
                .get("tools")
                .asArray()
                .orElseThrow()
                .get(0)
                .get("functionDeclarations")
                .flatMap(JsonValue::asArray)
                .orElseThrow()
                .get(0)
                .get("name")
                .orElseThrow()
                .asStringOrThrow();
    }

    @Test
    void givesANameThatGoogleRefusesAnotherAndTakesItBack() {
        Rendering rendering =
                Rendering.of(request("\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"3d-render\"}}]"));
        String sent = sentName(rendering.request());

        ChatCompletion answer = Answering.to(rendering).whole(calling(sent, "{}"));

        assertThat(sent).startsWith("_3d-render");
        assertThat(answer.choices()
                        .get(0)
                        .message()
                        .toolCalls()
                        .orElseThrow()
                        .get(0)
                        .asFunction()
                        .function()
                        .name())
                .isEqualTo("3d-render");
    }

    @Test
    void givesTheCallOfACustomToolItsText() {
        String request = request("\"tools\":[{\"type\":\"custom\",\"custom\":{\"name\":\"sql\"}}]");

        ChatCompletion answer = Answering.to(request).whole(calling("sql", "{\"input\":\"SELECT 1\"}"));

        JsonValue call = JsonValue.parse(answer.toJson())
                .get("choices")
                .flatMap(JsonValue::asArray)
                .orElseThrow()
                .get(0)
                .get("message")
                .flatMap(message -> message.get("tool_calls"))
                .flatMap(JsonValue::asArray)
                .orElseThrow()
                .get(0);
        assertThat(call)
                .isEqualTo(
                        JsonValue.parse(
                                "{\"id\":\"call_fresh\",\"type\":\"custom\",\"custom\":{\"name\":\"sql\",\"input\":\"SELECT 1\"}}"));
    }

    @Test
    @SuppressWarnings("deprecation") // The field is deprecated, not gone.
    void givesACallAsFunctionCallWhereFunctionsWereDeclared() {
        String request = request("\"functions\":[{\"name\":\"f\"}]");

        ChatCompletion answer = Answering.to(request).whole(calling("f", "{\"x\":1}"));

        ChatCompletion.Choice choice = answer.choices().get(0);
        ChatCompletionMessage.FunctionCall call =
                choice.message().functionCall().orElseThrow();
        assertThat(call.name()).isEqualTo("f");
        assertThat(call.arguments()).isEqualTo("{\"x\":1}");
        assertThat(choice.message().toolCalls().orElse(List.of())).isEmpty();
        assertThat(choice.finishReason().asString()).isEqualTo("function_call");
    }

    @Test
    void takesNumbersBackThatHadToGoAsTexts() {
        Rendering rendering = Rendering.of(
                request(
                        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"type\":\"object\","
                                + "\"properties\":{\"n\":{\"type\":\"integer\",\"enum\":[1,2]},\"s\":{\"type\":\"string\"},"
                                + "\"l\":{\"type\":\"array\",\"items\":{\"type\":\"number\",\"enum\":[0.5]}}}}}}]"),
                Map.of("openApiSchemas", JsonValue.from(true)),
                false);

        ChatCompletion answer =
                Answering.to(rendering).whole(calling("f", "{\"n\":\"2\",\"s\":\"2\",\"l\":[\"0.5\"]}"));

        assertThat(answer.choices()
                        .get(0)
                        .message()
                        .toolCalls()
                        .orElseThrow()
                        .get(0)
                        .asFunction()
                        .function()
                        .arguments())
                .isEqualTo("{\"n\":2,\"s\":\"2\",\"l\":[0.5]}");
    }

    @Test
    void remembersTheSignatureForClientsThatDropIt() {
        Answering answering = Answering.of();
        answering.whole("{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"id\":\"c1\",\"name\":\"f\"},"
                + "\"thoughtSignature\":\"AA\"}]},\"finishReason\":\"STOP\"}]}");
        String history = "{\"model\":\"vertex/gemini-3.8-flash\",\"messages\":[{\"role\":\"user\",\"content\":\"U\"},"
                + "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"f\","
                + "\"arguments\":\"{}\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"r\"}]}";

        Rendering rendering = Rendering.of(history, Map.of(), false, answering.signatures());

        assertThat(rendering.body().toJson()).contains("\"thoughtSignature\":\"AA\"");
        assertThat(rendering.warnings()).isEmpty();
    }

    @Test
    void putsTheSignatureIntoTheIdIfAskedTo() {
        ChatCompletion answer = Answering.of()
                .withSignaturesInIds()
                .whole("{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"id\":\"c1\",\"name\":\"f\"},"
                        + "\"thoughtSignature\":\"AA\"}]},\"finishReason\":\"STOP\"}]}");

        assertThat(answer.choices()
                        .get(0)
                        .message()
                        .toolCalls()
                        .orElseThrow()
                        .get(0)
                        .asFunction()
                        .id())
                .isEqualTo("c1__thought__AA");
    }

    @Test
    void givesEachCandidatesCallsTheirOwnIndices() {
        String events =
                "data: {\"candidates\":[{\"index\":0,\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"f\"}}]}},"
                        + "{\"index\":1,\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"g\"}}]}}]}\n\n"
                        + "data: {\"candidates\":[{\"index\":0,\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"h\"}}]},"
                        + "\"finishReason\":\"STOP\"},{\"index\":1,\"finishReason\":\"STOP\"}]}\n\n";

        ChatCompletion answer = Answering.folded(Answering.of().chunks(events.getBytes(StandardCharsets.UTF_8), 99));

        assertThat(answer.choices().get(0).message().toolCalls().orElseThrow()).hasSize(2);
        assertThat(answer.choices().get(1).message().toolCalls().orElseThrow()).hasSize(1);
    }
}
