package io.postern.internal.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.internal.sse.SseReader.Options;
import io.postern.spi.http.SseEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import okhttp3.sse.internal.ServerSentEventReader;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Compares the reader with okhttp-sse and with {@link PlainReading} on generated streams.
 *
 * <p>okhttp-sse leaves the standard in two ways: it takes a byte order mark for text, and does not see a lone CR after
 * {@code event}, {@code id} and {@code retry}. Our reader does so in two: it delivers an event without a blank line at
 * the end, and error lines. The streams compared with okhttp-sse avoid these; each has a test of its own here, which
 * will tell when okhttp-sse changes.
 */
class SseReaderComparisonTest {
    private static final int STREAMS = 20_000;

    @Test
    void givesTheEventsOkHttpGives() throws IOException {
        int events = 0;
        for (int seed = 0; seed < STREAMS; seed++) {
            String stream = new GeneratedStream(seed, false).blocks();
            List<Received> expected = byOkHttp(stream);
            assertThat(byReader(stream, seed)).as("seed %d", seed).isEqualTo(expected);
            events += expected.size();
        }
        assertThat(events).isGreaterThan(2 * STREAMS);
    }

    @Test
    void givesTheEventsPlainReadingGives() {
        for (int seed = 0; seed < STREAMS; seed++) {
            String stream = new GeneratedStream(seed, true).blocks();
            assertThat(byReader(stream, seed)).as("seed %d", seed).isEqualTo(PlainReading.allOf(stream));
        }
    }

    @Test
    void givesTheEventsPlainReadingGivesWhenCutAnywhere() {
        for (int seed = 0; seed < STREAMS; seed++) {
            String whole = (seed % 3 == 0 ? "\uFEFF" : "") + new GeneratedStream(seed, true).blocks();
            String stream = whole.substring(
                    0, whole.offsetByCodePoints(0, new Random(seed).nextInt(whole.codePointCount(0, whole.length()))));
            assertThat(byReader(stream, seed)).as("seed %d", seed).isEqualTo(PlainReading.allOf(stream));
        }
    }

    @Test
    void okHttpDropsAnEventWithoutBlankLineAtTheEnd() throws IOException {
        assertThat(byOkHttp("data: a\n\ndata: b\n")).containsExactly(Received.message("a"));
        assertThat(byReader("data: a\n\ndata: b\n", 1)).containsExactly(Received.message("a"), Received.message("b"));
    }

    @Test
    void okHttpFailsOnDataWithoutLineEnd() {
        assertThatThrownBy(() -> byOkHttp("data: a")).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(byReader("data: a", 1)).containsExactly(Received.message("a"));
    }

    @Test
    void okHttpMissesTheFirstLineAfterByteOrderMark() throws IOException {
        assertThat(byOkHttp("\uFEFFdata: a\n\n")).isEmpty();
        assertThat(byReader("\uFEFFdata: a\n\n", 1)).containsExactly(Received.message("a"));
    }

    @Test
    void okHttpReadsNamesPastLoneCr() throws IOException {
        assertThat(byOkHttp("event: x\rdata: a\r\rdata: b\n\n")).isEmpty();
        assertThat(byReader("event: x\rdata: a\r\rdata: b\n\n", 1))
                .containsExactly(new Received("x", "a"), Received.message("b"));
    }

    @Test
    void okHttpPassesOverErrorLines() throws IOException {
        assertThat(byOkHttp("error: {}\n\n")).isEmpty();
        assertThat(byReader("error: {}\n\n", 1)).containsExactly(new Received("error", "{}"));
    }

    /** Reads with a buffer too small for most streams, in pieces of changing sizes. */
    private static List<Received> byReader(String stream, long seed) {
        int[] sizes = new Random(seed).ints(200, 1, 24).toArray();
        return Received.allOf(new ChunkedInputStream(stream.getBytes(UTF_8), sizes), new Options(1 << 20, false, 16));
    }

    private static List<Received> byOkHttp(String stream) throws IOException {
        List<Received> events = new ArrayList<>();
        ServerSentEventReader reader =
                new ServerSentEventReader(new Buffer().writeUtf8(stream), new ServerSentEventReader.Callback() {
                    @Override
                    public void onEvent(@Nullable String id, @Nullable String type, String data) {
                        events.add(new Received(type == null ? SseEvent.MESSAGE : type, data));
                    }

                    @Override
                    public void onRetryChange(long timeMs) {}
                });
        while (reader.processNextEvent()) {
            // Events arrive at the callback.
        }
        return events;
    }
}
