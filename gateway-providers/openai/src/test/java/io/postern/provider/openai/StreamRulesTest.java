package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamRulesTest {
    private static String request(String members) {
        return "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]" + members + "}";
    }

    private static String streamOptions(String service, String members) {
        return Rendering.member("stream_options", Rendering.to(service).stream(request(members)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai | {\"include_usage\":true}",
                "vllm | {\"include_usage\":true}",
                "openrouter | absent",
                "mistral | absent"
            })
    void asksForUsageWhereItMustBeAskedFor(String service, String options) {
        assertThat(streamOptions(service, "")).isEqualTo(options);
    }

    @Test
    void asksForUsageAlsoOfACallerWhoDoesNotWantIt() {
        assertThat(streamOptions(
                        "openai", ",\"stream_options\":{\"include_usage\":false,\"include_obfuscation\":false}"))
                .isEqualTo("{\"include_obfuscation\":false,\"include_usage\":true}");
    }

    @Test
    void sendsNoEmptyOptions() {
        assertThat(streamOptions("openrouter", ",\"stream_options\":{\"include_usage\":true}"))
                .isEqualTo("absent");
    }

    @Test
    void saysNothingOfUsageOptionsThatMistralRefusesSinceItsUsageAlwaysComes() {
        Rendering mistral = Rendering.to("mistral").strict();

        String sent = mistral.stream(request(",\"stream_options\":{\"include_usage\":true}"));

        assertThat(sent).doesNotContain("stream_options");
    }

    @Test
    void aWholeAnswerIsAskedForWithoutStreamAndItsOptions() {
        String sent =
                Rendering.to("openai").chat(request(",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));

        assertThat(sent).doesNotContain("stream");
    }
}
