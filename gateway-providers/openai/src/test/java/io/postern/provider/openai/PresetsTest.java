package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresetsTest {
    private static Presets presets(String json) {
        return Presets.of(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nano_gpt", "nano-gpt", "NANO-GPT", " Nano_Gpt ", "nano.gpt"})
    void findsAnIdHoweverItIsSpelt(String spelling) {
        assertThat(Presets.shipped().find(spelling)).map(Preset::id).hasValue("nano_gpt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"together-ai", "togetherai", "Together_AI"})
    void findsAServiceByItsAliases(String alias) {
        assertThat(Presets.shipped().find(alias)).map(Preset::id).hasValue("together");
    }

    @Test
    void findsNothingForAStranger() {
        assertThat(Presets.shipped().find("no-such-service")).isEmpty();
    }

    @Test
    void givesTheSamePresetEachTime() {
        assertThat(Presets.shipped().find("groq").orElseThrow())
                .isSameAs(Presets.shipped().find("Groq").orElseThrow());
    }

    @Test
    void namesTheNearestFirst() {
        assertThat(Presets.shipped().nearest("opnai")).first().isEqualTo("openai");
    }

    @Test
    void namesNothingWhereNothingIsNear() {
        assertThat(Presets.shipped().nearest("qqqqqqqqqqqqqqqqqqqq")).isEmpty();
    }

    @Test
    void theShippedListIsSound() throws IOException {
        String text;
        try (InputStream in = Presets.class.getResourceAsStream("presets.json")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        Presets read = Presets.of(text);

        assertThat(read.all()).hasSameSizeAs(JsonValue.parse(text).asArray().orElseThrow());
        assertThat(read.all())
                .extracting(Preset::id)
                .isEqualTo(Presets.shipped().all().stream().map(Preset::id).toList());
    }

    @Test
    void bracesAndQuotesInsideTextsDoNotEndADescription() {
        Presets presets = presets("[{\"id\":\"a\",\"notes\":\"} \\\" {\"},{\"id\":\"b\"}]");

        assertThat(presets.find("a").orElseThrow().notes()).hasValue("} \" {");
        assertThat(presets.find("b")).isPresent();
    }

    @Test
    void aWordThatIsNoNameLeadsNowhere() {
        assertThat(Presets.shipped().find("max_tokens")).isEmpty();
    }

    @Test
    void refusesAnIdTakenTwice() {
        assertThatThrownBy(() -> presets("[{\"id\":\"a\"},{\"id\":\"b\",\"aliases\":[\"a\"]}]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("preset b: a already leads to preset a");
    }

    @Test
    void refusesTheIdOfAnotherAdapter() {
        assertThatThrownBy(() -> presets("[{\"id\":\"a\",\"aliases\":[\"gemini\"]}]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("preset a: gemini is the id of another adapter");
    }

    @Test
    void takesOverFromTheOneItIsLike() {
        Presets presets = presets("[{\"id\":\"a\",\"aliases\":[\"x\"],\"verified\":true,\"keyEnv\":[\"A_KEY\"],"
                + "\"request\":{\"maxChoices\":1,\"tools\":{\"dropStrict\":false}}},"
                + "{\"id\":\"b\",\"like\":\"a\",\"request\":{\"tools\":{\"ids\":\"alnum9\"}}}]");

        Preset b = presets.find("b").orElseThrow();

        assertThat(b.auth().keyEnv()).containsExactly("A_KEY");
        assertThat(b.request().maxChoices()).isEqualTo(1);
        assertThat(b.request().tools().dropStrict()).isFalse();
        assertThat(b.request().tools().ids()).isEqualTo(PresetRequest.ToolIds.ALNUM9);
    }

    @Test
    void doesNotTakeOverWhoTheOtherIs() {
        Preset b = presets("[{\"id\":\"a\",\"name\":\"A\",\"aliases\":[\"x\"],\"verified\":true,"
                        + "\"retired\":{\"on\":\"2026-01-01\",\"successor\":\"b\"}},{\"id\":\"b\",\"like\":\"a\"}]")
                .find("b")
                .orElseThrow();

        assertThat(b.name()).isEqualTo("b");
        assertThat(b.aliases()).isEmpty();
        assertThat(b.verified()).isFalse();
        assertThat(b.retired()).isEmpty();
    }

    @Test
    void refusesACircle() {
        assertThatThrownBy(() -> presets("[{\"id\":\"a\",\"like\":\"b\"},{\"id\":\"b\",\"like\":\"a\"}]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("preset a is like itself, by [a, b]");
    }

    @Test
    void refusesToBeLikeAStranger() {
        assertThatThrownBy(() -> presets("[{\"id\":\"a\",\"like\":\"b\"}]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("preset a: like names no preset, \"b\"");
    }

    @Test
    void readsADescriptionOfTheUsersOwn() {
        Preset mine = Presets.shipped()
                .read(JsonValue.parse("{\"id\":\"mine\",\"like\":\"vllm\",\"baseUrl\":\"http://10.0.0.7:9000/v1\"}"));

        assertThat(mine.address().url()).isEqualTo("http://10.0.0.7:9000/v1");
        assertThat(mine.request().tokens()).isEqualTo(PresetRequest.Tokens.EITHER);
        assertThat(mine.verified()).isFalse();
    }
}
