package io.postern.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.helpers.ChatCompletionAccumulator;
import io.postern.internal.translation.CompactJson;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.testkit.StreamFixture;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every message under {@code wire/anthropic/chat}, whole and as a stream: both must come out as the expected answer,
 * however the bytes arrive; and a stream that is cut must never look whole.
 */
class FixturesTest {
    /** One message, named by the file that shows in reports. */
    record Fixture(Path response) {
        String expected() {
            return new String(read("expected.json"), StandardCharsets.UTF_8);
        }

        byte[] read(String kind) {
            try {
                return Files.readAllBytes(
                        response.resolveSibling(name().replaceFirst("\\.response\\.json$", "." + kind)));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private String name() {
            return response.getFileName().toString();
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static Stream<Fixture> fixtures() throws IOException, URISyntaxException {
        Path folder =
                Path.of(FixturesTest.class.getResource("/wire/anthropic/chat").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            List<Fixture> found = files.filter(file -> file.toString().endsWith(".response.json"))
                    .sorted()
                    .map(Fixture::new)
                    .toList();
            assertThat(found).hasSizeGreaterThan(10);
            return found.stream();
        }
    }

    /** With the time of now replaced. */
    static JsonValue known(ChatCompletion answer) {
        return JsonValue.parse(answer.toJson().replace("\"created\":" + answer.created(), "\"created\":1"));
    }

    private static Asked asked(byte[] bytes, int atOnce) {
        return Asked.of(ScriptedService.answering(bytes).atOnce(atOnce))
                .params("{'messages':[{'role':'user','content':'U'}],'max_tokens':100}");
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void readsAnAnswerIntoOpenAisForm(Fixture fixture) {
        ChatCompletion answer =
                asked(fixture.read("response.json"), Integer.MAX_VALUE).answer();

        assertThat(known(answer)).isEqualTo(JsonValue.parse(fixture.expected()));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void putsAStreamTogetherToTheSameAnswer(Fixture fixture) {
        ChatCompletion answer = asked(fixture.read("sse"), Integer.MAX_VALUE).accumulated();

        assertThat(content(known(answer))).isEqualTo(content(JsonValue.parse(fixture.expected())));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void readsAStreamByteByByteTheSame(Fixture fixture) {
        ChatCompletion answer = asked(fixture.read("sse"), 1).accumulated();

        assertThat(content(known(answer))).isEqualTo(content(JsonValue.parse(fixture.expected())));
    }

    /** An answer without text has null for content; a stream opens with an empty one, as OpenAI's do. */
    private static JsonValue content(JsonValue answer) {
        String json = CompactJson.of(answer);
        return JsonValue.parse(json.replace("\"content\":null", "\"content\":\"\""));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void foldsALongAnswerFromAStream(Fixture fixture) {
        ChatCompletion answer = asked(fixture.read("sse"), 5)
                .params("{'messages':[{'role':'user','content':'U'}],'max_tokens':60000}")
                .answer();

        assertThat(known(answer)).isEqualTo(JsonValue.parse(fixture.expected()));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void neverTakesACutStreamForAWholeOne(Fixture fixture) {
        StreamFixture stream = StreamFixture.ofText(new String(fixture.read("sse"), StandardCharsets.UTF_8));
        List<byte[]> cuts = new ArrayList<>(stream.cutAfterEachEvent());
        int events = stream.events().size();
        for (int i = 0; i < cuts.size(); i++) {
            byte[] cut = cuts.get(i);
            boolean whole = i >= events - 1;
            assertThat(looksWhole(cut))
                    .as("cut after %d of %d events", i, events)
                    .isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void neverTakesAStreamForWholeThatIsCutWithinAnEvent(Fixture fixture) {
        List<byte[]> events = StreamFixture.ofText(new String(fixture.read("sse"), StandardCharsets.UTF_8))
                .events();
        String before = "";
        for (int i = 0; i < events.size() - 1; i++) {
            String event = new String(events.get(i), StandardCharsets.UTF_8);
            String cut = before + event.substring(0, event.length() / 2);
            assertThat(looksWhole(cut.getBytes(StandardCharsets.UTF_8)))
                    .as("cut within event %d", i)
                    .isFalse();
            before += event;
        }
    }

    /** Bytes that were changed at random, and members of other kinds than they should be: an answer, or our exception. */
    @ParameterizedTest
    @MethodSource("fixtures")
    void failsForBrokenAnswersWithNothingButItsOwnExceptions(Fixture fixture) {
        Random random = new Random(11);
        String[] others = {"null", "7", "-1", "[]", "{}", "\"x\"", "true", "1e99", "\"\""};
        for (String kind : List.of("sse", "response.json")) {
            String whole = new String(fixture.read(kind), StandardCharsets.UTF_8);
            List<Integer> colons = IntStream.range(0, whole.length())
                    .filter(i -> whole.charAt(i) == ':')
                    .boxed()
                    .toList();
            for (int i = 0; i < 40; i++) {
                int colon = colons.get(random.nextInt(colons.size()));
                int end = colon + 1 + random.nextInt(12);
                String other = others[random.nextInt(others.length)];
                String broken = whole.substring(0, colon + 1) + other + whole.substring(Math.min(end, whole.length()));
                String valueEnd = whole.substring(colon + 1).replaceFirst("^ ?(\"[^\"]*\"|[\\d.]+|null)", other);
                looksWhole(broken.getBytes(StandardCharsets.UTF_8));
                looksWhole((whole.substring(0, colon + 1) + valueEnd).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** As the pipeline sees it: without an exception, and with a finish reason. */
    private static boolean looksWhole(byte[] stream) {
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        Throwable thrown = catchThrowable(
                () -> chunks.addAll(asked(stream, Integer.MAX_VALUE).uncheckedChunks()));
        if (thrown != null) {
            assertThat(thrown).isInstanceOfAny(OpenAIException.class, OpenAIInvalidDataException.class);
            return false;
        }
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        chunks.forEach(accumulator::accumulate);
        return catchThrowable(accumulator::chatCompletion) == null;
    }
}
