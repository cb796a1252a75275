package io.postern.models.chat.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.errors.OpenAIInvalidDataException;
import io.postern.models.chat.completions.ChatCompletionAssistantMessageParam.Content.ChatCompletionRequestAssistantMessageContentPart;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChatCompletionMessageParamTest {
    private static final ChatCompletionContentPartText TEXT =
            ChatCompletionContentPartText.builder().text("x").build();

    private final ChatCompletionCreateParams.Builder params = ChatCompletionCreateParams.builder();

    @Test
    void addsATextForEachRole() {
        params.addDeveloperMessage("a")
                .addSystemMessage("b")
                .addUserMessage("c")
                .addAssistantMessage("d");

        assertMessages("{\"role\":\"developer\",\"content\":\"a\"},{\"role\":\"system\",\"content\":\"b\"},"
                + "{\"role\":\"user\",\"content\":\"c\"},{\"role\":\"assistant\",\"content\":\"d\"}");
    }

    @Test
    void addsPartsForEachRole() {
        params.addDeveloperMessageOfArrayOfContentParts(List.of(TEXT))
                .addSystemMessageOfArrayOfContentParts(List.of(TEXT))
                .addUserMessageOfArrayOfContentParts(List.of(ChatCompletionContentPart.ofText(TEXT)))
                .addAssistantMessageOfArrayOfContentParts(List.of(
                        ChatCompletionRequestAssistantMessageContentPart.ofText(TEXT),
                        ChatCompletionRequestAssistantMessageContentPart.ofRefusal(
                                ChatCompletionContentPartRefusal.builder()
                                        .refusal("no")
                                        .build())));

        String parts = "\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}";
        assertMessages("{\"role\":\"developer\"," + parts + ",{\"role\":\"system\"," + parts + ",{\"role\":\"user\","
                + parts + ",{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"x\"},"
                + "{\"type\":\"refusal\",\"refusal\":\"no\"}]}");
    }

    @Test
    void addsContentThatIsMadeElsewhere() {
        params.addDeveloperMessage(ChatCompletionDeveloperMessageParam.Content.ofText("a"))
                .addSystemMessage(ChatCompletionSystemMessageParam.Content.ofText("b"))
                .addUserMessage(ChatCompletionUserMessageParam.Content.ofText("c"))
                .addAssistantMessage(ChatCompletionAssistantMessageParam.Content.ofText("d"))
                .addAssistantMessage(Optional.empty());

        assertMessages("{\"role\":\"developer\",\"content\":\"a\"},{\"role\":\"system\",\"content\":\"b\"},"
                + "{\"role\":\"user\",\"content\":\"c\"},{\"role\":\"assistant\",\"content\":\"d\"},"
                + "{\"role\":\"assistant\",\"content\":null}");
    }

    @Test
    @SuppressWarnings("deprecation")
    void addsAMessageOfEachRole() {
        params.addMessage(ChatCompletionDeveloperMessageParam.builder()
                        .content("a")
                        .name("n")
                        .build())
                .addMessage(ChatCompletionSystemMessageParam.builder()
                        .contentOfArrayOfContentParts(List.of(TEXT))
                        .build())
                .addMessage(ChatCompletionUserMessageParam.builder()
                        .content("c")
                        .name("n")
                        .build())
                .addMessage(ChatCompletionAssistantMessageParam.builder()
                        .content("d")
                        .build())
                .addMessage(ChatCompletionToolMessageParam.builder()
                        .content("e")
                        .toolCallId("call_1")
                        .build())
                .addMessage(ChatCompletionFunctionMessageParam.builder()
                        .content("f")
                        .name("n")
                        .build());

        assertMessages("{\"role\":\"developer\",\"content\":\"a\",\"name\":\"n\"},"
                + "{\"role\":\"system\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]},"
                + "{\"role\":\"user\",\"content\":\"c\",\"name\":\"n\"},"
                + "{\"role\":\"assistant\",\"content\":\"d\"},"
                + "{\"role\":\"tool\",\"content\":\"e\",\"tool_call_id\":\"call_1\"},"
                + "{\"role\":\"function\",\"content\":\"f\",\"name\":\"n\"}");
    }

    @Test
    void addsAnAnswerWithAllThatBelongsToIt() {
        params.addMessage(
                ChatCompletionMessage.JSON.fromJson("{\"role\":\"assistant\",\"content\":null,\"refusal\":null,"
                        + "\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}],"
                        + "\"audio\":{\"id\":\"a\",\"data\":\"AAAA\",\"expires_at\":1,\"transcript\":\"t\"},"
                        + "\"reasoning_content\":\"r\"}"));

        assertMessages("{\"role\":\"assistant\",\"content\":null,\"refusal\":null,\"audio\":{\"id\":\"a\"},"
                + "\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}],"
                + "\"reasoning_content\":\"r\"}");
    }

    @Test
    void addsToolCallsToAnAssistantMessage() {
        ChatCompletionAssistantMessageParam message = ChatCompletionAssistantMessageParam.builder()
                .addToolCall(ChatCompletionMessageFunctionToolCall.builder()
                        .id("1")
                        .function(ChatCompletionMessageFunctionToolCall.Function.builder()
                                .name("f")
                                .arguments("{}")
                                .build())
                        .build())
                .addToolCall(ChatCompletionMessageCustomToolCall.builder()
                        .id("2")
                        .custom(ChatCompletionMessageCustomToolCall.Custom.builder()
                                .name("c")
                                .input("i")
                                .build())
                        .build())
                .build();

        assertThat(message.toJson())
                .isEqualTo("{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}},"
                        + "{\"id\":\"2\",\"type\":\"custom\",\"custom\":{\"name\":\"c\",\"input\":\"i\"}}]}");
    }

    @Test
    @SuppressWarnings("deprecation")
    void writesTheRarerFieldsOfAnAssistantMessage() {
        ChatCompletionAssistantMessageParam message = ChatCompletionAssistantMessageParam.builder()
                .refusal("no")
                .name("n")
                .audio(ChatCompletionAssistantMessageParam.Audio.builder()
                        .id("a")
                        .build())
                .functionCall(ChatCompletionAssistantMessageParam.FunctionCall.builder()
                        .name("f")
                        .arguments("{}")
                        .build())
                .build();

        assertThat(message.toJson())
                .isEqualTo("{\"role\":\"assistant\",\"refusal\":\"no\",\"name\":\"n\",\"audio\":{\"id\":\"a\"},"
                        + "\"function_call\":{\"name\":\"f\",\"arguments\":\"{}\"}}");
    }

    @Test
    void writesTheOutcomeOfAToolAsJson() {
        ChatCompletionToolMessageParam message = ChatCompletionToolMessageParam.builder()
                .toolCallId("call_1")
                .contentAsJson(Map.of("degrees", List.of(1, 2.5)))
                .build();

        assertThat(message.content().asText()).isEqualTo("{\"degrees\":[1,2.5]}");
    }

    @Test
    void writesEachContentPart() {
        params.addUserMessageOfArrayOfContentParts(List.of(
                ChatCompletionContentPart.ofText(ChatCompletionContentPartText.builder()
                        .text("x")
                        .promptCacheBreakpoint(ChatCompletionContentPartText.PromptCacheBreakpoint.builder()
                                .build())
                        .build()),
                ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                        .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                                .url("data:image/png;base64,AAAA")
                                .detail(ChatCompletionContentPartImage.ImageUrl.Detail.LOW)
                                .build())
                        .build()),
                ChatCompletionContentPart.ofInputAudio(ChatCompletionContentPartInputAudio.builder()
                        .inputAudio(ChatCompletionContentPartInputAudio.InputAudio.builder()
                                .data("AAAA")
                                .format(ChatCompletionContentPartInputAudio.InputAudio.Format.MP3)
                                .build())
                        .build()),
                ChatCompletionContentPart.ofFile(ChatCompletionContentPart.File.builder()
                        .file(ChatCompletionContentPart.File.FileObject.builder()
                                .fileId("file-1")
                                .build())
                        .build())));

        assertMessages("{\"role\":\"user\",\"content\":["
                + "{\"type\":\"text\",\"text\":\"x\",\"prompt_cache_breakpoint\":{\"mode\":\"explicit\"}},"
                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AAAA\",\"detail\":\"low\"}},"
                + "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AAAA\",\"format\":\"mp3\"}},"
                + "{\"type\":\"file\",\"file\":{\"file_id\":\"file-1\"}}]}");
    }

    @Test
    void tellsTheRolesApart() {
        String start = "{\"content\":\"x\",\"role\":\"";

        assertThat(message(start + "developer\"}").isDeveloper()).isTrue();
        assertThat(message(start + "system\"}").isSystem()).isTrue();
        assertThat(message(start + "user\"}").asUser().content().asText()).isEqualTo("x");
        assertThat(message(start + "assistant\"}").isAssistant()).isTrue();
        assertThat(message(start + "tool\"}").isTool()).isTrue();
        assertThat(message(start + "user\"}").tool()).isEmpty();
    }

    @Test
    void failsWhenTakenForAnotherRole() {
        ChatCompletionMessageParam user = message("{\"role\":\"user\",\"content\":\"x\"}");

        assertThatThrownBy(user::asTool)
                .isInstanceOf(OpenAIInvalidDataException.class)
                .hasMessage("This ChatCompletionMessageParam is not `tool` but `user`");
    }

    @Test
    void keepsAMessageOfAnUnknownRoleRaw() {
        ChatCompletionMessageParam narrator = message("{\"role\":\"narrator\",\"content\":\"x\"}");

        assertThat(narrator._json().orElseThrow().get("role").orElseThrow().asStringOrThrow())
                .isEqualTo("narrator");
        assertThat(narrator.isUser()).isFalse();
    }

    @Test
    void aVisitorIsCalledForItsRole() {
        assertThat(message("{\"role\":\"tool\",\"content\":\"x\"}").accept(new RoleName()))
                .isEqualTo("tool");
        assertThat(message("{\"role\":\"user\",\"content\":\"x\"}").accept(new RoleName()))
                .isEqualTo("user");
    }

    @Test
    void aVisitorFailsForAnUnknownRoleUnlessItSaysOtherwise() {
        ChatCompletionMessageParam narrator = message("{\"role\":\"narrator\",\"content\":\"secret\"}");

        assertThatThrownBy(() -> narrator.accept(new RoleName()))
                .isInstanceOf(OpenAIInvalidDataException.class)
                .hasMessage("Unknown ChatCompletionMessageParam of kind OBJECT");
    }

    private static ChatCompletionMessageParam message(String json) {
        return ChatCompletionMessageParam.JSON.fromJson(json);
    }

    private void assertMessages(String messages) {
        assertThat(params.build().toJson()).isEqualTo("{\"messages\":[" + messages + "]}");
    }

    private static final class RoleName implements ChatCompletionMessageParam.Visitor<String> {
        @Override
        public String visitDeveloper(ChatCompletionDeveloperMessageParam developer) {
            return "developer";
        }

        @Override
        public String visitSystem(ChatCompletionSystemMessageParam system) {
            return "system";
        }

        @Override
        public String visitUser(ChatCompletionUserMessageParam user) {
            return "user";
        }

        @Override
        public String visitAssistant(ChatCompletionAssistantMessageParam assistant) {
            return "assistant";
        }

        @Override
        public String visitTool(ChatCompletionToolMessageParam tool) {
            return "tool";
        }

        @Override
        @SuppressWarnings("deprecation")
        public String visitFunction(ChatCompletionFunctionMessageParam function) {
            return "function";
        }
    }
}
