package io.postern.models.chat.completions;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatCompletionMessageTest {
    private static final String TOOLS =
            "{\"role\":\"assistant\",\"content\":null,\"reasoning_content\":\"Look it up.\","
                    + "\"refusal\":null,\"tool_calls\":["
                    + "{\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"c\"}},{\"id\":\"call_2\",\"type\":\"custom\",\"custom\":{\"name\":\"shell\",\"input\":\"cat"
                    + " notes\"}}]}";

    @Test
    void aMessageWithToolCallsAndReasoningIsWrittenAsItWasRead() {
        assertThat(ChatCompletionMessage.JSON.fromJson(TOOLS).toJson()).isEqualTo(TOOLS);
    }

    @Test
    void readsToolCallsOfBothKinds() {
        ChatCompletionMessage message = ChatCompletionMessage.JSON.fromJson(TOOLS);

        assertThat(message.content()).isEmpty();
        assertThat(message.reasoningContent()).contains("Look it up.");
        assertThat(message.toolCalls().orElseThrow()).hasSize(2);
        assertThat(message.toolCalls()
                        .orElseThrow()
                        .get(0)
                        .asFunction()
                        .function()
                        .arguments())
                .isEqualTo("{\"c");
        assertThat(message.toolCalls().orElseThrow().get(1).asCustom().custom().input())
                .isEqualTo("cat notes");
    }

    @Test
    @SuppressWarnings("deprecation")
    void readsAudioAndTheOlderFunctionCall() {
        String json = "{\"role\":\"assistant\",\"content\":null,\"refusal\":null,"
                + "\"audio\":{\"id\":\"audio_1\",\"data\":\"UklGRg==\",\"expires_at\":1729018505,\"transcript\":\"Yes.\"},"
                + "\"function_call\":{\"arguments\":\"{}\",\"name\":\"f\"}}";

        ChatCompletionMessage message = ChatCompletionMessage.JSON.fromJson(json);

        assertThat(message.toJson()).isEqualTo(json);
        assertThat(message.audio().orElseThrow().expiresAt()).isEqualTo(1729018505);
        assertThat(message.audio().orElseThrow().transcript()).isEqualTo("Yes.");
        assertThat(message.functionCall().orElseThrow().name()).isEqualTo("f");
    }

    @Test
    void addsToolCallsOfBothKinds() {
        ChatCompletionMessage read = ChatCompletionMessage.JSON.fromJson(TOOLS);

        ChatCompletionMessage built = ChatCompletionMessage.builder()
                .reasoningContent("Look it up.")
                .addToolCall(read.toolCalls().orElseThrow().get(0).asFunction())
                .addToolCall(read.toolCalls().orElseThrow().get(1).asCustom())
                .build();

        assertThat(built).isEqualTo(read);
        assertThat(built.toJson()).isEqualTo(TOOLS);
    }

    @Test
    void aListGivenToTheBuilderMayChangeAfterwards() {
        List<ChatCompletionMessageToolCall> calls = new ArrayList<>(
                ChatCompletionMessage.JSON.fromJson(TOOLS).toolCalls().orElseThrow());
        ChatCompletionMessage.Builder builder = ChatCompletionMessage.builder().toolCalls(calls);
        calls.clear();

        assertThat(builder.build().toolCalls().orElseThrow()).hasSize(2);
    }

    @Test
    void becomesAPartOfTheNextRequestWithItsReasoning() {
        ChatCompletionAssistantMessageParam param =
                ChatCompletionMessage.JSON.fromJson(TOOLS).toParam();

        assertThat(JsonValue.from(param)).isEqualTo(JsonValue.parse(TOOLS));
    }

    @Test
    void whatOnlyAnswersHaveStaysOutOfTheNextRequest() {
        String json = "{\"role\":\"assistant\",\"content\":\"Yes.\",\"refusal\":null,\"annotations\":[],"
                + "\"audio\":{\"id\":\"audio_1\",\"data\":\"AA==\",\"expires_at\":1,\"transcript\":\"Yes.\"},"
                + "\"thinking_blocks\":[{\"type\":\"thinking\",\"signature\":\"s\"}],\"provider_note\":1}";

        ChatCompletionAssistantMessageParam param =
                ChatCompletionMessage.JSON.fromJson(json).toParam();

        assertThat(JsonValue.from(param))
                .isEqualTo(JsonValue.parse("{\"role\":\"assistant\",\"content\":\"Yes.\",\"refusal\":null,"
                        + "\"audio\":{\"id\":\"audio_1\"},"
                        + "\"thinking_blocks\":[{\"type\":\"thinking\",\"signature\":\"s\"}]}"));
    }

    @Test
    void anAnswerBlockByBlockComesBackButWhatElseAProviderNotesDoesNot() {
        String json = "{\"role\":\"assistant\",\"content\":\"Yes.\",\"refusal\":null,\"provider_specific_fields\":"
                + "{\"content_blocks\":[{\"type\":\"text\",\"text\":\"Yes.\"}],\"safety_ratings\":[1]}}";

        ChatCompletionAssistantMessageParam param =
                ChatCompletionMessage.JSON.fromJson(json).toParam();

        assertThat(JsonValue.from(param)).isEqualTo(JsonValue.parse(json.replace(",\"safety_ratings\":[1]", "")));
    }

    @Test
    void aContentThatNeverCameIsNotMadeUp() {
        ChatCompletionMessage message =
                ChatCompletionMessage.JSON.fromJson("{\"role\":\"assistant\",\"refusal\":\"No.\"}");

        assertThat(JsonValue.from(message.toParam()))
                .isEqualTo(JsonValue.parse("{\"role\":\"assistant\",\"refusal\":\"No.\"}"));
    }

    @Test
    void toStringHidesArgumentsReasoningAndNames() {
        assertThat(ChatCompletionMessage.JSON.fromJson(TOOLS).toString())
                .contains("call_1")
                .doesNotContain("Look", "weather", "{\\\"c", "shell", "notes");
    }
}
