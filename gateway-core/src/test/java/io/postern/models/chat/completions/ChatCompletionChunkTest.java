package io.postern.models.chat.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice.Delta;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatCompletionChunkTest {
    private static final String HEAD = "{\"id\":\"chatcmpl-123\",\"object\":\"chat.completion.chunk\","
            + "\"created\":1694268190,\"model\":\"gpt-4o-mini\",\"service_tier\":\"default\","
            + "\"system_fingerprint\":\"fp_44709d6fcb\",";

    private static final String FIRST = HEAD + "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\","
            + "\"content\":\"\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null,"
            + "\"obfuscation\":\"x1\"}";

    private static final String TOOLS = HEAD + "\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":["
            + "{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"arguments\":\"\",\"name\":\"add\"}},"
            + "{\"index\":1,\"id\":\"call_2\",\"type\":\"custom\",\"custom\":{\"input\":\"l\",\"name\":\"shell\"}}]},"
            + "\"logprobs\":null,\"finish_reason\":null}]}";

    private static final String EVERYTHING_ELSE = HEAD + "\"choices\":[{\"index\":1,\"delta\":{"
            + "\"reasoning_content\":\"Hm\",\"annotations\":[{\"type\":\"url_citation\",\"url_citation\":{"
            + "\"end_index\":2,\"start_index\":1,\"title\":\"t\",\"url\":\"u\"}}],\"audio\":{\"id\":\"audio_1\","
            + "\"data\":\"AA==\",\"transcript\":\"Y\",\"expires_at\":7},\"function_call\":{\"arguments\":\"{\"}},"
            + "\"logprobs\":{\"content\":[{\"token\":\"a\",\"logprob\":-0.5,\"bytes\":[97],\"top_logprobs\":[]}],"
            + "\"refusal\":null},\"finish_reason\":\"length\",\"native_finish_reason\":\"MAX_TOKENS\"}]}";

    private static final String USAGE =
            HEAD + "\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":5,\"total_tokens\":14}}";

    @ParameterizedTest
    @ValueSource(strings = {FIRST, TOOLS, EVERYTHING_ELSE, USAGE})
    void aChunkIsWrittenAsItWasRead(String json) {
        assertThat(ChatCompletionChunk.JSON.fromJson(json).toJson()).isEqualTo(json);
    }

    @Test
    @SuppressWarnings("deprecation")
    void readsTheHeadOfAChunk() {
        ChatCompletionChunk chunk = ChatCompletionChunk.JSON.fromJson(FIRST);

        assertThat(chunk.id()).isEqualTo("chatcmpl-123");
        assertThat(chunk._object_()).isEqualTo(JsonValue.from("chat.completion.chunk"));
        assertThat(chunk.created()).isEqualTo(1694268190);
        assertThat(chunk.model()).isEqualTo("gpt-4o-mini");
        assertThat(chunk.serviceTier()).contains(ChatCompletionChunk.ServiceTier.DEFAULT);
        assertThat(chunk.systemFingerprint()).contains("fp_44709d6fcb");
        assertThat(chunk.obfuscation()).contains("x1");
        assertThat(chunk.usage()).isEmpty();
    }

    @Test
    void readsTheFirstDelta() {
        ChatCompletionChunk.Choice choice =
                ChatCompletionChunk.JSON.fromJson(FIRST).choices().get(0);

        assertThat(choice.delta().role()).contains(Delta.Role.ASSISTANT);
        assertThat(choice.delta().content()).contains("");
        assertThat(choice.delta().refusal()).isEmpty();
        assertThat(choice.finishReason()).isEmpty();
        assertThat(choice.logprobs()).isEmpty();
    }

    @Test
    void readsPiecesOfToolCallsOfBothKinds() {
        List<Delta.ToolCall> pieces = ChatCompletionChunk.JSON
                .fromJson(TOOLS)
                .choices()
                .get(0)
                .delta()
                .toolCalls()
                .orElseThrow();

        assertThat(pieces.get(0).type()).contains(Delta.ToolCall.Type.FUNCTION);
        assertThat(pieces.get(0).function().orElseThrow().name()).contains("add");
        assertThat(pieces.get(1).index()).isEqualTo(1);
        assertThat(pieces.get(1).id()).contains("call_2");
        assertThat(pieces.get(1).custom().orElseThrow().input()).contains("l");
    }

    @Test
    @SuppressWarnings("deprecation")
    void readsWhatOpenAiDoesNotDocument() {
        ChatCompletionChunk.Choice choice =
                ChatCompletionChunk.JSON.fromJson(EVERYTHING_ELSE).choices().get(0);

        assertThat(choice.delta().reasoningContent()).contains("Hm");
        assertThat(choice.delta().annotations().orElseThrow()).hasSize(1);
        assertThat(choice.delta().audio().orElseThrow().expiresAt()).contains(7L);
        assertThat(choice.delta().functionCall().orElseThrow().arguments()).contains("{");
        assertThat(choice.nativeFinishReason()).contains("MAX_TOKENS");
    }

    @Test
    void readsTheUsageChunk() {
        ChatCompletionChunk chunk = ChatCompletionChunk.JSON.fromJson(USAGE);

        assertThat(chunk.choices()).isEmpty();
        assertThat(chunk.usage().orElseThrow().totalTokens()).isEqualTo(14);
    }

    @Test
    void keepsRolesReasonsAndFieldsItDoesNotKnow() {
        String json =
                "{\"id\":\"\",\"created\":0,\"model\":\"\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"critic\","
                        + "\"content\":\"x\",\"token_ids\":[1]},\"finish_reason\":\"eos\",\"content_filter_results\":{}}],"
                        + "\"prompt_filter_results\":[]}";

        ChatCompletionChunk chunk = ChatCompletionChunk.JSON.fromJson(json);

        assertThat(chunk.toJson()).isEqualTo(json);
        Delta.Role role = chunk.choices().get(0).delta().role().orElseThrow();
        assertThat(role.value()).isEqualTo(Delta.Role.Value._UNKNOWN);
        assertThatThrownBy(role::known).isInstanceOf(OpenAIInvalidDataException.class);
        assertThat(chunk.choices().get(0).finishReason().orElseThrow().asString())
                .isEqualTo("eos");
    }

    @Test
    void aBuiltChunkHasTheKeysOpenAiAlwaysWrites() {
        ChatCompletionChunk chunk = ChatCompletionChunk.builder()
                .id("chatcmpl-123")
                .created(1)
                .model("m")
                .addChoice(ChatCompletionChunk.Choice.builder()
                        .index(0)
                        .delta(Delta.builder().content("Hi").build())
                        .build())
                .build();

        assertThat(chunk.toJson())
                .isEqualTo(
                        "{\"id\":\"chatcmpl-123\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                                + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"logprobs\":null,"
                                + "\"finish_reason\":null}]}");
    }

    @Test
    void toStringHidesPieces() {
        assertThat(ChatCompletionChunk.JSON.fromJson(EVERYTHING_ELSE).toString())
                .contains("finish_reason=length")
                .doesNotContain("Hm", "AA==", "token=a");
    }
}
