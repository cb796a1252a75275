package io.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamFixtureTest {
    private static List<String> texts(List<byte[]> pieces) {
        return pieces.stream()
                .map(piece -> new String(piece, StandardCharsets.UTF_8))
                .collect(Collectors.toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void findsEventsWhateverEndsALine(String end) {
        StreamFixture fixture = StreamFixture.ofText("data: 1" + end + end + ": hm" + end + "data: 2" + end + end);

        assertThat(texts(fixture.events()))
                .containsExactly("data: 1" + end + end, ": hm" + end + "data: 2" + end + end);
    }

    @Test
    void keepsALastEventWithoutItsBlankLine() {
        assertThat(texts(StreamFixture.ofText("data: 1\n\ndata: 2").events()))
                .containsExactly("data: 1\n\n", "data: 2");
    }

    @Test
    void cutsAfterEachEventButTheLast() {
        assertThat(texts(StreamFixture.ofText("a: 1\n\nb: 2\n\nc: 3\n\n").cutAfterEachEvent()))
                .containsExactly("", "a: 1\n\n", "a: 1\n\nb: 2\n\n");
    }

    @Test
    void givesEveryByteByItself() {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        List<byte[]> bytes = StreamFixture.ofText("data: ü\n\n").byteByByte();
        bytes.forEach(joined::writeBytes);

        assertThat(bytes).hasSize(10).allMatch(one -> one.length == 1);
        assertThat(joined.toString(StandardCharsets.UTF_8)).isEqualTo("data: ü\n\n");
    }
}
