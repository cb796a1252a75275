package io.postern.internal.errors;

import static io.postern.internal.errors.Answers.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.errors.OpenAIServiceException;
import org.junit.jupiter.api.Test;

/** Providers echo keys; nobody shall read them in an exception. */
class ErrorMaskingTest {
    @Test
    void aKeyThatIsEchoedIsMaskedEverywhere() {
        OpenAIServiceException error = answer(
                "custom", 401, "{'error':{'message':'No such key: hunter2-is-my-key','key':'sk-abcdefghijklmnop'}}");

        assertThat(error).hasMessage("401 from custom/m-1: No such key: ***");
        assertThat(error.rawBody() + error.body().toJson() + error.facts())
                .doesNotContain("hunter2")
                .doesNotContain("abcdefgh");
    }

    @Test
    void aKeyAtTheCutIsMaskedBeforeTheCut() {
        OpenAIServiceException error = answer("custom", 502, "x".repeat(190) + " hunter2-is-my-key");

        assertThat(error.getMessage()).doesNotContain("hunter2").endsWith("x ***");
    }

    @Test
    void aLongBodyIsReadNoFurtherThanOneMebibyte() {
        String body = "{'error':{'message':'M','pad':'" + "x ".repeat(ErrorClassifier.MAX_BODY_BYTES / 2) + "'}}";

        OpenAIServiceException error = answer("custom", 500, body);

        assertThat(error.body().isNull()).isTrue();
        assertThat(error.rawBody()).hasSize(8192);
    }
}
