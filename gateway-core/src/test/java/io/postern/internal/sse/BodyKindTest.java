package io.postern.internal.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.internal.sse.SseReader.Options;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyKindTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: a",
                "data:",
                ":",
                ": x",
                "event: a",
                "id: 1",
                "retry: 1",
                "error: {}",
                "\uFEFFdata: a",
                "\n\r\n \tdata: a"
            })
    void knowsEvents(String body) throws IOException {
        assertThat(kind(body)).isEqualTo(BodyKind.EVENTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "[", "\uFEFF{", "\n\n\n\r\n \t{}", "\uFEFF \n["})
    void knowsJson(String body) throws IOException {
        assertThat(kind(body)).isEqualTo(BodyKind.JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "\uFEFF<!doctype html>", "  <"})
    void knowsHtml(String body) throws IOException {
        assertThat(kind(body)).isEqualTo(BodyKind.HTML);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dat",
                "data",
                "database is down",
                "e",
                "events: 1",
                "upstream connect error",
                "\"a\"",
                "ï",
                "Data: a"
            })
    void takesAllElseForText(String body) throws IOException {
        assertThat(kind(body)).isEqualTo(BodyKind.TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", " \r\n\t"})
    void knowsAnEmptyBody(String body) throws IOException {
        assertThat(kind(body)).isEqualTo(BodyKind.EMPTY);
    }

    @Test
    void readsNoFurtherThanItTakesToTell() throws IOException {
        ChunkedInputStream in = new ChunkedInputStream("\n{\"a\":1}".getBytes(UTF_8), 1);
        new SseReader(in, Options.DEFAULT).kind();
        assertThat(in.position()).isEqualTo(2);
    }

    @Test
    void losesNoEvent() throws IOException {
        SseReader reader =
                new SseReader(new ChunkedInputStream("\uFEFF\ndata: a\n\n".getBytes(UTF_8), 1), Options.DEFAULT);
        reader.kind();
        assertThat(reader.next().data()).isEqualTo("a");
    }

    @Test
    void handsOverTheBodyFromItsFirstBracket() throws IOException {
        String body = "{\"a\":\"" + "é".repeat(20_000) + "\"}";
        for (int read : new int[] {1, 7, 100_000}) {
            SseReader reader = new SseReader(
                    new ChunkedInputStream(("\uFEFF\r\n\r\n" + body).getBytes(UTF_8), read), Options.DEFAULT);
            assertThat(reader.kind()).isEqualTo(BodyKind.JSON);
            assertThat(new String(reader.remaining().readAllBytes(), UTF_8)).isEqualTo(body);
        }
    }

    @Test
    void passesOverMoreWhiteSpaceThanTheBufferHolds() throws IOException {
        SseReader reader = new SseReader(
                new ChunkedInputStream(("\n".repeat(100_000) + "{}").getBytes(UTF_8), 1000),
                new Options(16, false, 16));
        assertThat(reader.kind()).isEqualTo(BodyKind.JSON);
        assertThat(reader.remaining().readAllBytes()).asString(UTF_8).isEqualTo("{}");
    }

    @Test
    void closingWhatRemainsClosesTheInput() throws IOException {
        ChunkedInputStream in = new ChunkedInputStream("{}".getBytes(UTF_8), 10);
        SseReader reader = new SseReader(in, Options.DEFAULT);
        reader.kind();
        InputStream rest = reader.remaining();
        rest.close();
        assertThat(in.closed()).isTrue();
    }

    @Test
    void cannotReadEventsOnceTheBodyIsHandedOver() throws IOException {
        SseReader reader = new SseReader(new ChunkedInputStream("data: a\n\n".getBytes(UTF_8), 100), Options.DEFAULT);
        reader.remaining();
        assertThatThrownBy(reader::next).isInstanceOf(IOException.class).hasMessageContaining("handed over");
    }

    @Test
    void mustBeAskedForBeforeTheFirstEvent() throws IOException {
        SseReader reader = new SseReader(new ChunkedInputStream("data: a\n\n".getBytes(UTF_8), 100), Options.DEFAULT);
        reader.next();
        assertThatIllegalStateException().isThrownBy(reader::kind);
    }

    /** Read whole and byte by byte, which must not differ. */
    private static BodyKind kind(String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        BodyKind whole =
                new SseReader(new ChunkedInputStream(bytes, Math.max(1, bytes.length)), Options.DEFAULT).kind();
        assertThat(new SseReader(new ChunkedInputStream(bytes, 1), Options.DEFAULT).kind())
                .isEqualTo(whole);
        return whole;
    }
}
