package io.postern.models.chat.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.models.chat.completions.ChatCompletionModeration.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatCompletionModerationTest {
    private static final ChatCompletionModeration.Error ERROR = ChatCompletionModeration.Error.builder()
            .code("timeout")
            .message("too slow")
            .build();

    @Test
    void takesEitherOutcomeOnEitherSide() {
        ChatCompletionModeration.ModerationResults results = ChatCompletionModeration.ModerationResults.builder()
                .model("omni")
                .results(List.of())
                .build();

        ChatCompletionModeration moderation =
                ChatCompletionModeration.builder().input(results).output(ERROR).build();

        assertThat(moderation.toJson())
                .isEqualTo("{\"input\":{\"type\":\"moderation_results\",\"model\":\"omni\",\"results\":[]},"
                        + "\"output\":{\"type\":\"error\",\"code\":\"timeout\",\"message\":\"too slow\"}}");
        assertThat(moderation.input().moderationResults()).contains(results);
        assertThatThrownBy(() -> moderation.input().asError()).isInstanceOf(OpenAIInvalidDataException.class);
    }

    @Test
    void aVisitorSeesTheVariant() {
        Outcome.Visitor<String> visitor = new Outcome.Visitor<>() {
            @Override
            public String visitModerationResults(ChatCompletionModeration.ModerationResults results) {
                return "results";
            }

            @Override
            public String visitError(ChatCompletionModeration.Error error) {
                return error.code();
            }
        };

        assertThat(Outcome.ofError(ERROR).accept(visitor)).isEqualTo("timeout");
        assertThatThrownBy(() -> Outcome.JSON.fromJson("{\"type\":\"later\"}").accept(visitor))
                .isInstanceOf(OpenAIInvalidDataException.class);
    }

    @Test
    void keepsAnOutcomeItDoesNotKnow() {
        String json = "{\"type\":\"later\",\"score\":1.0}";

        assertThat(Outcome.JSON.fromJson(json)._json()).contains(JsonValue.parse(json));
        assertThat(Outcome.JSON.fromJson(json).toJson()).isEqualTo(json);
    }
}
