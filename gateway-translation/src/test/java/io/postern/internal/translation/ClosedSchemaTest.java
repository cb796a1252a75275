package io.postern.internal.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import org.junit.jupiter.api.Test;

class ClosedSchemaTest {
    private static JsonValue closed(String schema) {
        return ClosedSchema.of(JsonValue.parse(schema));
    }

    private static void closesTo(String schema, String expected) {
        assertThat(closed(schema)).isEqualTo(JsonValue.parse(expected));
    }

    @Test
    void closesObjectsAtEveryDepth() {
        closesTo(
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"object\",\"properties\":{},"
                        + "\"additionalProperties\":true}},\"required\":[\"a\"]}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"object\",\"properties\":{},"
                        + "\"additionalProperties\":false}},\"required\":[\"a\"],\"additionalProperties\":false}");
    }

    @Test
    void givesAnObjectWithoutATypeOne() {
        closesTo("{\"properties\":{}}", "{\"properties\":{},\"type\":\"object\",\"additionalProperties\":false}");
    }

    @Test
    void tellsBoundsInTheDescription() {
        closesTo(
                "{\"type\":\"integer\",\"description\":\"Age\",\"minimum\":0,\"maximum\":150}",
                "{\"type\":\"integer\",\"description\":\"Age\\n\\n{minimum: 0, maximum: 150}\"}");
    }

    @Test
    void keepsTheFormatsThatAreEnforced() {
        closesTo("{\"type\":\"string\",\"format\":\"uuid\"}", "{\"type\":\"string\",\"format\":\"uuid\"}");
        closesTo(
                "{\"type\":\"string\",\"format\":\"phone\"}",
                "{\"type\":\"string\",\"description\":\"{format: \\\"phone\\\"}\"}");
    }

    @Test
    void keepsTheFewestItemsOfOneAlone() {
        closesTo(
                "{\"type\":\"array\",\"items\":{\"type\":\"string\",\"pattern\":\"a+\"},\"minItems\":1}",
                "{\"type\":\"array\",\"items\":{\"type\":\"string\",\"description\":\"{pattern: \\\"a+\\\"}\"},"
                        + "\"minItems\":1}");
        closesTo(
                "{\"type\":\"array\",\"minItems\":2,\"maxItems\":3}",
                "{\"type\":\"array\",\"description\":\"{minItems: 2, maxItems: 3}\"}");
    }

    @Test
    void makesOneOfAnyOf() {
        closesTo(
                "{\"oneOf\":[{\"type\":\"string\",\"minLength\":1},{\"type\":\"null\"}]}",
                "{\"anyOf\":[{\"type\":\"string\",\"description\":\"{minLength: 1}\"},{\"type\":\"null\"}]}");
    }

    @Test
    void leavesNothingBesideAReference() {
        closesTo(
                "{\"$schema\":\"s\",\"type\":\"object\",\"properties\":{\"p\":{\"$ref\":\"#/$defs/P\",\"description\":\"d\"}},"
                        + "\"$defs\":{\"P\":{\"type\":\"object\",\"properties\":{}}}}",
                "{\"type\":\"object\",\"properties\":{\"p\":{\"$ref\":\"#/$defs/P\"}},"
                        + "\"$defs\":{\"P\":{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}},"
                        + "\"additionalProperties\":false}");
    }

    @Test
    void refusesASchemaThatRefersToItself() {
        assertThat(closed("{\"$ref\":\"#\"}")).isNull();
        assertThat(closed("{\"$ref\":\"#/$defs/N\",\"$defs\":{\"N\":{\"type\":\"object\",\"properties\":"
                        + "{\"next\":{\"anyOf\":[{\"$ref\":\"#/$defs/N\"},{\"type\":\"null\"}]}}}}}"))
                .isNull();
    }

    @Test
    void refusesAReferenceThatLeadsNowhere() {
        assertThat(closed("{\"$ref\":\"https://example.com/schema\"}")).isNull();
        assertThat(closed("{\"$ref\":\"#/$defs/missing\"}")).isNull();
    }

    @Test
    void takesOneDefinitionThatIsUsedTwice() {
        String twice =
                "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#/$defs/S\"},\"enum\":{\"$ref\":\"#/$defs/S\"}},"
                        + "\"$defs\":{\"S\":{\"type\":\"string\"}},\"additionalProperties\":false}";
        closesTo(twice, twice);
    }

    @Test
    void seesRecursionThroughAPropertyNamedAsAKeyword() {
        assertThat(closed("{\"$defs\":{\"N\":{\"properties\":{\"default\":{\"$ref\":\"#/$defs/N\"}}}},"
                        + "\"$ref\":\"#/$defs/N\"}"))
                .isNull();
    }
}
