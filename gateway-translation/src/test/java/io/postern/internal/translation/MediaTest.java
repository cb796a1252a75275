package io.postern.internal.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.BadRequestException;
import io.postern.spi.http.Downloads;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTest {
    private static final String PNG = "iVBORw0KGgoAAAANSUhEUgAA";
    private static final String PATH = "messages[0].content[1]";

    private final FakeCall call = new FakeCall();

    /** @param part with ' for " */
    private static Media media(String part) {
        Node node = Node.of(JsonValue.parse(part.replace('\'', '"')), PATH);
        return Media.of(node, String.valueOf(node.text("type")));
    }

    private static Media image(String url) {
        return media("{'type':'image_url','image_url':{'url':'" + url + "'}}");
    }

    private static void assertRefused(String part, String field) {
        assertThatThrownBy(() -> media(part))
                .isInstanceOfSatisfying(
                        BadRequestException.class, e -> assertThat(e.param()).hasValue(field));
    }

    @Test
    void aDataUriHoldsItsBytesAndType() {
        Media media = image("data:image/png;base64," + PNG);

        assertThat(media.kind()).isEqualTo(Media.Kind.IMAGE);
        assertThat(media.mediaType()).isEqualTo("image/png");
        assertThat(media.base64()).isEqualTo(PNG);
        assertThat(media.url()).isNull();
        assertThat(media.path()).isEqualTo(PATH);
        assertThat(media.size()).isEqualTo(18);
        assertThat(media.bytes()).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void whatTheBytesSayBeatsTheDeclaredType() {
        assertThat(image("data:image/jpeg;base64," + PNG).sniffedType()).isEqualTo("image/png");
    }

    @Test
    void whatIsOnlyCalledAnImageIsNotRecognized() {
        assertThat(image("data:image/jpeg;base64," + PNG).isRecognized()).isTrue();
        assertThat(image("data:image/png;base64,aGVsbG8gd29ybGQ=").isRecognized())
                .isFalse();
        assertThat(image("https://acme.example/a.png").isRecognized()).isFalse();
    }

    @Test
    void theDeclaredTypeHoldsWhereTheBytesSayNothing() {
        assertThat(image("data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=").sniffedType())
                .isEqualTo("image/svg+xml");
    }

    @ParameterizedTest
    @CsvSource({
        "'data:IMAGE/JPG;base64,AAAA', image/jpeg",
        "'data:text/plain;charset=utf-8;base64,AAAA', text/plain",
        "'data:;base64,AAAA', text/plain",
        "'DATA:image/gif;BASE64,AAAA', image/gif",
    })
    void typesAreNormalized(String uri, String type) {
        assertThat(image(uri).mediaType()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "'data:,a%20b', 'a b'",
        "'data:text/plain,a+b', 'a+b'",
        "'data:text/plain,%C3%BC', 'ü'",
    })
    void aDataUriMayBePercentEncoded(String uri, String text) {
        assertThat(new String(image(uri).bytes(), StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_-_-", "/+/+", "/+ /\\n+", "/+/+===="})
    void base64IsBroughtIntoItsStandardForm(String data) {
        assertThat(image("data:image/png;base64," + data).base64()).isEqualTo("/+/+");
    }

    @Test
    void missingPaddingIsAdded() {
        assertThat(image("data:image/png;base64,AAA").base64()).isEqualTo("AAA=");
    }

    @Test
    void aUrlIsKeptForLater() {
        Media media = media("{'type':'image_url','image_url':{'url':' https://images.example/a.PNG?x=y.gif ',"
                + "'detail':'low'}}");

        assertThat(media.url()).isEqualTo("https://images.example/a.PNG?x=y.gif");
        assertThat(media.base64()).isNull();
        assertThat(media.detail()).isEqualTo("low");
        assertThat(media.sniffedType()).isEqualTo("image/png");
        assertThat(media.size()).isZero();
    }

    @Test
    void anImageUrlMayBeABareText() {
        assertThat(media("{'type':'image_url','image_url':'https://images.example/a'}")
                        .url())
                .isEqualTo("https://images.example/a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mime_type", "media_type", "format"})
    void aTypeMayBeGivenBesideTheUrl(String name) {
        assertThat(media("{'type':'image_url','image_url':{'url':'gs://b/a','" + name + "':'Image/WebP'}}")
                        .mediaType())
                .isEqualTo("image/webp");
    }

    @Test
    void audioHasItsFormat() {
        Media media = media("{'type':'input_audio','input_audio':{'data':'AAAA','format':'MP3'}}");

        assertThat(media.kind()).isEqualTo(Media.Kind.AUDIO);
        assertThat(media.mediaType()).isEqualTo("audio/mp3");
        assertThat(media.base64()).isEqualTo("AAAA");
    }

    @Test
    void audioMayComeAsADataUri() {
        assertThat(media("{'type':'input_audio','input_audio':{'data':'data:audio/wav;base64,AAAA','format':'wav'}}")
                        .base64())
                .isEqualTo("AAAA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data:application/pdf;base64,AAAA", "AAAA"})
    void aFileMayBeADataUriOrBareBase64(String data) {
        Media media = media("{'type':'file','file':{'file_data':'" + data + "','filename':'a.pdf'}}");

        assertThat(media.kind()).isEqualTo(Media.Kind.FILE);
        assertThat(media.mediaType()).isEqualTo("application/pdf");
        assertThat(media.base64()).isEqualTo("AAAA");
        assertThat(media.name()).isEqualTo("a.pdf");
    }

    @Test
    void aFileMayBeAnId() {
        Media media = media("{'type':'file','file':{'file_id':'file-1','format':'application/pdf'}}");

        assertThat(media.fileId()).isEqualTo("file-1");
        assertThat(media.mediaType()).isEqualTo("application/pdf");
        assertThat(media.base64()).isNull();
    }

    @Test
    void aVideoHasAUrl() {
        assertThat(media("{'type':'video_url','video_url':{'url':'https://v.example/a.mp4'}}")
                        .kind())
                .isEqualTo(Media.Kind.VIDEO);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'image_url','image_url':{'url':''}}|messages[0].content[1].image_url",
                "{'type':'image_url','image_url':{}}|messages[0].content[1].image_url",
                "{'type':'image_url','image_url':{'url':'data:image/png;base64'}}|messages[0].content[1].image_url",
                "{'type':'image_url','image_url':{'url':'data:image/png;base64,'}}|messages[0].content[1].image_url",
                "{'type':'image_url','image_url':{'url':'data:image/png;base64,*!'}}|messages[0].content[1].image_url",
                "{'type':'input_audio','input_audio':{'format':'wav'}}|messages[0].content[1].input_audio.data",
                "{'type':'input_audio','input_audio':{'data':'?','format':'wav'}}|messages[0].content[1].input_audio",
                "{'type':'file','file':{'filename':'a.pdf'}}|messages[0].content[1].file",
                "{'type':'hologram'}|messages[0].content[1].type",
            })
    void whatHoldsNothingIsRefused(String part, String field) {
        assertRefused(part, field);
    }

    @Test
    void bytesThatAreElsewhereCannotBeRead() {
        Media media = image("https://images.example/a.png");

        assertThatThrownBy(media::bytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void loadingFetchesTheBytesAndTheType() {
        Media loaded = image("https://images.example/a?x=1").loaded(serving("image/webp; q=1"), limits(), call);

        assertThat(loaded.base64()).isEqualTo(Base64.getEncoder().encodeToString(new byte[] {1, 2, 3}));
        assertThat(loaded.mediaType()).isEqualTo("image/webp");
        assertThat(loaded.url()).isNull();
        assertThat(loaded.path()).isEqualTo(PATH);
    }

    @Test
    void theNameSaysTheTypeWhereTheServerDoesNot() {
        assertThat(image("https://images.example/a.gif")
                        .loaded(serving(null), limits(), call)
                        .mediaType())
                .isEqualTo("image/gif");
    }

    @Test
    void whatIsThereAlreadyIsNotFetched() {
        Media media = image("data:image/png;base64," + PNG);

        assertThat(media.loaded(
                        (url, field, limits, context) -> {
                            throw new AssertionError("fetched " + field);
                        },
                        limits(),
                        call))
                .isSameAs(media);
    }

    @Test
    void noContentIsShown() {
        assertThat(image("https://images.example/a.png?token=secret").toString())
                .isEqualTo("Media{IMAGE, null, elsewhere}");
        assertThat(image("data:image/png;base64," + PNG).toString()).isEqualTo("Media{IMAGE, image/png, 18 bytes}");
    }

    private static Downloads.Limits limits() {
        return new Downloads.Limits(100, false);
    }

    private static Downloads serving(@Nullable String type) {
        return (url, field, limits, context) -> {
            assertThat(field).isEqualTo(PATH);
            return new Downloads.Download(new byte[] {1, 2, 3}, type);
        };
    }
}
