package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.errors.OpenAIInvalidDataException;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.http.SseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkParserTest {
    private static final String HEAD =
            "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
                    + "\"model\":\"gpt-4o-mini\",\"system_fingerprint\":\"fp_1\",\"choices\":[{\"index\":0,\"delta\":";

    private final ChunkParser parser = new ChunkParser();

    private static String text(String content) {
        return HEAD + "{\"content\":" + content + "},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}";
    }

    private static String padded(String content, String padding) {
        return HEAD + "{\"content\":" + content + "},\"finish_reason\":null}],\"obfuscation\":" + padding + "}";
    }

    private static String arguments(String piece) {
        return HEAD + "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":" + piece
                + "}}]},\"finish_reason\":null}]}";
    }

    private ChatCompletionChunk parse(String json) {
        return parser.parse(SseEvent.of(SseEvent.MESSAGE, json));
    }

    private void agrees(String json) {
        assertThat(parse(json)).as(json).isEqualTo(ChatCompletionChunk.JSON.fromJson(json));
    }

    @Test
    void takesTheNewTextOfAChunkThatIsOtherwiseTheSame() {
        parse(text("\"Hello\""));

        ChatCompletionChunk second = parse(text("\" world\""));

        assertThat(second.choices().get(0).delta().content()).hasValue(" world");
        assertThat(second.id()).isSameAs(parse(text("\"!\"")).id());
    }

    @Test
    void readsEveryKindOfStringAsTheGeneralReaderDoes() {
        agrees(text("\"first\""));
        for (String content : List.of(
                "\"\"",
                "\"\\\"quoted\\\" \\\\ \\/ \\b\\f\\n\\r\\t\"",
                "\"\\u00e9\\u4e2d \\ud83d\\ude00\"",
                "\"é中😀 \u2028 \"",
                "\"\\ud800 alone\"",
                "\"a \\u0000 nul\"",
                "null",
                "\"} ] , : {\"")) {
            agrees(text(content));
            agrees(text(content));
        }
    }

    @Test
    void followsAStreamWhosePaddingChangesWithEachChunk() {
        agrees(padded("\"a\"", "\"x1y2\""));
        agrees(padded("\"b\"", "\"\""));
        agrees(padded("\"c\"", "\"zzzzzzzzzzz\""));
    }

    @Test
    void followsTextAndArgumentsThatTakeTurns() {
        for (int i = 0; i < 10; i++) {
            agrees(text("\"t" + i + "\""));
            agrees(arguments("\"{\\\"n\\\":" + i + "\""));
        }
    }

    @Test
    void aChunkThatOnlyLooksAlikeIsReadInFull() {
        agrees(text("\"a\""));
        agrees(text("\"a\"").replace("1700000000", "1700000001"));
        agrees(text("\"a\",\"extra\":\"b\""));
        agrees(text("\"a\"").replace("\"finish_reason\":null", "\"finish_reason\":\"stop\""));
        agrees(text("\"a\"") + " ");
        agrees(text("\"a\"").replace("\"delta\":", "\"delta\" : "));
    }

    @Test
    void severalChoicesInOneChunkAreReadInFull() {
        String two = HEAD + "{\"content\":\"a\"}},{\"index\":1,\"delta\":{\"content\":\"b\"}}]}";
        agrees(two);
        agrees(two.replace("\"b\"", "\"c\""));
    }

    @Test
    void aMemberThatComesTwiceIsReadInFull() {
        agrees(text("\"a\",\"content\":\"b\""));
        agrees(text("\"c\",\"content\":\"d\""));
    }

    @Test
    void malformedJsonFailsWhateverCameBefore() {
        parse(text("\"a\""));

        assertThatThrownBy(() -> parse(text("\"a").substring(0, 150))).isInstanceOf(OpenAIInvalidDataException.class);
        assertThatThrownBy(() -> parse(text("\"a\"") + "}")).isInstanceOf(OpenAIInvalidDataException.class);
        assertThatThrownBy(() -> parse(text("\"a\\q\""))).isInstanceOf(OpenAIInvalidDataException.class);
    }

    /** Streams made of the parts above, in any order, cut and spoilt here and there. */
    @Test
    void agreesWithTheGeneralReaderOnGeneratedStreams() {
        Random random = new Random(20);
        String letters = "abc \\n\\u00e9é中😀{}[],:";
        for (int stream = 0; stream < 300; stream++) {
            ChunkParser fresh = new ChunkParser();
            for (String json : generated(random, letters)) {
                Object expected = outcome(() -> ChatCompletionChunk.JSON.fromJson(json));
                Object actual = outcome(() -> fresh.parse(SseEvent.of(SseEvent.MESSAGE, json)));
                assertThat(actual).as(json).isEqualTo(expected);
            }
        }
    }

    private static List<String> generated(Random random, String letters) {
        List<String> chunks = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            StringBuilder content = new StringBuilder("\"");
            for (int n = random.nextInt(6); n > 0; n--) {
                int at = random.nextInt(letters.length());
                char c = letters.charAt(at);
                content.append(c == '\\' || Character.isSurrogate(c) ? "\\t" : String.valueOf(c));
            }
            content.append('"');
            String json = switch (random.nextInt(4)) {
                case 0 -> arguments(content.toString());
                case 1 -> padded(content.toString(), "\"" + "p".repeat(random.nextInt(4)) + "\"");
                default -> text(content.toString());
            };
            if (random.nextInt(12) == 0) json = json.substring(0, random.nextInt(json.length()));
            if (random.nextInt(12) == 0) json = json.replace("\"index\":0", "\"index\":" + random.nextInt(3));
            chunks.add(json);
        }
        return chunks;
    }

    private static Object outcome(java.util.concurrent.Callable<ChatCompletionChunk> reading) {
        try {
            return reading.call();
        } catch (OpenAIInvalidDataException e) {
            return "malformed";
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
