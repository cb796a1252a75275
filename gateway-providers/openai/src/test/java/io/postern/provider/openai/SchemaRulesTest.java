package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.UnsupportedParameterException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchemaRulesTest {
    private static final String SCHEMA =
            "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"city\","
                    + "\"strict\":true,\"schema\":{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"}}}}}";
    private static final String TOOLS = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]";
    private static final String JSON_OBJECT = "\"response_format\":{\"type\":\"json_object\"}";

    private static String request(String members) {
        return "{\"messages\":[{\"role\":\"user\",\"content\":\"Name a city.\"}]," + members + "}";
    }

    @Test
    void tellsTheSchemaInThePromptWhereThereIsNone() {
        Rendering deepSeek = Rendering.to("deepseek");

        String sent = deepSeek.chat(request(SCHEMA));

        assertThat(Rendering.member("response_format", sent)).isEqualTo("{\"type\":\"json_object\"}");
        assertThat(Rendering.member("messages", sent))
                .startsWith(
                        "[{\"role\":\"system\",\"content\":\"Answer with one JSON object, and nothing else, that fits "
                                + "this JSON schema:\\n{\\\"type\\\":\\\"object\\\"")
                .endsWith("{\"role\":\"user\",\"content\":\"Name a city.\"}]");
        assertThat(deepSeek.warnings()).containsExactly("response_format: json_object, with the schema in the prompt");
    }

    @Test
    void addsTheSchemaToAnInstructionThatIsThere() {
        String sent = Rendering.to("deepseek")
                .chat("{\"messages\":[{\"role\":\"developer\",\"content\":\"Be brief.\"}]," + SCHEMA + "}");

        assertThat(Rendering.member("messages", sent))
                .startsWith("[{\"role\":\"system\",\"content\":\"Be brief.\\n\\nAnswer with one JSON object");
    }

    @Test
    void aStrictCallGetsItsSchemaOrNothing() {
        assertThatThrownBy(() -> Rendering.to("deepseek").strict().chat(request(SCHEMA)))
                .isInstanceOf(UnsupportedParameterException.class);
    }

    @Test
    void saysJsonWhereTheServiceInsistsOnTheWord() {
        String sent = Rendering.to("dashscope").chat(request(JSON_OBJECT));

        assertThat(Rendering.member("messages", sent))
                .startsWith("[{\"role\":\"system\",\"content\":\"Answer in JSON.\"}");
    }

    @Test
    void saysItNotTwice() {
        String given = "{\"messages\":[{\"role\":\"user\",\"content\":\"A city as json.\"}]," + JSON_OBJECT + "}";

        assertThat(Rendering.member("messages", Rendering.to("deepseek").chat(given)))
                .isEqualTo("[{\"role\":\"user\",\"content\":\"A city as json.\"}]");
    }

    @Test
    void lmStudioGetsASchemaThatAnyObjectFits() {
        assertThat(Rendering.member("response_format", Rendering.to("lmstudio").chat(request(JSON_OBJECT))))
                .isEqualTo("{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"json_object\","
                        + "\"schema\":{\"type\":\"object\"}}}");
    }

    @Test
    void leavesTheFormatOutWhereThereIsNone() {
        Rendering minimax = Rendering.to("minimax");

        assertThat(Rendering.member("response_format", minimax.chat(request(SCHEMA))))
                .isEqualTo("absent");
        assertThat(Rendering.member("response_format", minimax.chat(request(JSON_OBJECT))))
                .isEqualTo("absent");
        assertThat(minimax.warnings()).containsExactly("response_format: dropped", "response_format: dropped");
    }

    @Test
    void aSchemaBecomesAToolThatMustBeCalled() {
        String sent = Rendering.to("databricks")
                .model("databricks-claude-sonnet-4")
                .strict()
                .chat(request(SCHEMA.replace("\"strict\":true,", "")));

        assertThat(Rendering.member("response_format", sent)).isEqualTo("absent");
        assertThat(Rendering.member("tools", sent))
                .isEqualTo("[{\"type\":\"function\",\"function\":{\"name\":\"city\","
                        + "\"description\":\"Gives the answer.\",\"parameters\":{\"type\":\"object\",\"properties\":"
                        + "{\"name\":{\"type\":\"string\"}}}}}]");
        assertThat(Rendering.member("tool_choice", sent))
                .isEqualTo("{\"type\":\"function\",\"function\":{\"name\":\"city\"}}");
    }

    @Test
    void aSchemaBesideToolsIsToldInThePromptInstead() {
        String sent =
                Rendering.to("databricks").model("databricks-claude-sonnet-4").chat(request(SCHEMA + "," + TOOLS));

        assertThat(Rendering.member("response_format", sent)).isEqualTo("{\"type\":\"json_object\"}");
        assertThat(Rendering.member("tools", sent)).contains("\"f\"").doesNotContain("city");
    }

    @Test
    void groqGetsNoSchemaInAStream() {
        Rendering groq = Rendering.to("groq").model("openai/gpt-oss-120b");

        assertThat(Rendering.member("response_format", groq.chat(request(SCHEMA))))
                .contains("json_schema");
        assertThat(Rendering.member("response_format", groq.stream(request(SCHEMA))))
                .contains("json_object");
    }

    @Test
    void groqIsAskedForJsonBesideToolsByWordAlone() {
        Rendering groq = Rendering.to("groq").model("openai/gpt-oss-120b");
        String schema = groq.chat(request(SCHEMA + "," + TOOLS));
        String object = groq.chat(request(JSON_OBJECT + "," + TOOLS));

        assertThat(Rendering.member("response_format", schema)).isEqualTo("absent");
        assertThat(Rendering.member("messages", schema)).contains("that fits this JSON schema");
        assertThat(Rendering.member("response_format", object)).isEqualTo("absent");
        assertThat(Rendering.member("messages", object)).contains("Answer in JSON.");
        assertThat(groq.warnings())
                .containsExactly("response_format: told in the prompt", "response_format: told in the prompt");
    }

    @Test
    void cerebrasStrictSchemasAreClosed() {
        assertThat(Rendering.member("response_format", Rendering.to("cerebras").chat(request(SCHEMA))))
                .contains("\"properties\":{\"name\":{\"type\":\"string\"}},\"additionalProperties\":false}");
    }

    @Test
    void removesKeywordsButNoPropertiesOfTheirName() {
        JsonValue schema =
                JsonValue.parse("{\"$schema\":\"x\",\"type\":\"object\",\"properties\":{\"strict\":{\"type\":"
                        + "\"object\",\"strict\":true}},\"anyOf\":[{\"$id\":\"y\"}],\"enum\":[{\"$id\":1}]}");

        assertThat(SchemaKeys.without(schema, Set.of("$schema", "$id", "strict"))
                        .toJson())
                .isEqualTo("{\"type\":\"object\",\"properties\":{\"strict\":{\"type\":\"object\"}},\"anyOf\":[{}],"
                        + "\"enum\":[{\"$id\":1}]}");
    }

    @Test
    void mistralToolsLoseTheKeywordsToo() {
        String sent = Rendering.to("mistral")
                .chat(request("\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":"
                        + "{\"$schema\":\"x\",\"type\":\"object\"}}}]"));

        assertThat(Rendering.member("tools", sent)).contains("\"parameters\":{\"type\":\"object\"}");
    }
}
