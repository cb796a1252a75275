package io.postern.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.errors.BadRequestException;
import io.postern.errors.UnsupportedParameterException;
import io.postern.spi.http.Downloads;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images, documents, sounds and videos. */
class MediaTest {
    private static final String PNG = base64(0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 0);
    private static final String JPEG = base64(0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static String base64(int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) all[i] = (byte) bytes[i];
        return Base64.getEncoder().encodeToString(all);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Asked asked(String part) {
        return Asked.messages("{'role':'user','content':[{'type':'text','text':'U'}," + part + "]}");
    }

    private static String image(String url) {
        return "{'type':'image_url','image_url':{'url':'" + url + "','detail':'low'}}";
    }

    private static String file(String name, String data) {
        return "{'type':'file','file':{'filename':'" + name + "','file_data':'" + data + "'}}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/jpg", "image/jpeg", "image/png", "application/octet-stream"})
    void tellsAnImageByItsBytes(String declared) {
        Asked asked = asked(image("data:" + declared + ";base64," + JPEG));

        assertThat(asked.sent("messages")).contains("{'image':{'format':'jpeg','source':{'bytes':'" + JPEG + "'}}}");
        assertThat(asked.warnings()).isEmpty();
    }

    @Test
    void refusesWhatIsOnlyCalledAnImage() {
        assertThatThrownBy(() -> asked(image("data:image/png;base64," + base64("hello world")))
                        .body())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("`messages[0].content[1]`: is no image");
    }

    @Test
    void refusesAnImageOfAnotherKind() {
        assertThatThrownBy(() -> asked(image("data:image/svg+xml;base64," + base64("<svg/>")))
                        .body())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("image/svg+xml")
                .hasMessageContaining("messages[0].content[1]");
    }

