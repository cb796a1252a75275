package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.models.chat.completions.ChatCompletionCreateParams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrappedToolsTest {
    private static WrappedTools of(String service, String model, String members) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.JSON.fromJson(
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]," + members + "}");
        return WrappedTools.of(
                params, Presets.shipped().find(service).orElseThrow().request(model), false);
    }

    private static final String CUSTOM = "\"tools\":[{\"type\":\"custom\",\"custom\":{\"name\":\"sql\"}},"
            + "{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]";
    private static final String SCHEMA =
            "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"city\",\"schema\":{}}}";

    @Test
    void nothingIsWrappedForOpenAi() {
        assertThat(of("openai", "gpt-5", CUSTOM).isEmpty()).isTrue();
        assertThat(of("openai", "gpt-5", "\"functions\":[{\"name\":\"f\"}]").isEmpty())
                .isTrue();
    }

    @Test
    void knowsACustomToolByItsName() {
        WrappedTools wrapped = of("groq", "m", CUSTOM);

        assertThat(wrapped.isCustom("sql")).isTrue();
        assertThat(wrapped.isCustom("f")).isFalse();
        assertThat(wrapped.isEmpty()).isFalse();
    }

    @Test
    void knowsOfDeprecatedFunctions() {
        assertThat(of("groq", "m", "\"functions\":[{\"name\":\"f\"}]").legacyFunctions())
                .isTrue();
        assertThat(of("groq", "m", CUSTOM).legacyFunctions()).isFalse();
    }

    @Test
    void knowsTheToolThatStandsForASchema() {
        assertThat(of("databricks", "databricks-claude-3", SCHEMA).isSchema("city"))
                .isTrue();
        assertThat(of("databricks", "databricks-claude-3", SCHEMA + "," + CUSTOM)
                        .isSchema("city"))
                .isFalse();
        assertThat(of("groq", "m", SCHEMA).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"input\":\"select 1\"} | select 1",
                "{\"sql\":\"select 1\"} | {\"sql\":\"select 1\"}",
                "select 1 | select 1",
                "{\"input\":5} | {\"input\":5}"
            })
    void findsTheInputInTheArguments(String arguments, String input) {
        assertThat(WrappedTools.input(arguments)).isEqualTo(input);
    }

    @Test
    void inputSurvivesBothWays() {
        assertThat(WrappedTools.input(WrappedTools.arguments("a \"b\"\n"))).isEqualTo("a \"b\"\n");
    }
}
