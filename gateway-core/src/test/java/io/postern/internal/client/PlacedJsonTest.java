package io.postern.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacedJsonTest {
    private static PlacedValue read(String text) throws PlacedJson.Malformed {
        return new PlacedJson(text).read();
    }

    private static PlacedValue member(PlacedValue object, String name) {
        Map<String, PlacedValue> members = object.members();
        assertThat(members).containsKey(name);
        return members.get(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"", "\"😀\"", "\"\\ud83d\\ude00\"", "\"\""})
    void readsStringsAsOurOtherReaderDoes(String text) throws PlacedJson.Malformed {
        assertThat(read(text).content()).isEqualTo(JsonValue.parse(text).asStringOrThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1.5e3", "123456789012345678901234567890", "0.1"})
    void keepsNumbersExactly(String text) throws PlacedJson.Malformed {
        assertThat(read(text).content()).isEqualTo(new BigDecimal(text));
    }

    @Test
    void readsTrueFalseAndNull() throws PlacedJson.Malformed {
        assertThat(read("[true, false, null]").items())
                .extracting(PlacedValue::content)
                .containsExactly(true, false, null);
    }

    @Test
    void readsEmptyObjectsAndArrays() throws PlacedJson.Malformed {
        PlacedValue root = read(" { \"a\" : { } , \"b\" : [ ] } ");

        assertThat(member(root, "a").members()).isEmpty();
        assertThat(member(root, "b").items()).isEmpty();
    }

    @Test
    void placesAMemberWhereItsNameBegins() throws PlacedJson.Malformed {
        PlacedValue inner = member(member(read("{ \"a\": {\n  \"b\": 1 } }"), "a"), "b");

        assertThat(inner.path()).isEqualTo("$.a.b");
        assertThat(inner.offset()).isEqualTo(11);
    }

    @Test
    void quotesANameInAPathThatIsNoWord() throws PlacedJson.Malformed {
        assertThat(member(read("{\"a b\": 1}"), "a b").path()).isEqualTo("$[\"a b\"]");
    }

    @Test
    void remembersNamesThatComeTwice() throws PlacedJson.Malformed {
        PlacedJson json = new PlacedJson("{\"a\": 1, \"b\": 2, \"a\": 3}");
        json.read();

        assertThat(json.repeated()).extracting(PlacedValue::offset).containsExactly(17);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\" 1}|5",
                "{\"a\": 1 \"b\"}|8",
                "{a: 1}|1",
                "[1 2]|3",
                "[1,]|3",
                "{\"a\": 1,}|8",
                "\"abc|0",
                "\"\\x\"|1",
                "\"\\u12g4\"|1",
                "tru|0",
                "01|1",
                "1 2|2",
                "// comment|0",
                "[|1",
            })
    void saysWhereTextIsNotJson(String text, int offset) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        PlacedJson.Malformed.class, e -> assertThat(e.offset).isEqualTo(offset));
    }

    @Test
    void refusesALineBreakInAString() {
        assertThatThrownBy(() -> read("\"a\nb\"")).isInstanceOf(PlacedJson.Malformed.class);
    }

    @Test
    void refusesAnEmptyText() {
        assertThatThrownBy(() -> read(" \n")).isInstanceOf(PlacedJson.Malformed.class);
    }

    @Test
    void refusesBracketsWithoutEnd() {
        String brackets = "[".repeat(100_000);

        assertThatThrownBy(() -> read(brackets))
                .isInstanceOf(PlacedJson.Malformed.class)
                .hasMessageContaining("64");
    }

    @Test
    void readsWhatIsAsDeepAsAllowed() throws PlacedJson.Malformed {
        PlacedValue value = read("[".repeat(64) + "1" + "]".repeat(64));

        for (int depth : IntStream.range(0, 64).toArray()) value = value.items().get(0);
        assertThat(value.content()).isEqualTo(BigDecimal.ONE);
    }

    @Test
    void showsNoContent() throws PlacedJson.Malformed {
        assertThat(read("\"sk-secret\"")).hasToString("$ (a string)");
    }
}