    @Test
    void refusesDataThatIsNoBase64() {
        assertThatThrownBy(() -> asked(image("data:image/png;base64,@@@@")).body())
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void fetchesWhatIsAtAUrlWithinLimits() {
        Downloads downloads = (url, field, limits, context) -> {
            assertThat(url).isEqualTo("https://example.com/a.png");
            assertThat(limits).isEqualTo(new Downloads.Limits(1000, true));
            return new Downloads.Download(Base64.getDecoder().decode(PNG), "image/jpeg");
        };
        Asked asked = asked(image("https://example.com/a.png"))
                .downloads(downloads)
                .option("maxDownloadBytes", 1000)
                .option("allowPrivateUrls", true);

        assertThat(asked.sent("messages")).contains("{'image':{'format':'png','source':{'bytes':'" + PNG + "'}}}");
    }

    @Test
    void refersToAnObjectInS3() {
        assertThat(asked(image("s3://bucket/a.png")
                                .replace("'type':'image_url'", "'type':'image_url','bucket_owner':'12'"))
                        .sent("messages"))
                .contains("{'image':{'format':'png','source':{'s3Location':{'uri':'s3://bucket/a.png',"
                        + "'bucketOwner':'12'}}}}");
    }

    @ParameterizedTest
    @CsvSource({
        "report.pdf, pdf",
        "data.csv, csv",
        "a.html, html",
        "notes.md, md",
        "b.txt, txt",
        "c.docx, docx",
        "d.xlsx, xlsx"
    })
    void sendsADocument(String name, String format) {
        assertThat(asked(file(name, base64("%PDF-".repeat(format.equals("pdf") ? 3 : 0) + "some text")))
                        .sent("messages"))
                .contains("{'document':{'format':'" + format + "','name':'" + name.replaceAll("\\..*", "") + "'");
    }

    @Test
    void putsATextBesideADocument() {
        assertThat(Asked.messages("{'role':'user','content':[" + file("a.txt", base64("text")) + "]}")
                        .sent("messages"))
                .endsWith("{'text':'.'}]}]");
    }

    @Test
    void sendsOtherTextsAsPlainOnesAndSaysSo() {
        Asked asked = asked(file("a.json", base64("{}")));

        assertThat(asked.sent("messages")).contains("{'document':{'format':'txt','name':'a'");
        assertThat(asked.warnings()).containsExactly("messages[0].content[1]: sent as txt");
    }

    @Test
    void refusesADocumentOfNoKnownKind() {
        assertThatThrownBy(() -> asked(file("a.zip", base64("PK"))).body()).isInstanceOf(BadRequestException.class);
    }

    @Test
    void refusesAFileThatIsKeptElsewhere() {
        assertThatThrownBy(() ->
                        asked("{'type':'file','file':{'file_id':'file-1'}}").body())
                .isInstanceOf(UnsupportedParameterException.class);
    }

    @Test
    void sendsSoundAndVideo() {
        assertThat(asked("{'type':'input_audio','input_audio':{'format':'mp3','data':'AAAA'}}")
                        .sent("messages"))
                .contains("{'audio':{'format':'mp3','source':{'bytes':'AAAA'}}}");
        assertThat(asked("{'type':'video_url','video_url':{'url':'s3://b/v.mov'}}")
                        .sent("messages"))
                .contains("{'video':{'format':'mov','source':{'s3Location':{'uri':'s3://b/v.mov'}}}}");
    }

    @Test
    void sendsAnImageThatAToolGaveBack() {
        String call = "{'role':'assistant','tool_calls':[{'id':'a','type':'function','function':{'name':'f',"
                + "'arguments':'{}'}}]}";
        String result = "{'role':'tool','tool_call_id':'a','content':[" + image("data:image/png;base64," + PNG) + "]}";

        assertThat(Asked.messages(Asked.USER, call, result).sent("messages"))
                .contains("{'toolResult':{'toolUseId':'a','content':[{'image':{'format':'png'");
    }

    @Test
    void refusesAnImageThatTheAssistantIsToHaveShown() {
        assertThatThrownBy(() -> Asked.messages(
                                Asked.USER,
                                "{'role':'assistant','content':[" + image("data:image/png;base64," + PNG) + "]}",
                                Asked.USER)
                        .body())
                .isInstanceOf(UnsupportedParameterException.class);
    }

    @Test
    void refusesAPartOfNoKnownType() {
        assertThatThrownBy(() -> asked("{'type':'hologram','hologram':{}}").body())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("messages[0].content[1].type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "John's report.pdf | John-s report",
                "a　b.pdf | a-b",
                "slack-file://x/y.pdf | slack-file-x-y",
                "tab\there #1.pdf | tab-here -1",
                "under_score.pdf | under-score",
                "(a) [b].pdf | (a) [b]",
                "two  spaces.pdf | two spaces",
                "東京.pdf | document-1",
                ".pdf | pdf",
                "--x--.txt | x"
            })
    void givesADocumentANameThatConverseTakes(String filename, String name) {
        String given = new DocumentNames().name(filename.strip());

        assertThat(given).isEqualTo(name.strip()).matches("[A-Za-z0-9 ()\\[\\]-]{1,200}");
    }

    @Test
    void givesEachDocumentANameOfItsOwnTheSameInEachTurn() {
        DocumentNames first = new DocumentNames();
        DocumentNames second = new DocumentNames();

        List<String> names = List.of(first.name("a.pdf"), first.name("a.pdf"), first.name(null), first.name("a-2.pdf"));

        assertThat(names).containsExactly("a", "a-2", "document-3", "a-2-2");
        assertThat(List.of(second.name("a.pdf"), second.name("a.pdf"), second.name(null), second.name("a-2.pdf")))
                .isEqualTo(names);
    }

    @Test
    void cutsALongName() {
        DocumentNames names = new DocumentNames();

        assertThat(names.name("x".repeat(300) + ".pdf")).hasSize(200);
        assertThat(names.name("x".repeat(300) + ".pdf")).hasSize(200).endsWith("-2");
    }
}
