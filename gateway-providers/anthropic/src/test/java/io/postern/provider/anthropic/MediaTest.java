package io.postern.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.errors.BadRequestException;
import io.postern.spi.http.Downloads;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images and documents. */
class MediaTest {
    private static final byte[] PNG_BYTES = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 0};
    private static final String PNG = Base64.getEncoder().encodeToString(PNG_BYTES);
    private static final String PDF = Base64.getEncoder().encodeToString("%PDF-1.7 end".getBytes());
    private static final String TEXT = Base64.getEncoder().encodeToString("Grüße".getBytes());

    private static Asked part(String part) {
        return Asked.messages("{'role':'user','content':[" + part + "]}");
    }

    private static String image(String url) {
        return "{'type':'image_url','image_url':{'url':'" + url + "','detail':'high'}}";
    }

    private static void becomes(String part, String block) {
        Asked asked = part(part);
        assertThat(asked.sent("messages")).isEqualTo("[{'role':'user','content':[" + block + "]}]");
        assertThat(asked.warnings()).isEmpty();
    }

    private static void refused(String part) {
        assertThatThrownBy(() -> part(part).reply())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("messages[0].content[0]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:image/png;base64,",
                "data:image/png;BASE64,",
                "data:image/png;charset=utf-8;base64,",
                "data:image/jpeg;base64,",
                "data:image/jpg;base64,",
                "DATA:application/octet-stream;base64,"
            })
    void tellsAnImageByItsFirstBytes(String head) {
        becomes(
                image(head + PNG),
                "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'" + PNG + "'}}");
    }

    @Test
    void callsJpgJpeg() {
        String jpeg = Base64.getEncoder().encodeToString(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0, 0, 0});
        becomes(
                image("data:image/jpg;base64," + jpeg),
                "{'type':'image','source':{'type':'base64','media_type':'image/jpeg','data':'" + jpeg + "'}}");
    }

    @Test
    void leavesAnImageAtItsUrl() {
        becomes(
                image("https://example.com/i.png"),
                "{'type':'image','source':{'type':'url','url':'https://example.com/i.png'}}");
    }

    @Test
    void fetchesAnImageFromAUrlWithoutTls() {
        Asked asked = part(image("http://example.com/i")).downloads((url, field, limits, context) -> {
            assertThat(limits).isEqualTo(new Downloads.Limits(20_000_000, false));
            return new Downloads.Download(PNG_BYTES, "image/jpeg");
        });

        assertThat(asked.sent("messages")).contains("'media_type':'image/png','data':'" + PNG + "'");
    }

    @Test
    void fetchesWithinTheLimitsOfTheOptions() {
        Asked asked = part(image("http://10.0.0.1/i"))
                .option("maxDownloadBytes", 99)
                .option("allowPrivateUrls", true)
                .downloads((url, field, limits, context) -> {
                    assertThat(limits).isEqualTo(new Downloads.Limits(99, true));
                    return new Downloads.Download(PNG_BYTES, "image/png");
                });

        assertThat(asked.sent("messages")).contains(PNG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "image/bmp", "application/octet-stream"})
    void refusesAnImageThatIsNone(String type) {
        refused(image("data:" + type + ";base64,AAAAAAAAAAAAAAAA"));
    }

    @Test
    void refusesDataThatIsNoBase64() {
        refused(image("data:image/png;base64,?!"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'image_url','image_url':{'url':'data:application/pdf;base64,$'}} | ",
                "{'type':'file','file':{'filename':'a.pdf','file_data':'data:application/pdf;base64,$'}} | ,'title':'a.pdf'",
                "{'type':'file','file':{'filename':'a.pdf','file_data':'$'}} | ,'title':'a.pdf'"
            })
    void readsAPdfByAnyRoute(String part, String title) {
        becomes(
                part.replace("$", PDF),
                "{'type':'document','source':{'type':'base64','media_type':'application/pdf','data':'" + PDF + "'}"
                        + (title == null ? "" : title) + "}");
    }

    @Test
    void leavesAPdfAtItsUrl() {
        becomes(
                image("https://example.com/a.pdf"),
                "{'type':'document','source':{'type':'url','url':'https://example.com/a.pdf'}}");
    }

    @Test
    void readsATextAsOne() {
        becomes(
                "{'type':'file','file':{'filename':'a.txt','file_data':'data:text/plain;base64," + TEXT + "'}}",
                "{'type':'document','source':{'type':'text','media_type':'text/plain','data':'Grüße'},'title':'a.txt'}");
    }

    @Test
    void pointsToAFileByItsId() {
        becomes(
                "{'type':'file','file':{'file_id':'file_1'}}",
                "{'type':'document','source':{'type':'file','file_id':'file_1'}}");
        becomes(
                "{'type':'file','file':{'file_id':'file_1','filename':'i.png'}}",
                "{'type':'image','source':{'type':'file','file_id':'file_1'},'title':'i.png'}"
                        .replace(",'title':'i.png'", ""));
    }

    @Test
    void refusesFilesOfOtherKinds() {
        refused("{'type':'file','file':{'filename':'a.zip','file_data':'data:application/zip;base64,UEsDBAAA'}}");
        refused("{'type':'file','file':{'file_data':'AAAA'}}");
    }

    @Test
    void refusesSound() {
        refused("{'type':'input_audio','input_audio':{'data':'AAAA','format':'wav'}}");
    }

    @Test
    void showsAnImageThatAToolGave() {
        String messages = Asked.messages("{'role':'user','content':'U'},{'role':'assistant','tool_calls':["
                        + "{'id':'a','type':'function','function':{'name':'f','arguments':''}}]},"
                        + "{'role':'tool','tool_call_id':'a','content':[{'type':'text','text':'T'},"
                        + image("data:image/png;base64," + PNG) + "]}")
                .sent("messages");

        assertThat(messages)
                .contains("'content':[{'type':'text','text':'T'},{'type':'image','source':"
                        + "{'type':'base64','media_type':'image/png','data':'" + PNG + "'}}]");
    }

    @Test
    void asksForCitationsOfADocument() {
        String part = "{'type':'file','file':{'filename':'a.txt','file_data':'data:text/plain;base64," + TEXT
                + "'},'citations':{'enabled':true}}";

        assertThat(part(part).sent("messages")).contains("'citations':{'enabled':true}");
    }
}
