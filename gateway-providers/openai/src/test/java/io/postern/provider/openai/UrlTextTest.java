package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlTextTest {
    @ParameterizedTest
    @CsvSource({
        "gpt-4o_mini.1~x, gpt-4o_mini.1~x",
        "meta-llama/Llama-3.3-70B, meta-llama%2FLlama-3.3-70B",
        "ft:gpt-4o:acme::7, ft%3Agpt-4o%3Aacme%3A%3A7",
        "@cf/a b?c#d, %40cf%2Fa%20b%3Fc%23d",
        "100%, 100%25",
        "größe, gr%C3%B6%C3%9Fe"
    })
    void encodesAllButTheUnreserved(String text, String segment) {
        assertThat(UrlText.segment(text)).isEqualTo(segment);
    }
}
