package io.postern.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.postern.core.JsonValue;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files under {@code wire/bedrock}; their folders' notes say what they are. */
class FixturesTest {
    private static final List<String> OF_THE_CALL = List.of("id", "object", "created", "model");

    private static Path folder(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(FixturesTest.class.getResource("/wire/bedrock/" + name))
                .toURI());
    }

    private static List<Path> files(String folder, String ending) throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> requests() throws Exception {
        return files("chat", ".request.json");
    }

    static List<Path> responses() throws Exception {
        return files("chat", ".response.json");
    }

    static List<Path> streams() throws Exception {
        return files("stream", ".events");
    }

    private static String read(Path file, String ending, String other) throws IOException {
        return Files.readString(Path.of(file.toString().replace(ending, other)));
    }

    private static JsonValue withoutTheCall(ChatCompletion answer) {
        Map<String, JsonValue> members =
                new LinkedHashMap<>(JsonValue.parse(answer.toJson()).asObject().orElseThrow());
        OF_THE_CALL.forEach(members::remove);
        return JsonValue.from(members);
    }

    static EventFrames frames(Path events) throws IOException {
        EventFrames frames = new EventFrames();
        for (String line : Files.readAllLines(events)) {
            int space = line.indexOf(' ');
            frames.event(line.substring(0, space), line.substring(space + 1));
        }
        return frames;
    }

    @ParameterizedTest
    @MethodSource("requests")
    void sendsWhatConverseTakes(Path file) throws IOException {
        JsonValue sent =
                Asked.answered(FakeAws.HELLO).params(Files.readString(file)).body();

        assertThat(sent).isEqualTo(JsonValue.parse(read(file, ".request.json", ".sent.json")));
    }

    @ParameterizedTest
    @MethodSource("responses")
    void givesAWholeAnswer(Path file) throws IOException {
        ChatCompletion answer = Asked.answered(Files.readString(file)).answer();

        assertThat(withoutTheCall(answer)).isEqualTo(JsonValue.parse(read(file, ".response.json", ".expected.json")));
        assertThat(answer.id()).isEqualTo("chatcmpl-req-1");
        assertThat(answer.model()).isEqualTo(Asked.NOVA);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void givesAStreamThatAddsUpToTheAnswer(Path file) throws IOException {
        ChatCompletion answer = Asked.streamed(frames(file)).accumulated();

        assertThat(withoutTheCall(answer)).isEqualTo(JsonValue.parse(read(file, ".events", ".expected.json")));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void readsAStreamThatArrivesByteByByte(Path file) throws IOException {
        List<ChatCompletionChunk> whole = Asked.streamed(frames(file)).chunks();

        List<ChatCompletionChunk> pieces =
                Asked.of(FakeAws.streaming(frames(file)).atOnce(1)).chunks();

        assertThat(withoutTime(pieces)).isEqualTo(withoutTime(whole));
    }

    private static List<String> withoutTime(List<ChatCompletionChunk> chunks) {
        List<String> all = new ArrayList<>();
        for (ChatCompletionChunk chunk : chunks) all.add(chunk.toJson().replaceAll("\"created\":\\d+", ""));
        return all;
    }

    @ParameterizedTest
    @MethodSource("streams")
    void givesNoFinishReasonToAStreamThatIsCutBeforeItsStop(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        for (int kept = 0; kept < lines.size(); kept++) {
            List<String> before = lines.subList(0, kept);
            if (before.stream().anyMatch(line -> line.startsWith("messageStop"))) break;
            EventFrames frames = new EventFrames();
            for (String line : before) {
                frames.event(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1));
            }
            List<ChatCompletionChunk> chunks = new ArrayList<>();
            Throwable thrown = catchThrowable(() -> Asked.streamed(frames).readInto(chunks));

            assertThat(thrown).isNull();
            assertThat(chunks)
                    .noneMatch(chunk -> chunk.choices().stream()
                            .anyMatch(choice -> choice.finishReason().isPresent()));
        }
    }
}
