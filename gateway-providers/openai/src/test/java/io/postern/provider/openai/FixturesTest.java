package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIException;
import io.postern.models.chat.completions.ChatCompletion;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every answer and stream under {@code wire/<preset>/chat}: each must come out as its {@code .expected.json}, the stream
 * put together the same as the whole answer, however it arrives; and a stream that is cut must never look whole.
 */
class FixturesTest {
    /** One fixture, named by the path that shows in reports. */
    record Fixture(String preset, String name, Path file) {
        byte[] bytes() {
            return read(file);
        }

        String expected() {
            String name = file.getFileName().toString().replaceFirst("\\.(response\\.json|sse)$", ".expected.json");
            return new String(read(file.resolveSibling(name)), StandardCharsets.UTF_8);
        }

        Asked asked(byte[] bytes, int atOnce) {
            Asked asked = Asked.of(preset, new CannedService(bytes, atOnce));
            return name.contains("tool") ? asked.withTool() : asked;
        }

        @Override
        public String toString() {
            return preset + "/" + name;
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<Fixture> answers() {
        return fixtures(".response.json");
    }

    static Stream<Fixture> streams() {
        return fixtures(".sse");
    }

    private static Stream<Fixture> fixtures(String kind) {
        List<Fixture> fixtures = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(FixturesTest.class.getResource("/wire").toURI()))) {
            files.filter(file -> file.getParent().endsWith("chat") && file.toString().endsWith(kind))
                    .sorted()
                    .forEach(file -> fixtures.add(new Fixture(
                            file.getParent().getParent().getFileName().toString(),
                            file.getFileName().toString(),
                            file)));
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
        assertThat(fixtures).isNotEmpty();
        return fixtures.stream();
    }

    /** With what is made up at random, or from the time, replaced by what the expected answers have there. */
    private static JsonValue known(ChatCompletion answer) {
        String json = answer.toJson()
                .replaceAll("\"chatcmpl-[0-9a-f]{24}\"", "\"chatcmpl-fresh\"")
                .replaceAll("\"call_[0-9a-f]{24}\"", "\"call_fresh\"");
        boolean ofNow = answer.created() > 1_775_000_000;
        return JsonValue.parse(ofNow ? json.replace("\"created\":" + answer.created(), "\"created\":1") : json);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void readsAnAnswerIntoOpenAisForm(Fixture fixture) {
        ChatCompletion answer = fixture.asked(fixture.bytes(), Integer.MAX_VALUE).answer();

        assertThat(known(answer)).isEqualTo(JsonValue.parse(fixture.expected()));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void putsAStreamTogetherToTheSameAnswer(Fixture fixture) {
        ChatCompletion answer = fixture.asked(fixture.bytes(), Integer.MAX_VALUE).accumulated();

        assertThat(known(answer)).isEqualTo(JsonValue.parse(fixture.expected()));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void readsAStreamByteByByteTheSame(Fixture fixture) {
        ChatCompletion answer = fixture.asked(fixture.bytes(), 1).accumulated();

        assertThat(known(answer)).isEqualTo(JsonValue.parse(fixture.expected()));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void neverTakesACutStreamForAWholeOne(Fixture fixture) {
        String text = new String(fixture.bytes(), StandardCharsets.UTF_8);
        int end = endOfAnswer(text, fixture.name().startsWith("two_choices") ? 2 : 1);

        for (int cut : boundaries(text)) {
            byte[] start = text.substring(0, cut).getBytes(StandardCharsets.UTF_8);
            if (cut < end) {
                assertThatThrownBy(() -> fixture.asked(start, Integer.MAX_VALUE).chunks())
                        .as("cut after %d characters", cut)
                        .isInstanceOf(OpenAIException.class);
            } else {
                assertThat(fixture.asked(start, Integer.MAX_VALUE).accumulated().choices()).isNotEmpty();
            }
        }
    }

    /** Where events begin and end, and the middle of each. */
    private static List<Integer> boundaries(String text) {
        List<Integer> cuts = new ArrayList<>(List.of(0));
        for (int at = text.indexOf("data:"); at >= 0; at = text.indexOf("data:", at + 1)) {
            if (at > 0) cuts.add(at);
            int lineEnd = text.indexOf('\n', at);
            cuts.add(at + (lineEnd - at) / 2);
        }
        return cuts;
    }

    /** Behind the event that ends the last choice; behind the marker where the reason is an empty text. */
    private static int endOfAnswer(String text, int choices) {
        Matcher reason = Pattern.compile("\"finish_reason\":\"[^\"]").matcher(text);
        int end = text.indexOf("[DONE]") + 6;
        for (int i = 0; i < choices && reason.find(); i++) end = text.indexOf('\n', reason.start());
        return end;
    }
}
