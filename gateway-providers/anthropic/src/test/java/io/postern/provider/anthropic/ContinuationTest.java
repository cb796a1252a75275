package io.postern.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.OverloadedException;
import io.postern.models.chat.completions.ChatCompletion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers that the model broke off, to be continued. {@code '} stands for a double quote. */
class ContinuationTest {
    private static final String PAUSED = message("msg_1", "One. ", "pause_turn", 10, 3);
    private static final String ENDED = message("msg_2", "Two.", "end_turn", 20, 4);

    private static String message(String id, String text, String stopReason, int input, int output) {
        return ("{'id':'" + id + "','model':'m','content':[{'type':'text','text':'" + text + "'}],'stop_reason':'"
                        + stopReason + "','usage':{'input_tokens':" + input + ",'output_tokens':" + output + "}}")
                .replace('\'', '"');
    }

    private static String stream(String message) {
        JsonValue json = JsonValue.parse(message);
        String text = json.get("content")
                .orElseThrow()
                .asArray()
                .orElseThrow()
                .get(0)
                .get("text")
                .orElseThrow()
                .asStringOrThrow();
        String start = message.replaceAll("\"content\":\\[.*?]", "\"content\":[]")
                .replaceAll("\"stop_reason\":\"[a-z_]+\",", "");
        String reason = json.get("stop_reason").orElseThrow().asStringOrThrow();
        return event("{'type':'message_start','message':" + start + "}")
                + event("{'type':'content_block_start','index':0,'content_block':{'type':'text','text':''}}")
                + event("{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'" + text + "'}}")
                + event("{'type':'content_block_stop','index':0}")
                + event("{'type':'message_delta','delta':{'stop_reason':'" + reason + "'},'usage':{}}")
                + event("{'type':'message_stop'}");
    }

    private static String event(String json) {
        return "data: " + json.replace('\'', '"') + "\n\n";
    }

    private static Asked asked(ScriptedService service) {
        return Asked.of(service).params("{'messages':[{'role':'user','content':'U'}],'max_tokens':100}");
    }

    private static void isOneAnswer(ChatCompletion answer) {
        assertThat(answer.id()).isEqualTo("chatcmpl-msg_1");
        assertThat(answer.choices().get(0).message().content()).hasValue("One. Two.");
        assertThat(answer.choices().get(0).finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(answer.usage().orElseThrow().promptTokens()).isEqualTo(30);
        assertThat(answer.usage().orElseThrow().completionTokens()).isEqualTo(7);
    }

    @Test
    void goesOnWithAMessageThatPaused() {
        ScriptedService service = ScriptedService.answering(PAUSED, ENDED);

        isOneAnswer(asked(service).answer());

        List<JsonValue> messages = JsonValue.parse(service.sent().get(1))
                .get("messages")
                .orElseThrow()
                .asArray()
                .orElseThrow();
        assertThat(messages).hasSize(2);
        assertThat(messages.get(1))
                .isEqualTo(JsonValue.parse(
                        "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"One. \"}]}"));
    }

    @Test
    void goesOnWithAStreamThatPaused() {
        ScriptedService service = ScriptedService.answering(stream(PAUSED), stream(ENDED));

        isOneAnswer(asked(service).accumulated());

        assertThat(service.sent()).hasSize(2);
        assertThat(service.sent().get(1)).contains("\"stream\":true");
    }

    @Test
    void sendsAllThatWasSaidSoFarEachTime() {
        ScriptedService service = ScriptedService.answering(PAUSED, PAUSED.replace("msg_1", "msg_x"), ENDED);

        assertThat(asked(service).choice().message().content()).hasValue("One. One. Two.");

        assertThat(service.sent()).hasSize(3);
        assertThat(service.sent().get(2))
                .contains("[{\"type\":\"text\",\"text\":\"One. \"},{\"type\":\"text\",\"text\":\"One. \"}]");
    }

    @Test
    void goesOnNoMoreOftenThanOptionsAllow() {
        ScriptedService service = ScriptedService.answering(PAUSED);

        ChatCompletion.Choice choice = asked(service).option("continuations", 2).choice();

        assertThat(service.sent()).hasSize(3);
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(choice.nativeFinishReason()).hasValue("pause_turn");
    }

    @Test
    void givesAPauseToTheCallerIfOptionsSaySo() {
        ScriptedService service = ScriptedService.answering(PAUSED);

        assertThat(asked(service).option("continuations", 0).choice().nativeFinishReason())
                .hasValue("pause_turn");
        assertThat(service.sent()).hasSize(1);
    }

    @Test
    void failsIfTheContinuationDoes() {
        String error = "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}";

        assertThatThrownBy(() -> asked(ScriptedService.answering(PAUSED, error)).reply())
                .isInstanceOf(OverloadedException.class);
        assertThatThrownBy(() -> asked(ScriptedService.answering(stream(PAUSED), event(error)))
                        .uncheckedChunks())
                .isInstanceOf(OverloadedException.class);
    }
}
