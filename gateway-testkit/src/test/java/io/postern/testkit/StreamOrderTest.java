package io.postern.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.models.chat.completions.ChatCompletionChunk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract's own check must find what it is there for. */
class StreamOrderTest {
    private static final String ROLE = choice("{\"role\":\"assistant\"}", "null");
    private static final String TEXT = choice("{\"content\":\"a\"}", "null");
    private static final String STOP = choice("{}", "\"stop\"");
    private static final String USAGE =
            "\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}";

    private static String choice(String delta, String finish) {
        return "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]";
    }

    private static List<ChatCompletionChunk> chunks(String... members) {
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        for (String member : members) {
            chunks.add(ChatCompletionChunk.JSON.fromJson(
                    "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\"," + member
                            + "}"));
        }
        return chunks;
    }

    private static void refuses(boolean usageWanted, String... members) {
        assertThatThrownBy(() -> StreamOrder.check(chunks(members), usageWanted))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void acceptsTheOrderOfOpenAi() {
        assertThatCode(() -> StreamOrder.check(chunks(ROLE, TEXT, STOP), false)).doesNotThrowAnyException();
        assertThatCode(() -> StreamOrder.check(chunks(ROLE, TEXT, STOP, USAGE), true))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAStreamThatDoesNotOpenWithItsRole() {
        refuses(false, TEXT, STOP);
    }

    @Test
    void refusesAStreamWithoutAFinishReason() {
        refuses(false, ROLE, TEXT);
    }

    @Test
    void refusesTextAfterTheFinishReason() {
        refuses(false, ROLE, STOP, TEXT);
    }

    @Test
    void refusesUsageThatIsMissingUnaskedForOrTwice() {
        refuses(true, ROLE, STOP);
        refuses(false, ROLE, STOP, USAGE);
        refuses(true, ROLE, STOP, USAGE, USAGE);
    }

    @Test
    void refusesAToolCallWithoutId() {
        refuses(
                false,
                ROLE,
                choice("{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]}", "null"),
                STOP);
    }
}
