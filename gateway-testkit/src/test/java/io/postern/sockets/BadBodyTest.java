package io.postern.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.errors.InternalServerException;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIServiceException;
import io.postern.errors.RateLimitException;
import io.postern.mine.MineAdapter;
import io.postern.mine.MineWire;
import io.postern.testkit.Faults;
import io.postern.testkit.HttpAnswer;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadBodyTest extends SocketTest {
    private static final int LIMIT = 100_000;

    private OpenAiCompatibleClient limited() {
        return client(builder -> builder.adapter(new MineAdapter())
                .provider(
                        "mine",
                        options ->
                                options.baseUrl(server.url("/v1")).apiKey(KEY).option("maxBodyBytes", LIMIT)));
    }

    private static MalformedResponseException malformed(OpenAiCompatibleClient client) {
        return catchThrowableOfType(MalformedResponseException.class, () -> ask(client));
    }

    // --- limits ---

    @Test
    void aBodyWithoutEndIsGivenUpAtTheLimit() throws Exception {
        server.enqueue(Faults.endlessBody(200, "application/json"));

        assertThat(malformed(limited()))
                .hasMessageContaining("limit of 100000 bytes")
                .hasMessageContaining("maxBodyBytes");
        assertThat(server.connections().get(0).awaitClosedByPeer()).isTrue();
    }

    @Test
    void aJsonBodyInsteadOfAStreamHasTheSameLimit() throws Exception {
        server.enqueue(Faults.endlessBody(200, "application/json"));

        Throwable thrown = catchThrowable(() -> readAll(limited()));

        assertThat(thrown).isInstanceOf(MalformedResponseException.class);
        assertThat(server.connections().get(0).awaitClosedByPeer()).isTrue();
    }

    @Test
    void theLimitCountsDecodedBytes() {
        server.enqueue(Faults.gzipBomb(200, "application/json", 20L << 20));

        assertThat(malformed(limited())).hasMessageContaining("limit of 100000 bytes");
    }

    @Test
    void anErrorWithoutEndIsReadOnlySoFar() throws Exception {
        server.enqueue(Faults.endlessBody(429, "application/json"));

        assertThat(catchThrowable(() -> ask(client()))).isInstanceOf(RateLimitException.class);
        assertThat(server.connections().get(0).awaitClosedByPeer()).isTrue();
    }

    @Test
    void anErrorThatIsABombIsReadOnlySoFar() {
        server.enqueue(Faults.gzipBomb(429, "application/json", 20L << 20));

        assertThat(catchThrowable(() -> ask(client()))).isInstanceOf(RateLimitException.class);
    }

    @Test
    void anEventWithoutEndIsGivenUp() throws Exception {
        server.enqueue(Faults.endlessEvent());

        Throwable thrown = catchThrowable(() -> readAll(client()));

        assertThat(thrown).isInstanceOf(MalformedResponseException.class);
        assertThat(server.connections().get(0).awaitClosedByPeer()).isTrue();
    }

    @Test
    void anUnknownOptionOfAnHttpProviderIsRefused() {
        Throwable thrown = catchThrowable(() -> client(builder -> builder.provider(
                "mine", options -> options.baseUrl(server.url("/v1")).option("maxBodyBites", 1))));

        assertThat(thrown)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("providers.mine.options.maxBodyBites is unknown; the options are [maxBodyBytes]");
    }

    // --- encodings ---

    private static HttpAnswer encoded(HttpAnswer plain, String encoding, Packer packer) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packer.over(packed)) {
            out.write(plain.body());
        }
        return new HttpAnswer(plain.status(), plain.headers(), packed.toByteArray())
                .header("Content-Encoding", encoding);
    }

    private interface Packer {
        OutputStream over(OutputStream out) throws Exception;
    }

    @Test
    void aStreamIsNotAskedForCompressed() throws Exception {
        server.enqueue(MineWire.stream("Hi").script());

        readAll(client());

        assertThat(server.takeRequest().header("Accept-Encoding")).hasValue("identity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "identity, gzip"})
    void aStreamThatComesAsGzipNonethelessIsRead(String encoding) throws Exception {
        server.enqueue(encoded(MineWire.stream("Hel", "lo"), encoding, GZIPOutputStream::new)
                .script());

        assertThat(readAll(client())).isEqualTo("Hello");
    }

    @Test
    void aStreamThatComesAsDeflateIsRead() throws Exception {
        server.enqueue(encoded(MineWire.stream("Hel", "lo"), "deflate", DeflaterOutputStream::new)
                .script());

        assertThat(readAll(client())).isEqualTo("Hello");
    }

    @Test
    void aStreamThatComesAsDeflateWithoutItsWrappingIsRead() throws Exception {
        HttpAnswer answer = encoded(
                MineWire.stream("Hel", "lo"),
                "deflate",
                out -> new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true)));
        server.enqueue(answer.script());

        assertThat(readAll(client())).isEqualTo("Hello");
    }

    @Test
    void aWholeAnswerThatComesAsDeflateIsRead() throws Exception {
        server.enqueue(encoded(MineWire.answer("Hello"), "deflate", DeflaterOutputStream::new)
                .script());

        assertThat(text(ask(client()))).isEqualTo("Hello");
    }

    @Test
    void aCompressedStreamReadToItsEndLeavesItsConnectionToTheNextCall() throws Exception {
        OpenAiCompatibleClient client = client();
        server.otherwise(
                encoded(MineWire.stream("Hi"), "gzip", GZIPOutputStream::new).script());

        readAll(client);
        readAll(client);

        assertThat(server.connections()).hasSize(1);
    }

    @Test
    void aBodyInAnUnknownEncodingIsRefusedPlainly() {
        server.otherwise(
                MineWire.answer("Hello").header("Content-Encoding", "br").script());

        assertThat(malformed(client())).hasMessageContaining("compressed in a way that was not asked for");
        assertThat(catchThrowable(() -> readAll(client()))).isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void anErrorInAnUnknownEncodingKeepsItsStatus() {
        server.enqueue(
                HttpAnswer.json(429, "{}").header("Content-Encoding", "br").script());

        assertThat(catchThrowable(() -> ask(client()))).isInstanceOf(RateLimitException.class);
    }

    // --- content ---

    @Test
    void invalidUtf8BecomesTheReplacementCharacter() {
        String[] halves = MineWire.completion("\"content\":\"a?b\"", "stop").split("\\?");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(halves[0].getBytes(StandardCharsets.UTF_8));
        body.write(0xff);
        body.writeBytes(halves[1].getBytes(StandardCharsets.UTF_8));
        server.enqueue(new HttpAnswer(200, Map.of("Content-Type", "application/json"), body.toByteArray()).script());

        assertThat(text(ask(client()))).isEqualTo("a\ufffdb");
    }

    @Test
    void invalidUtf8InAStreamBecomesTheReplacementCharacter() {
        byte[] body = MineWire.stream("a?b").body();
        for (int i = 0; i < body.length; i++) if (body[i] == '?') body[i] = (byte) 0xff;
        server.enqueue(new HttpAnswer(200, Map.of("Content-Type", "text/event-stream"), body).script());

        assertThat(readAll(client())).isEqualTo("a\ufffdb");
    }

    @Test
    void malformedJsonIsATypedErrorWithItsBeginning() {
        server.enqueue(HttpAnswer.json("{\"id\": oops").script());

        MalformedResponseException thrown = malformed(client());

        assertThat(thrown.provider()).hasValue("mine");
        assertThat(thrown.statusCode()).isEqualTo(200);
        assertThat(thrown.excerpt()).isEqualTo("{\"id\": oops");
        assertThat(thrown).hasMessageNotContaining("oops");
    }

    @Test
    void aMalformedEventIsTheSame() {
        server.enqueue(HttpAnswer.events("data: {\"id\": oops\n\n").script());

        MalformedResponseException thrown =
                catchThrowableOfType(MalformedResponseException.class, () -> readAll(client()));

        assertThat(thrown.provider()).hasValue("mine");
        assertThat(thrown.excerpt()).isEqualTo("{\"id\": oops");
    }

    @Test
    void anEmptyAnswerIsMalformed() {
        server.enqueue(HttpAnswer.json("").script());

        assertThat(malformed(client())).isNotNull();
    }

    @Test
    void anEmptyStreamIsMalformed() {
        server.enqueue(HttpAnswer.events("").script());

        assertThat(catchThrowable(() -> readAll(client())))
                .isInstanceOf(MalformedResponseException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void anHtmlPageInsteadOfAnAnswerIsMalformed() {
        server.otherwise(HttpAnswer.of(200, "text/html", "<html>Sign in</html>").script());

        assertThat(malformed(client())).isNotNull();
        assertThat(catchThrowable(() -> readAll(client()))).isInstanceOf(OpenAIException.class);
    }

    @Test
    void aBadGatewaysPageIsAServerError() {
        server.enqueue(HttpAnswer.of(502, "text/html", "<html><h1>502 Bad Gateway</h1></html>")
                .script());

        OpenAIServiceException thrown = catchThrowableOfType(OpenAIServiceException.class, () -> ask(client()));

        assertThat(thrown).isInstanceOf(InternalServerException.class);
        assertThat(thrown.statusCode()).isEqualTo(502);
        assertThat(thrown.retryable()).isTrue();
    }

    @Test
    void anEmptyServiceUnavailableCanBeTriedAgain() {
        server.enqueue(HttpAnswer.of(503, "text/plain", "").script());

        OpenAIServiceException thrown = catchThrowableOfType(OpenAIServiceException.class, () -> ask(client()));

        assertThat(thrown.statusCode()).isEqualTo(503);
        assertThat(thrown.retryable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/event-stream", "text/plain"})
    void aJsonBodyInsteadOfAStreamIsKnownByItsBytes(String contentType) {
        HttpAnswer answer = MineWire.answer("Hello");
        server.enqueue(answer.header("Content-Type", contentType).script());

        assertThat(readAll(client())).isEqualTo("Hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain"})
    void aStreamUnderAnotherNameIsKnownByItsBytes(String contentType) {
        server.enqueue(
                MineWire.stream("Hel", "lo").header("Content-Type", contentType).script());

        assertThat(readAll(client())).isEqualTo("Hello");
    }
}
