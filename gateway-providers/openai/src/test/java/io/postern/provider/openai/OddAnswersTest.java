package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.errors.MalformedResponseException;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.completions.CompletionUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rarely comes, and would trip a strict client if it went through. */
class OddAnswersTest {
    private static final String HEAD = "{\"id\":\"a1\",\"created\":1700000000,\"model\":\"m\",";

    /** OpenAI's own Java client takes any member {@code error} of a chunk for an error, null included. */
    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "{}"})
    void anErrorThatSaysNothingIsNotShownInAStream(String error) {
        String member = "\"error\":" + error + ",";

        assertThat(Asked.streaming(
                                "custom",
                                HEAD + member
                                        + "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"H\"}}]}",
                                HEAD + member + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"i\"}}]}",
                                HEAD + member + "\"choices\":[]}",
                                HEAD + member + "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}",
                                HEAD + member
                                        + "\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}")
                        .chunks())
                .extracting(ChatCompletionChunk::toJson)
                .noneMatch(chunk -> chunk.contains("error"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "{}"})
    void anErrorThatSaysNothingIsNotShownInAnAnswer(String error) {
        String answer = HEAD + "\"error\":" + error
                + ",\"choices\":[{\"index\":0,\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}";

        assertThat(Asked.of("custom", answer).answer().toJson()).doesNotContain("error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"name\":null,", "\"name\":\"\","})
    void aCallThatNamesNothingIsRefusedInAnAnswerToo(String name) {
        Asked asked = Asked.of(
                        "custom",
                        HEAD + "\"choices\":[{\"index\":0,\"message\":{\"tool_calls\":[{\"id\":\"c\",\"function\":{"
                                + name + "\"arguments\":\"{}\"}}]},\"finish_reason\":\"tool_calls\"}]}")
                .withTool();

        assertThatThrownBy(asked::answer)
                .isInstanceOf(MalformedResponseException.class)
                .hasMessageContaining("a tool call has no name");
    }

    @Test
    void countsWhatWasWrittenToTheCacheAlsoIfNothingWasRead() {
        CompletionUsage usage = Asked.of(
                        "litellm_proxy",
                        HEAD
                                + "\"choices\":[{\"index\":0,\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}],"
                                + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":1,\"total_tokens\":10,"
                                + "\"cache_creation_input_tokens\":7}}")
                .answer()
                .usage()
                .orElseThrow();

        assertThat(usage.promptTokensDetails().orElseThrow().toJson()).contains("\"cache_write_tokens\":7");
    }
}
