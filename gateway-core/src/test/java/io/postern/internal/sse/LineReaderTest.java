package io.postern.internal.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.spi.http.SseEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
    private static LineReader reader(String body) {
        return new LineReader(
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), SseReader.Options.DEFAULT);
    }

    private static List<String> read(LineReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        for (SseEvent event = reader.next(); event != null; event = reader.next()) {
            assertThat(event.name()).isEqualTo(SseEvent.MESSAGE);
            lines.add(event.data() + (event.isTerminated() ? "" : "…"));
        }
        return lines;
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void eachLineIsAnEvent(String end) throws IOException {
        assertThat(read(reader("{\"a\":1}" + end + "{\"b\":\"ü\"}" + end)))
                .containsExactly("{\"a\":1}", "{\"b\":\"ü\"}");
    }

    @Test
    void blankLinesArePassedOver() throws IOException {
        assertThat(read(reader("\n{}\n\n \t\n{}\n\n"))).containsExactly("{}", "{}");
    }

    @Test
    void aLastLineWithoutItsEndIsMarked() throws IOException {
        assertThat(read(reader("{}\n{\"a\":"))).containsExactly("{}", "{\"a\":…");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void linesMayArriveInAnyPieces(int size) throws IOException {
        String body = "{\"a\":\"東京\"}\r\n{\"b\":\"" + "x".repeat(100) + "\"}\n";
        LineReader reader = new LineReader(
                new ChunkedInputStream(body.getBytes(StandardCharsets.UTF_8), size),
                new SseReader.Options(1000, false, 16));

        assertThat(read(reader)).containsExactly("{\"a\":\"東京\"}", "{\"b\":\"" + "x".repeat(100) + "\"}");
    }

    @ParameterizedTest
    @CsvSource({"'{}', EVENTS", "' \n{}', EVENTS", "'\uFEFF{}', EVENTS", "'<html>', HTML", "' \n', EMPTY", "nope, TEXT"
    })
    void theBodyIsJudgedByItsFirstByte(String body, BodyKind kind) throws IOException {
        assertThat(reader(body).kind()).isEqualTo(kind);
    }

    @Test
    void judgingTheBodyLosesNoLine() throws IOException {
        LineReader reader = reader("\uFEFF\n{}\n{}\n");

        reader.kind();

        assertThat(read(reader)).containsExactly("{}", "{}");
        assertThatThrownBy(reader::kind).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatHoldsNoEventsIsHandedOver() throws IOException {
        LineReader reader = reader("<html>");

        reader.kind();

        assertThat(reader.remaining()).hasContent("<html>");
    }

    @Test
    void aLineThatIsTooLargeIsRefused() {
        LineReader reader = new LineReader(
                new ByteArrayInputStream("x".repeat(200).getBytes(StandardCharsets.UTF_8)),
                new SseReader.Options(100, false, 16));

        assertThatThrownBy(reader::next).isInstanceOf(EventTooLargeException.class);
    }
}
