package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonDataException;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.http.SseEvent;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkReaderTest {
    private static final String CHUNK = "{\"id\":\"a1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
            + "\"model\":\"m\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_1\",\"choices\":[{\"index\":0,\"delta\":{"
            + "\"content\":\"Hi\"},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null,\"obfuscation\":\"x\"}";

    private final ChunkReader reader = new ChunkReader();

    private ChatCompletionChunk read(String json) throws IOException {
        return reader.read(SseEvent.of(SseEvent.MESSAGE, json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CHUNK,
                "{}",
                "{\"id\":7,\"object\":8,\"created\":\"x\",\"model\":null,\"choices\":{},\"usage\":[],\"extra\":{\"a\":[1]}}",
                "{\"id\":\"\\u00e9\\n\",\"created\":1700000000.5,\"choices\":[],\"usage\":{\"prompt_tokens\":1}}",
                "{\"created\":1e400,\"choices\":[{\"index\":0},{\"index\":1}],\"moderation\":{\"input\":null}}",
                "{\"service_tier\":\"on_demand\",\"obfuscation\":5,\"moderation\":7}"
            })
    void readsAsTheTypeItselfDoes(String json) throws IOException {
        assertThat(read(json)).isEqualTo(ChatCompletionChunk.JSON.fromJson(json));
        assertThat(read(json).toJson()).isEqualTo(ChatCompletionChunk.JSON.fromJson(json).toJson());
    }

    @Test
    @SuppressWarnings("deprecation") // The field is deprecated, not gone.
    void makesWhatRepeatsOnce() throws IOException {
        ChatCompletionChunk first = read(CHUNK);
        ChatCompletionChunk second = read(CHUNK);

        assertThat(second.id()).isSameAs(first.id());
        assertThat(second.model()).isSameAs(first.model());
        assertThat(second._object_()).isSameAs(first._object_());
        assertThat(second.systemFingerprint().orElseThrow())
                .isSameAs(first.systemFingerprint().orElseThrow());
    }

    @Test
    void readsValuesThatKeepChanging() throws IOException {
        for (int i = 0; i < 10; i++) {
            assertThat(read("{\"id\":\"a" + i + "\",\"created\":" + i + "}").id()).isEqualTo("a" + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":\"a\"", "[]", "\"x\"", "{\"id\":\"a\"}{}", "{\"id\":\"a\"} x", "{\"choices\":[1]}"})
    void refusesWhatIsNotOneChunk(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOfAny(IOException.class, JsonDataException.class);
    }
}
