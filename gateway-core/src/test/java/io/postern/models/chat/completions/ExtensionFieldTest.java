package io.postern.models.chat.completions;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import org.junit.jupiter.api.Test;

class ExtensionFieldTest {
    private static final String JSON =
            "{\"content\":\"Hi\",\"refusal\":null,\"role\":\"assistant\",\"reasoning_content\":\"hm\"}";

    @Test
    void isFoundWhereOpenAisClientPutsWhatItDoesNotKnow() {
        ChatCompletionMessage message = ChatCompletionMessage.JSON.fromJson(JSON);

        assertThat(message.reasoningContent()).hasValue("hm");
        assertThat(message._additionalProperties()).containsEntry("reasoning_content", JsonValue.from("hm"));
    }

    @Test
    void isWrittenOnce() {
        ChatCompletionMessage message = ChatCompletionMessage.JSON.fromJson(JSON);

        assertThat(message.toBuilder().build().toJson())
                .isEqualTo(message.toJson())
                .containsOnlyOnce("reasoning_content");
    }

    @Test
    void canBeSetAsAnAdditionalProperty() {
        ChatCompletionMessage message = ChatCompletionMessage.JSON.fromJson(JSON).toBuilder()
                .putAdditionalProperty("reasoning_content", JsonValue.from("aha"))
                .build();

        assertThat(message.reasoningContent()).hasValue("aha");
    }
}
