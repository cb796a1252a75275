package io.postern.internal.sse;

import static io.postern.internal.sse.Received.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.internal.sse.SseReader.Options;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small streams, each read whole, byte by byte, and cut in two at every position, always with the smallest buffer. */
class SseReaderCasesTest {
    private static final Options SMALL = new Options(1 << 20, false, 16);
    private static final Options FRAMES = SMALL.withSingleNewlineFrames(true);

    record Case(String what, Options options, String stream, List<Received> events) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                plain("nothing", ""),
                plain("one event", "data: a\n\n", message("a")),
                plain("no space after the colon", "data:a\n\n", message("a")),
                plain("only one space is stripped", "data:  a \n\n", message(" a ")),
                plain("a tab is not stripped", "data:\ta\n\n", message("\ta")),
                plain("CRLF", "data: a\r\n\r\ndata: b\r\n\r\n", message("a"), message("b")),
                plain("lone CR", "data: a\r\rdata: b\r\r", message("a"), message("b")),
                plain(
                        "mixed line ends",
                        "data: a\r\n\ndata: b\n\r\ndata: c\r\n\rdata: d\n\r",
                        letters("a", "b", "c", "d")),
                plain("CRLF between two data lines is no blank line", "data: a\r\ndata: b\r\n\r\n", message("a\nb")),
                plain("several data lines", "data: a\ndata: b\ndata:\ndata\ndata: c\n\n", message("a\nb\n\n\nc")),
                plain("data lines apart", "data: a\n: x\nfoo: y\nevent: n\ndata: b\n\n", new Received("n", "a\nb")),
                plain("data without colon", "data\n\n", message("")),
                plain("empty data", "data:\n\n", message("")),
                plain("two empty data lines", "data\ndata:\n\n", message("\n")),
                plain("no data, no event", "event: a\nid: 1\n\n\n\n: x\n\n"),
                plain("colons in data", "data: a:b: c\n\n", message("a:b: c")),
                plain("byte order mark", "\uFEFFdata: a\n\n", message("a")),
                plain("only the first byte order mark counts", "\uFEFF\uFEFFdata: a\n\n"),
                plain("byte order mark later", "data: a\n\n\uFEFFdata: b\n\n", message("a")),
                plain("what is no byte order mark stays", "\u00EFdata: a\n\ndata: b\n\n", message("b")),
                plain("comments", ": OPENROUTER PROCESSING\n\n:\n:x\ndata: a\n: keep-alive\n\n", message("a")),
                plain("unknown fields", "foo: a\nfoo\ndat: a\ndatas: b\ndata : c\n data: d\nData: e\nd\n\n"),
                plain("id and retry", "id: 1\nretry: 10\ndata: a\nid\nretry\n\n", message("a")),
                plain(
                        "names",
                        "event: a\ndata: 1\n\nevent:b\ndata: 2\n\n",
                        new Received("a", "1"),
                        new Received("b", "2")),
                plain(
                        "a name holds for one event",
                        "event: a\ndata: 1\n\ndata: 2\n\n",
                        new Received("a", "1"),
                        message("2")),
                plain("a name without data is forgotten", "event: a\n\ndata: 1\n\n", message("1")),
                plain("the last name counts", "event: a\nevent: b\ndata: 1\n\n", new Received("b", "1")),
                plain(
                        "an empty name takes the name back",
                        "event: a\nevent\ndata: 1\n\nevent:\ndata: 2\n\n",
                        letters("1", "2")),
                plain("a name beyond ASCII", "event: é€\ndata: 1\n\nevent: é€\ndata: 2\n\n", named("é€", "1", "2")),
                plain(
                        "other fields that begin with e",
                        "e: 1\nevents: 2\nerrors: 3\nerro: 4\ndata: a\n\n",
                        message("a")),
                plain(
                        "separators of Unicode are no line ends",
                        "data: a\u2028b\u2029c\u0085d\u000Be\n\n",
                        message("a\u2028b\u2029c\u0085d\u000Be")),
                plain("characters of two, three and four bytes", "data: é€😀é€😀é€😀\n\n", message("é€😀é€😀é€😀")),
                plain(
                        "tabs and controls in data",
                        "data: \t\t\t\t\t\t\t\t\t\u0001\u0000\t\n\n",
                        message("\t\t\t\t\t\t\t\t\t\u0001\u0000\t")),
                plain("no blank line at the end", "data: a\n\ndata: b\n", message("a"), message("b")),
                plain("no line end at the end", "data: a\n\nevent: n\ndata: b", message("a"), new Received("n", "b")),
                plain("CR at the end", "data: a\r", message("a")),
                plain("an unfinished field at the end", "data: a\ndat", message("a")),
                plain("a name at the end", "data: a\n\nevent: b\n", message("a")),
                plain("error line", "error: {\"code\":500}\n\n", new Received("error", "{\"code\":500}")),
                plain("error line at the end", "error: {\"code\":500}", new Received("error", "{\"code\":500}")),
                plain(
                        "error line after its name",
                        "event: error\nerror: {}\n\ndata: a\n\n",
                        new Received("error", "{}"),
                        message("a")),
                plain(
                        "error line ends an open event",
                        "data: a\nerror: {}\ndata: b\n\n",
                        message("a"),
                        new Received("error", "{}"),
                        message("b")),
                plain("empty error line", "error:\nerror\ndata: a\n\n", message("a")),
                plain("done", "data: [DONE]\n\ndata: a\n\n", letters("[DONE]", "a")),
                plain("frames are off", "data: {}\ndata: []\n\n", message("{}\n[]")),
                frames("frames", "data: {\"a\":1}\ndata: [2]\ndata: [DONE]\n", letters("{\"a\":1}", "[2]", "[DONE]")),
                frames("frames and blank lines", "data: {}\n\ndata: {}\n\n", letters("{}", "{}")),
                frames(
                        "frames have names of their own",
                        "event: a\ndata: {}\ndata: {}\n",
                        new Received("a", "{}"),
                        message("{}")),
                frames("spaces around a frame", "data:   {} \t\ndata: []\n", letters("  {} \t", "[]")),
                frames(
                        "brackets in strings",
                        "data: {\"a\":\"}\\\"}\\\\\"}\ndata: {}\n",
                        letters("{\"a\":\"}\\\"}\\\\\"}", "{}")),
                frames("JSON over several lines", "data: {\"a\":\ndata: {}\ndata: }\n\n", message("{\"a\":\n{}\n}")),
                frames("more after the JSON", "data: {} {}\ndata: {}}\n\n", message("{} {}\n{}}")),
                frames("no brackets", "data: a\ndata: {}\n\ndata: \"{}\"\ndata:\n\n", letters("a\n{}", "\"{}\"\n")),
                frames("closing bracket first", "data: }{\ndata: x\n\n", message("}{\nx")),
                frames("string cut after a backslash", "data: {\"\\\ndata: x\n\n", message("{\"\\\nx")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsWhole(Case it) {
        assertThat(Received.allOf(it.stream, it.options)).isEqualTo(it.events);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsByteByByte(Case it) {
        assertThat(Received.allOf(new ChunkedInputStream(it.stream.getBytes(UTF_8), 1), it.options))
                .isEqualTo(it.events);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsCutInTwoAtEveryPosition(Case it) {
        byte[] bytes = it.stream.getBytes(UTF_8);
        Options options = new Options(1 << 20, it.options.singleNewlineFrames(), 1024);
        for (int cut = 1; cut < bytes.length; cut++) {
            assertThat(Received.allOf(new ChunkedInputStream(bytes, cut, bytes.length), options))
                    .as("cut at %d", cut)
                    .isEqualTo(it.events);
        }
    }

    private static Case plain(String what, String stream, Received... events) {
        return new Case(what, SMALL, stream, List.of(events));
    }

    private static Case frames(String what, String stream, Received... events) {
        return new Case(what, FRAMES, stream, List.of(events));
    }

    private static Received[] letters(String... data) {
        return Stream.of(data).map(Received::message).toArray(Received[]::new);
    }

    private static Received[] named(String name, String... data) {
        return Stream.of(data).map(it -> new Received(name, it)).toArray(Received[]::new);
    }
}
