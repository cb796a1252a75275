package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OpenAiOptionsTest {
    private static Connecting custom() {
        return Connecting.to("custom").baseUrl("https://mine.test/v1");
    }

    @Test
    void anUnknownOptionIsRefusedWithTheNearestNames() {
        assertThatThrownBy(() -> custom().option("organisation", "\"x\"").connect())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("providers.mine: options: organisation is unknown; did you mean organization?");
    }

    @Test
    void aMistakeInsideADescriptionIsNamed() {
        assertThatThrownBy(() ->
                        custom().option("request", "{\"dorp\":[\"user\"]}").connect())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("request: unknown field dorp");
    }

    @Test
    void aWrongKindOfValueIsNamed() {
        assertThatThrownBy(() -> custom().option("tokenAuth", "\"yes\"").connect())
                .hasMessageContaining("options: tokenAuth must be true or false");
    }

    @Test
    void aFixedModelIsSentWhateverTheCallNames() {
        assertThat(Connecting.body(custom().option("model", "\"only\"").chat("other")))
                .startsWith("{\"model\":\"only\"");
    }

    @Test
    void fieldsAreDroppedAndRenamedAsDescribed() {
        Connecting described =
                custom().option("request", "{\"drop\":[\"model\"],\"rename\":{\"messages\":\"conversation\"}}");

        assertThat(Connecting.body(described.chat()))
                .isEqualTo("{\"conversation\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
    }

    @Test
    void aDescriptionMayBeLikeAKnownService() {
        Connecting like = custom().key("k").option("like", "\"fireworks\"");

        assertThat(Connecting.body(like.chat("m"))).contains("accounts/fireworks/models/m");
        assertThat(like.url()).startsWith("https://mine.test/v1/");
    }

    @Test
    void onlyCustomMayBeLikeAnother() {
        assertThatThrownBy(
                        () -> Connecting.to("groq").option("like", "\"vllm\"").connect())
                .hasMessageContaining("like is for the service custom");
        assertThatThrownBy(() -> custom().option("like", "\"vlm\"").connect())
                .hasMessageContaining("like names no preset, \"vlm\"");
    }

    @Test
    void theKeyIsLookedForWhereTheDescriptionSays() {
        assertThat(custom().option("keyEnv", "[\"MINE_KEY\"]")
                        .variable("MINE_KEY", "k")
                        .sentHeader("Authorization"))
                .isEqualTo("Bearer k");
    }

    @Test
    void theLimitOfABodyIsNoMistake() {
        custom().option("maxBodyBytes", "1000").connect();
    }
}
