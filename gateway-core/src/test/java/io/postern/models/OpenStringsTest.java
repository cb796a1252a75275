package io.postern.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.errors.OpenAIInvalidDataException;
import io.postern.models.chat.completions.ChatCompletionModality;
import io.postern.models.chat.completions.ChatCompletionRole;
import org.junit.jupiter.api.Test;

/** The habits that all open strings share, on a few of them. */
class OpenStringsTest {
    @Test
    void givesTheConstantForAKnownText() {
        assertThat(ReasoningEffort.of("xhigh")).isSameAs(ReasoningEffort.XHIGH);
        assertThat(ChatModel.of("gpt-4o")).isSameAs(ChatModel.GPT_4O);
    }

    @Test
    void carriesATextItDoesNotKnow() {
        assertThat(ChatModel.of("mine").asString()).isEqualTo("mine");
        assertThat(ChatModel.of("mine")).isEqualTo(ChatModel.of("mine")).isNotEqualTo(ChatModel.of("yours"));
    }

    @Test
    void readsAKnownTextAsTheConstant() {
        assertThat(ChatModel.JSON.fromJson("\"gpt-4o\"")).isSameAs(ChatModel.GPT_4O);
    }

    @Test
    void namesAKnownValue() {
        assertThat(ChatCompletionRole.of("tool").known()).isEqualTo(ChatCompletionRole.Known.TOOL);
        assertThat(ChatCompletionRole.of("tool").value()).isEqualTo(ChatCompletionRole.Value.TOOL);
    }

    @Test
    void hasAValueForAllOthers() {
        assertThat(ChatCompletionModality.of("smell").value()).isEqualTo(ChatCompletionModality.Value._UNKNOWN);
    }

    @Test
    void failsWhenAnUnknownTextMustBeKnown() {
        assertThatThrownBy(ChatCompletionModality.of("smell")::known)
                .isInstanceOf(OpenAIInvalidDataException.class)
                .hasMessage("Unknown ChatCompletionModality: smell");
    }
}
