package io.postern.internal.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {
    @ParameterizedTest
    @CsvSource({
        "a.png, image/png",
        "a.b.JPG, image/jpeg",
        "https://x.example/a.pdf?x=b.png#c.gif, application/pdf",
        "https://x.example/a.webp#x, image/webp",
        "report.docx, application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "a.mov, video/quicktime",
    })
    void aNameTellsByItsEnding(String name, String type) {
        assertThat(MediaTypes.ofName(name)).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "png", "a.", "a.unknown", "https://x.example/a?b.png"})
    void aNameMayTellNothing(String name) {
        assertThat(MediaTypes.ofName(name)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'\u0089PNG', image/png",
        "'ÿØÿà', image/jpeg",
        "'GIF89a', image/gif",
        "'RIFF....WEBP', image/webp",
        "'RIFF....WAVE', audio/wav",
        "'....ftypheic', image/heic",
        "'....ftypmif1', image/heif",
        "'....ftypavif', image/avif",
        "'....ftypM4A ', audio/mp4",
        "'....ftypisom', video/mp4",
        "'%PDF-1.7', application/pdf",
        "'BM', image/bmp",
        "'fLaC', audio/flac",
        "'OggS', audio/ogg",
        "'ID3', audio/mp3",
    })
    void theFirstBytesTell(String start, String type) {
        assertThat(MediaTypes.ofBytes(start.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "R", "RIFF", "RIFF....", "RIFF....AVI ", "....ftyp", "<svg"})
    void theFirstBytesMayTellNothing(String start) {
        assertThat(MediaTypes.ofBytes(start.getBytes(StandardCharsets.ISO_8859_1)))
                .isNull();
    }

    @Test
    void aTypeLosesItsParametersAndCapitals() {
        assertThat(MediaTypes.normalized(" Image/JPG ; q=1")).isEqualTo("image/jpeg");
    }
}
