package io.postern.internal.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.postern.internal.sse.SseReader.Options;
import io.postern.spi.http.SseEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class SseReaderTest {
    @Test
    void fillsTheSameEventAgain() throws IOException {
        SseReader reader = reader("data: a\n\nevent: x\ndata: b\n\n");
        SseEvent first = reader.next();
        assertThat(reader.next()).isSameAs(first);
        assertThat(first.name()).isEqualTo("x");
        assertThat(first.data()).isEqualTo("b");
    }

    @Test
    void staysAtTheEnd() throws IOException {
        SseReader reader = reader("data: a");
        assertThat(reader.next()).isNotNull();
        assertThat(reader.next()).isNull();
        assertThat(reader.next()).isNull();
    }

    @Test
    void givesSliceOfItsBuffer() throws IOException {
        SseReader reader = reader("data: ab\n\ndata: cd\n\n");
        byte[] bytes = reader.next().bytes();
        SseEvent second = reader.next();
        assertThat(second.bytes()).isSameAs(bytes);
        assertThat(new String(bytes, second.offset(), second.length(), UTF_8)).isEqualTo("cd");
    }

    @Test
    void deliversAnEventWithoutReadingBeyondItsBlankLine() throws IOException {
        ChunkedInputStream in = new ChunkedInputStream("data: a\r\n\r\ndata: b\r\n\r\n".getBytes(UTF_8), 1);
        new SseReader(in, Options.DEFAULT).next();
        assertThat(in.position()).isEqualTo("data: a\r\n\r".length());
    }

    @Test
    void tellsTerminatedEventFromOneTheInputEndsIn() throws IOException {
        SseReader reader = reader("data: a\n\ndata: {\"cut");
        assertThat(reader.next().isTerminated()).isTrue();
        assertThat(reader.next().isTerminated()).isFalse();
    }

    @Test
    void takesEventThatAnErrorLineEndsForTerminated() throws IOException {
        SseReader reader = reader("data: a\nerror: {}\n");
        assertThat(reader.next().isTerminated()).isTrue();
        assertThat(reader.next().isTerminated()).isTrue();
    }

    @Test
    void countsComments() throws IOException {
        SseReader reader = reader(": a\n:\n\ndata: x\n: b\n\n:c\n");
        reader.next();
        assertThat(reader.comments()).isEqualTo(3);
        reader.next();
        assertThat(reader.comments()).isEqualTo(4);
    }

    @Test
    void decodesRepeatedNameOnce() throws IOException {
        SseReader reader = reader("event: ping\ndata: 1\n\nevent: pong\ndata: 2\n\nevent: ping\ndata: 3\n\n");
        String first = reader.next().name();
        assertThat(reader.next().name()).isEqualTo("pong");
        assertThat(reader.next().name()).isEqualTo("ping").isSameAs(first);
    }

    @Test
    void keepsNamesApartThatShareAPlaceInTheTable() throws IOException {
        StringBuilder stream = new StringBuilder();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 500; i++) {
                stream.append("event: name")
                        .append(i)
                        .append("\ndata: ")
                        .append(i)
                        .append("\n\n");
            }
        }
        SseReader reader = reader(stream.toString());
        for (int i = 0; i < 1000; i++) {
            SseEvent event = reader.next();
            assertThat(event.name()).isEqualTo("name" + event.data());
        }
    }

    @Test
    void readsLongName() throws IOException {
        String name = "n".repeat(100);
        assertThat(reader("event: " + name + "\ndata: 1\n\n").next().name()).isEqualTo(name);
    }

    @Test
    void readsOneMegabyteInOneEvent() throws IOException {
        String data = "0123456789é".repeat(100_000);
        ChunkedInputStream in =
                new ChunkedInputStream(("data: a\n\ndata: " + data + "\n\ndata: b\n\n").getBytes(UTF_8), 1400);
        assertThat(Received.allOf(in, Options.DEFAULT))
                .containsExactly(Received.message("a"), Received.message(data), Received.message("b"));
    }

    @Test
    void readsOneMegabyteInManyDataLines() throws IOException {
        String lines = "data: 0123456789\n: comment\n".repeat(100_000);
        ChunkedInputStream in = new ChunkedInputStream((lines + "\n").getBytes(UTF_8), 1400);
        assertThat(Received.allOf(in, Options.DEFAULT))
                .containsExactly(Received.message("0123456789\n".repeat(100_000).stripTrailing()));
    }

    @Test
    void readsEventAsLargeAsTheLimit() {
        for (int read = 1; read < 120; read++) {
            ChunkedInputStream in =
                    new ChunkedInputStream(("data: " + "x".repeat(100) + "\r\n\r\n").getBytes(UTF_8), read);
            assertThat(Received.allOf(in, limit(100))).hasSize(1);
        }
    }

    @Test
    void refusesEventOneByteOverTheLimit() {
        for (int read = 1; read < 120; read++) {
            ChunkedInputStream in = new ChunkedInputStream(("data:" + "x".repeat(101) + "\n\n").getBytes(UTF_8), read);
            SseReader reader = new SseReader(in, limit(100));
            assertThatExceptionOfType(EventTooLargeException.class)
                    .isThrownBy(reader::next)
                    .withMessageContaining("100 bytes")
                    .satisfies(e -> assertThat(e.limit()).isEqualTo(100));
        }
    }

    @Test
    void refusesDataLinesThatTogetherExceedTheLimit() {
        SseReader reader =
                new SseReader(stream("data: " + "x".repeat(50) + "\ndata: " + "y".repeat(50) + "\n\n"), limit(100));
        assertThatExceptionOfType(EventTooLargeException.class).isThrownBy(reader::next);
    }

    @Test
    void commentsDoNotCountAgainstTheLimit() {
        String comments = ": keep-alive\n".repeat(100);
        assertThat(Received.allOf(comments + "data: a\n" + comments + "data: b\n\n", limit(20)))
                .containsExactly(Received.message("a\nb"));
    }

    @Test
    void refusesEndlessLineWithoutReadingMuchMoreThanTheLimit() {
        long[] count = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                count[0]++;
                return 'x';
            }
        };
        SseReader reader = new SseReader(endless, limit(100_000));
        assertThatExceptionOfType(EventTooLargeException.class).isThrownBy(reader::next);
        assertThat(count[0]).isLessThan(300_000);
    }

    @Test
    void closesTheInputAfterAnEventOverTheLimit() {
        ChunkedInputStream in = stream("data: " + "x".repeat(50) + "\n\ndata: a\n\n");
        SseReader reader = new SseReader(in, limit(10));
        assertThatThrownBy(reader::next).isInstanceOf(EventTooLargeException.class);
        assertThat(in.closed()).isTrue();
        assertThatThrownBy(reader::next).isInstanceOf(IOException.class).hasMessageContaining("closed");
    }

    @Test
    void passesOnFailureToRead() {
        IOException failure = new IOException("reset");
        InputStream in = new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }
        };
        SseReader reader = new SseReader(in, Options.DEFAULT);
        assertThatThrownBy(reader::next).isSameAs(failure);
    }

    @Test
    void closesTheInput() throws IOException {
        ChunkedInputStream in = stream("data: a\n\ndata: b\n\n");
        SseReader reader = new SseReader(in, Options.DEFAULT);
        reader.next();
        reader.close();
        assertThat(in.closed()).isTrue();
        assertThatThrownBy(reader::next).isInstanceOf(IOException.class).hasMessageContaining("closed");
    }

    @Test
    void allocatesNothingPerEvent() throws IOException {
        String event = "event: delta\ndata: {\"id\":\"chatcmpl-1\",\"choices\":[{\"delta\":{\"content\":\""
                + "x".repeat(200) + "\"}}]}\n\n";
        byte[] bytes = event.repeat(10_000).getBytes(UTF_8);
        SseReader reader = new SseReader(new ByteArrayInputStream(bytes), Options.DEFAULT);
        reader.next();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        int count = 1;
        while (reader.next() != null) {
            count++;
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(count).isEqualTo(10_000);
        // Not quite nothing, because asking costs a little too.
        assertThat(allocated).isLessThan(10_000);
    }

    @Test
    void refusesImpossibleOptions() {
        assertThatIllegalArgumentException().isThrownBy(() -> limit(0)).withMessageContaining("maxEventBytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limit(Integer.MAX_VALUE))
                .withMessageContaining("maxEventBytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Options(100, false, 1))
                .withMessageContaining("initialBufferBytes");
    }

    private static Options limit(int bytes) {
        return new Options(bytes, false, 16);
    }

    private static SseReader reader(String stream) {
        return new SseReader(stream(stream), Options.DEFAULT);
    }

    private static ChunkedInputStream stream(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return new ChunkedInputStream(bytes, Math.max(1, bytes.length));
    }
}
