package io.postern.models.chat.completions;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import io.postern.models.FunctionDefinition;
import io.postern.models.FunctionParameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatCompletionToolTest {
    private final ChatCompletionCreateParams.Builder params =
            ChatCompletionCreateParams.builder().addUserMessage("hi");

    @Test
    void writesAFunction() {
        params.addFunctionTool(FunctionDefinition.builder()
                .name("weather")
                .description("d")
                .parameters(FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .build())
                .strict(true)
                .build());

        assertWritten("\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"description\":\"d\","
                + "\"parameters\":{\"type\":\"object\"},\"strict\":true}}]");
    }

    @Test
    void writesACustomToolThatTakesAnyText() {
        params.addCustomTool(ChatCompletionCustomTool.Custom.builder()
                .name("shell")
                .formatText()
                .build());

        assertWritten(
                "\"tools\":[{\"type\":\"custom\",\"custom\":{\"name\":\"shell\",\"format\":{\"type\":\"text\"}}}]");
    }

    @Test
    void writesACustomToolWithAGrammar() {
        params.addCustomTool(ChatCompletionCustomTool.Custom.builder()
                .name("sum")
                .grammarFormat(ChatCompletionCustomTool.Custom.Format.Grammar.InnerGrammar.builder()
                        .definition("[0-9]+")
                        .syntax(ChatCompletionCustomTool.Custom.Format.Grammar.InnerGrammar.Syntax.REGEX)
                        .build())
                .build());

        assertWritten("\"tools\":[{\"type\":\"custom\",\"custom\":{\"name\":\"sum\",\"format\":{\"type\":\"grammar\","
                + "\"grammar\":{\"definition\":\"[0-9]+\",\"syntax\":\"regex\"}}}}]");
    }

    @Test
    void addsToolsInAllTheirForms() {
        ChatCompletionFunctionTool function = ChatCompletionFunctionTool.builder()
                .function(FunctionDefinition.builder().name("f").build())
                .build();
        ChatCompletionCustomTool custom = ChatCompletionCustomTool.builder()
                .custom(ChatCompletionCustomTool.Custom.builder().name("c").build())
                .build();

        params.addTool(function).addTool(custom);

        assertThat(params.build().tools())
                .contains(List.of(ChatCompletionTool.ofFunction(function), ChatCompletionTool.ofCustom(custom)));
    }

    @Test
    void writesAnyFunctionChoice() {
        params.toolChoice(ChatCompletionToolChoiceOption.Auto.REQUIRED);

        assertWritten("\"tool_choice\":\"required\"");
    }

    @Test
    void writesAChosenFunction() {
        params.toolChoice(ChatCompletionNamedToolChoice.builder()
                .function(ChatCompletionNamedToolChoice.Function.builder()
                        .name("f")
                        .build())
                .build());

        assertWritten("\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"f\"}}");
    }

    @Test
    void writesAChosenCustomTool() {
        params.toolChoice(ChatCompletionNamedToolChoiceCustom.builder()
                .custom(ChatCompletionNamedToolChoiceCustom.Custom.builder()
                        .name("c")
                        .build())
                .build());

        assertWritten("\"tool_choice\":{\"type\":\"custom\",\"custom\":{\"name\":\"c\"}}");
    }

    @Test
    void writesTheAllowedTools() {
        params.toolChoice(ChatCompletionAllowedToolChoice.builder()
                .allowedTools(ChatCompletionAllowedTools.builder()
                        .mode(ChatCompletionAllowedTools.Mode.REQUIRED)
                        .addTool(ChatCompletionAllowedTools.Tool.builder()
                                .putAdditionalProperty("type", JsonValue.from("function"))
                                .putAdditionalProperty("function", JsonValue.from(Map.of("name", "f")))
                                .build())
                        .build())
                .build());

        assertWritten("\"tool_choice\":{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"required\","
                + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]}}");
    }

    @Test
    void tellsTheFormsOfToolChoiceApart() {
        assertThat(choice("\"none\"").asAuto()).isSameAs(ChatCompletionToolChoiceOption.Auto.NONE);
        assertThat(choice("{\"type\":\"function\",\"function\":{\"name\":\"f\"}}")
                        .isNamedToolChoice())
                .isTrue();
        assertThat(choice("{\"type\":\"custom\",\"custom\":{\"name\":\"c\"}}").isNamedToolChoiceCustom())
                .isTrue();
        assertThat(choice("{\"type\":\"allowed_tools\",\"allowed_tools\":{}}").isAllowedToolChoice())
                .isTrue();
        assertThat(choice("{\"type\":\"later\"}")._json()).isPresent();
    }

    private static ChatCompletionToolChoiceOption choice(String json) {
        return ChatCompletionToolChoiceOption.JSON.fromJson(json);
    }

    private void assertWritten(String fields) {
        String json = "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]," + fields + "}";
        ChatCompletionCreateParams built = params.build();
        assertThat(built.toJson()).isEqualTo(json);
        assertThat(ChatCompletionCreateParams.JSON.fromJson(json)).isEqualTo(built);
    }
}
