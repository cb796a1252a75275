package io.postern.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaExampleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{} | \"text\"",
                "true | \"text\"",
                "{\"type\":\"string\"} | \"text\"",
                "{\"type\":\"string\",\"minLength\":6} | \"textte\"",
                "{\"type\":\"string\",\"maxLength\":2} | \"te\"",
                "{\"type\":\"string\",\"format\":\"date\"} | \"2026-01-01\"",
                "{\"type\":\"string\",\"format\":\"of-my-own\"} | \"text\"",
                "{\"type\":\"string\",\"pattern\":\"^[A-Z]{3}$\"} | \"AAA\"",
                "{\"type\":\"string\",\"pattern\":\"^\\\\d{4}$\"} | \"0000\"",
                "{\"type\":\"boolean\"} | true",
                "{\"type\":\"null\"} | null",
                "{\"type\":[\"null\",\"integer\"]} | 0",
                "{\"type\":\"integer\"} | 0",
                "{\"type\":\"integer\",\"minimum\":18} | 18",
                "{\"type\":\"integer\",\"exclusiveMinimum\":18} | 19",
                "{\"type\":\"integer\",\"minimum\":2.5} | 3",
                "{\"type\":\"integer\",\"maximum\":-3} | -3",
                "{\"type\":\"integer\",\"exclusiveMaximum\":-3} | -4",
                "{\"type\":\"integer\",\"minimum\":10,\"multipleOf\":7} | 14",
                "{\"type\":\"number\",\"exclusiveMinimum\":0,\"exclusiveMaximum\":1} | 0.5",
                "{\"type\":\"number\",\"minimum\":0.3,\"multipleOf\":0.25} | 1",
                "{\"const\":{\"a\":1}} | {\"a\":1}",
                "{\"enum\":[\"red\",\"green\"]} | \"red\"",
                "{\"type\":\"array\",\"items\":{\"type\":\"integer\"}} | [0]",
                "{\"type\":\"array\",\"items\":{\"type\":\"integer\"},\"minItems\":3} | [0,0,0]",
                "{\"type\":\"array\",\"items\":{\"type\":\"integer\"},\"maxItems\":0} | []",
                "{\"type\":\"array\",\"prefixItems\":[{\"const\":1},{\"const\":2}]} | [1,2]",
                "{\"type\":\"object\"} | {}",
                "{\"type\":\"object\",\"properties\":{\"b\":{\"const\":1},\"a\":{}}} | {\"b\":1,\"a\":\"text\"}",
                "{\"type\":\"object\",\"required\":[\"x\"],\"additionalProperties\":{\"const\":2}} | {\"x\":2}",
                "{\"anyOf\":[{\"not\":{}},{\"type\":\"integer\"}]} | 0",
                "{\"oneOf\":[{\"type\":\"integer\"},{\"type\":\"string\"}]} | 0",
                "{\"allOf\":[{\"properties\":{\"a\":{\"const\":1}}},{\"properties\":{\"b\":{\"const\":2}}}]} | {\"a\":1,\"b\":2}",
                "{\"$ref\":\"#/$defs/c\",\"$defs\":{\"c\":{\"enum\":[7]}}} | 7",
                "{\"$ref\":\"#/$defs/a~1b\",\"$defs\":{\"a/b\":{\"const\":8}}} | 8",
                "{\"properties\":{\"a\":{\"const\":1},\"b\":{\"$ref\":\"#/properties/a\"}}} | {\"a\":1,\"b\":1}",
            })
    void makesTheSimplestValueThatFits(String schema, String value) throws SchemaExample.Unfit {
        assertThat(SchemaExample.of(JsonValue.parse(schema))).isEqualTo(JsonValue.parse(value));
    }

    @Test
    void leavesOutAnOptionalMemberThatLeadsBackWithoutEnd() throws SchemaExample.Unfit {
        JsonValue made = SchemaExample.of(JsonValue.parse("{\"type\":\"object\",\"properties\":{"
                + "\"value\":{\"type\":\"integer\"},\"next\":{\"$ref\":\"#\"}},\"required\":[\"value\"]}"));

        assertThat(made.toJson()).isEqualTo("{\"value\":0,\"next\":{\"value\":0,\"next\":{\"value\":0}}}");
    }

    @Test
    void endsATreeWithEmptyLists() throws SchemaExample.Unfit {
        JsonValue made = SchemaExample.of(JsonValue.parse("{\"$ref\":\"#/$defs/node\",\"$defs\":{\"node\":{"
                + "\"properties\":{\"children\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/node\"}}},"
                + "\"required\":[\"children\"]}}}"));

        assertThat(made.toJson()).isEqualTo("{\"children\":[{\"children\":[]}]}");
    }

    @Test
    void endsAListByTheAlternativeThatLeadsNowhere() throws SchemaExample.Unfit {
        JsonValue made = SchemaExample.of(JsonValue.parse("{\"properties\":{\"next\":{\"anyOf\":["
                + "{\"$ref\":\"#\"},{\"type\":\"null\"}]}},\"required\":[\"next\"]}"));

        assertThat(made.toJson()).isEqualTo("{\"next\":{\"next\":{\"next\":null}}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "7",
                "{\"not\":{}}",
                "{\"enum\":[]}",
                "{\"type\":\"tuple\"}",
                "{\"$ref\":\"#\"}",
                "{\"$ref\":\"#/$defs/none\"}",
                "{\"$ref\":\"https://example.com/schema\"}",
                "{\"type\":\"integer\",\"minimum\":2,\"maximum\":1}",
                "{\"type\":\"integer\",\"exclusiveMinimum\":0,\"exclusiveMaximum\":1}",
                "{\"type\":\"string\",\"minLength\":2,\"maxLength\":1}",
                "{\"type\":\"string\",\"pattern\":\"^x{3}y$\"}",
                "{\"type\":\"string\",\"pattern\":\"(\"}",
                "{\"type\":\"array\",\"items\":{\"const\":1},\"minItems\":2,\"uniqueItems\":true}",
                "{\"type\":\"array\",\"minItems\":1000000000}",
                "{\"properties\":{\"a\":{\"$ref\":\"#\"}},\"required\":[\"a\"]}",
                "{\"allOf\":[{\"$ref\":\"#\"}]}",
            })
    void refusesWhatItCannotForetellToFit(String schema) {
        assertThatThrownBy(() -> SchemaExample.of(JsonValue.parse(schema))).isInstanceOf(SchemaExample.Unfit.class);
    }

    @Test
    void namesThePlaceItGaveUpAt() {
        assertThatThrownBy(() -> SchemaExample.of(JsonValue.parse("{\"properties\":{\"a\":{\"type\":\"array\","
                        + "\"items\":{\"if\":{}},\"minItems\":1}},\"required\":[\"a\"]}")))
                .hasMessage("$.a[0] has `if`, which is not understood here");
    }

    @Test
    void givesUpOnASchemaThatBranchesWithoutEnd() {
        StringBuilder alternatives = new StringBuilder();
        for (int i = 0; i < 12; i++)
            alternatives.append("{\"$ref\":\"#/$defs/d").append(i).append("\"},");
        StringBuilder definitions = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            definitions
                    .append(i == 0 ? "" : ",")
                    .append("\"d")
                    .append(i)
                    .append("\":{\"anyOf\":[")
                    .append(alternatives)
                    .append("false]}");
        }

        assertThatThrownBy(() ->
                        SchemaExample.of(JsonValue.parse("{\"$ref\":\"#/$defs/d0\",\"$defs\":{" + definitions + "}}")))
                .isInstanceOf(SchemaExample.Unfit.class);
    }
}
