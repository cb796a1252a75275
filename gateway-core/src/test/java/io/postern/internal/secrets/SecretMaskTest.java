package io.postern.internal.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Incorrect API key provided: sk-proj-abcdefghijklmnop. | Incorrect API key provided: ***",
                "Incorrect API key provided: sk-ab***************wxyz! | Incorrect API key provided: ***",
                "key sk-ant-api03-Abc_123-def456ghi | key sk-***",
                "key gsk_abcdefghijklmnopqrst | key gsk_***",
                "key xai-abcdefghijklmnopqrst | key xai-***",
                "key hf_abcdefgh1jklmnopqrst | key hf_***",
                "key AIzaSyA1234567890abcdefghijklmnopqrstuv | key AIza***",
                "token ya29.a0AfH6SMBabcdefghij | token ya29.***",
                "Credential=AKIAIOSFODNN7EXAMPLE/20260401 | Credential=***/20260401",
                "Authorization: Bearer abc.DEF-123_x | Authorization: Bearer ***",
                "Authorization: Basic dXNlcjpwYXNz= | Authorization: Basic ***",
                "jwt eyJhbGciOiJI.eyJzdWIiOiIx.SflKxwRJ | jwt ***",
                "x-api-key: plainvalue, next | x-api-key: ***, next",
                "https://x/v1?key=plainvalue&a=1 | https://x/v1?key=***&a=1",
                "azure 0123456789abcdef0123456789abcdef end | azure *** end",
                "{\"api_key\":\"plainvalue\"} | {\"api_key\":\"***\"}",
                "{\\\"client_secret\\\": \\\"plainvalue\\\"} | {\\\"client_secret\\\": \\\"***\\\"}"
            })
    void masksWhatLooksLikeACredential(String text, String masked) {
        assertThat(SecretMask.ofShapes().mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "risk-management-and-other-words",
                "Bearer authentication is required",
                "key_not_found_in_the_cache",
                "request req_0123456789abcdef0123456789abcdef",
                "chatcmpl-0123456789abcdef0123456789abcdef",
                "550e8400-e29b-41d4-a716-446655440000",
                "model llama-3.3-70b-versatile at groq",
                "This model's maximum context length is 8192 tokens"
            })
    void leavesOrdinaryWordsAlone(String text) {
        assertThat(SecretMask.ofShapes().mask(text)).isEqualTo(text);
    }

    @Test
    void masksTheSecretsInUseInEverySpelling() {
        SecretMask mask = SecretMask.of(List.of("pass/word+one", "pass/word"));

        assertThat(mask.mask("a pass/word+one b pass\\/word c pass%2Fword%2Bone"))
                .isEqualTo("a *** b *** c ***");
        assertThat(mask.toString()).doesNotContain("pass");
    }

    @Test
    void doesNotTakeAPlaceholderForASecret() {
        assertThat(SecretMask.of(List.of("ollama", "")).mask("ollama is up")).isEqualTo("ollama is up");
    }

    @Test
    void masksInsideJsonAndLeavesItJson() {
        JsonValue json =
                JsonValue.parse("{\"a\":{\"password\": \"plainvalue\", \"n\": 1},\"b\":[\"sk-abcdefghijklmnop\"]}");

        assertThat(SecretMask.ofShapes().mask(json).toJson())
                .isEqualTo("{\"a\":{\"password\": \"***\", \"n\": 1},\"b\":[\"sk-***\"]}");
        assertThat(SecretMask.ofShapes()
                        .mask(JsonValue.parse("{\"password\":12345678}"))
                        .toJson())
                .isEqualTo("{\"password\":12345678}");
    }

    @Test
    void longHostileTextIsNoTrouble() {
        String text = "api_key ".repeat(20_000) + "a".repeat(200_000) + "Bearer ".repeat(20_000);

        assertThat(SecretMask.ofShapes().mask(text)).contains("Bearer");
    }
}
