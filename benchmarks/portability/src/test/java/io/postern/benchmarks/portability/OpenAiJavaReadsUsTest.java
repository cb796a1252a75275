package io.postern.benchmarks.portability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.openai.core.ObjectMappers;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What this library makes of recorded answers passes openai-java's validation and its accumulator. */
class OpenAiJavaReadsUsTest {
    private static final Path RECORDINGS = Path.of(System.getProperty("recordings"));
    private static final JsonMapper JSON = ObjectMappers.jsonMapper();

    private static OurChunks ours;

    @BeforeAll
    static void load() throws IOException {
        ours = new OurChunks();
    }

    @AfterAll
    static void unload() throws IOException {
        ours.close();
    }

    private static List<Path> files(String end) throws IOException {
        try (Stream<Path> files = Files.walk(RECORDINGS)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    private static ChatCompletion expected(Path recording) throws IOException {
        String name = recording.getFileName().toString().replaceFirst("\\.sse$", ".expected.json");
        return JSON.readValue(recording.resolveSibling(name).toFile(), ChatCompletion.class);
    }

    @TestFactory
    Stream<DynamicTest> validatesWholeAnswers() throws IOException {
        return files(".expected.json").stream()
                .map(file -> DynamicTest.dynamicTest(
                        RECORDINGS.relativize(file).toString(),
                        () -> JSON.readValue(file.toFile(), ChatCompletion.class).validate()));
    }

    @TestFactory
    Stream<DynamicTest> putsOurChunksTogether() throws IOException {
        return files(".sse").stream()
                .map(file -> DynamicTest.dynamicTest(
                        RECORDINGS.relativize(file).toString(), () -> putsTogether(file)));
    }

    private static void putsTogether(Path recording) throws Exception {
        String service = recording.getParent().getParent().getFileName().toString();
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        for (String json : ours.of(service, recording)) {
            accumulator.accumulate(
                    JSON.readValue(json, ChatCompletionChunk.class).validate());
        }
        ChatCompletion answer = accumulator.chatCompletion().validate();

        ChatCompletion expected = expected(recording);
        assertThat(answer.choices()).hasSameSizeAs(expected.choices());
        for (int i = 0; i < answer.choices().size(); i++) {
            same(answer.choices().get(i), expected.choices().get(i));
        }
        assertThat(answer.usage().map(usage -> usage.totalTokens()))
                .isEqualTo(expected.usage().map(usage -> usage.totalTokens()));
    }

    private static void same(ChatCompletion.Choice answer, ChatCompletion.Choice expected) {
        assertThat(answer.index()).isEqualTo(expected.index());
        assertThat(answer.finishReason()).isEqualTo(expected.finishReason());
        assertThat(text(answer)).isEqualTo(text(expected));
        assertThat(calls(answer)).isEqualTo(calls(expected));
    }

    private static String text(ChatCompletion.Choice choice) {
        return choice.message().content().orElse("");
    }

    private static List<String> calls(ChatCompletion.Choice choice) {
        List<ChatCompletionMessageToolCall> calls =
                choice.message().toolCalls().orElse(List.of());
        return calls.stream()
                .map(call -> call.asFunction().function())
                .map(function -> function.name() + function.arguments())
                .toList();
    }
}
