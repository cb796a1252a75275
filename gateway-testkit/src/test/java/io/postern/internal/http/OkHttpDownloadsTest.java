package io.postern.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.Timeout;
import io.postern.errors.BadRequestException;
import io.postern.errors.CallCancelledException;
import io.postern.errors.ErrorFacts;
import io.postern.errors.OpenAIIoException;
import io.postern.errors.OpenAITimeoutException;
import io.postern.spi.CallContext;
import io.postern.spi.http.Downloads.Download;
import io.postern.spi.http.Downloads.Limits;
import io.postern.testkit.FaultServer;
import io.postern.testkit.Faults;
import io.postern.testkit.HttpAnswer;
import io.postern.testkit.RecordedRequest;
import io.postern.testkit.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.SocketFactory;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names lead where {@link #NAMES} says; whatever address is connected to, the server of the test answers. */
class OkHttpDownloadsTest {
    private static final String FIELD = "messages[0].content[1].image_url";
    private static final Limits PUBLIC = new Limits(1000, false);
    private static final Limits ANYWHERE = new Limits(1000, true);
    private static final Map<String, String> NAMES =
            Map.of("images.example", "93.184.216.34", "other.example", "93.184.216.35", "inner.example", "10.0.0.7");

    private final FaultServer server = FaultServer.start();
    private final FakeLimits call = new FakeLimits();

    @AfterEach
    void close() {
        server.close();
    }

    private OkHttpClient.Builder client() {
        Dns names = host -> {
            String address = NAMES.get(host);
            if (address == null) throw new UnknownHostException(host);
            return List.of(InetAddress.getByName(address));
        };
        return new OkHttpClient.Builder()
                .followRedirects(false)
                .addNetworkInterceptor(new FollowUpGuard())
                .addInterceptor(new TimeoutInterceptor())
                .proxy(Proxy.NO_PROXY)
                .dns(names)
                .socketFactory(new DivertedSockets(server.port()));
    }

    private Download fetch(String url, Limits limits) {
        return new OkHttpDownloads(client().build()).fetch(url, FIELD, limits, call);
    }

    private static HttpAnswer ok(String body) {
        return HttpAnswer.of(200, "text/plain", body);
    }

    private void answer(HttpAnswer answer) {
        server.enqueue(answer.script());
    }

    private void redirect(String to) {
        server.enqueue(Faults.redirect(302, to));
    }

    @Test
    void givesBytesAndTheirType() {
        answer(HttpAnswer.of(200, "Image/PNG; charset=x", "bytes"));

        Download download = fetch("http://images.example/a.png?token=t", PUBLIC);

        assertThat(download.bytes()).asString().isEqualTo("bytes");
        assertThat(download.mediaType()).isEqualTo("image/png");
        assertThat(download.toString()).isEqualTo("Download(5 bytes)");
    }

    @Test
    void sendsNoCredentials() throws Exception {
        answer(ok("bytes"));

        fetch("http://user:secret@images.example/a.png", PUBLIC);

        RecordedRequest request = server.takeRequest();
        assertThat(request.header("Host")).hasValue("images.example");
        for (String secret : List.of("Authorization", "Cookie", "x-api-key")) {
            assertThat(request.header(secret)).isEmpty();
        }
    }

    @Test
    void aTypeThatIsNotSaidIsNull() {
        server.enqueue(Script.start().send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nbytes"));

        assertThat(fetch("http://images.example/", PUBLIC).mediaType()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://inner.example/?token=t",
                "http://127.0.0.1/",
                "http://[::1]/",
                "http://169.254.169.254/latest",
                "http://[::ffff:10.0.0.1]/",
                "https://10.0.0.1:8443/"
            })
    void privateAddressesAreRefused(String url) {
        assertThatThrownBy(() -> fetch(url, PUBLIC))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining(FIELD)
                .hasMessageContaining("allowPrivateUrls")
                .hasMessageNotContaining("token");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void privateAddressesAreFetchedFromIfTheyAreAllowed() {
        answer(ok("bytes"));

        assertThat(fetch("http://inner.example/", ANYWHERE).bytes()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://inner.example/x", "http://127.0.0.1/", "//169.254.169.254/latest/meta-data"})
    void aRedirectToAPrivateAddressIsRefused(String location) {
        redirect(location);

        assertThatThrownBy(() -> fetch("http://images.example/", PUBLIC))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("allowPrivateUrls");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aConnectionToAPrivateAddressIsNotSharedWithThoseThatMustNot() {
        OkHttpDownloads downloads = new OkHttpDownloads(client().build());
        answer(ok("bytes"));
        downloads.fetch("http://inner.example/", FIELD, ANYWHERE, call);

        assertThatThrownBy(() -> downloads.fetch("http://inner.example/", FIELD, PUBLIC, call))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void threeRedirectsAreFollowed() {
        for (String to : List.of("/b", "http://other.example/c", "d")) redirect(to);
        answer(ok("bytes"));

        assertThat(fetch("http://images.example/a", PUBLIC).bytes()).hasSize(5);
    }

    @Test
    void aFourthRedirectIsOneTooMany() {
        for (int i = 0; i < 4; i++) redirect("/again?token=t");

        assertThatThrownBy(() -> fetch("http://images.example/a", PUBLIC))
                .isInstanceOf(BadRequestException.class)
                .hasMessageEndingWith("`" + FIELD + "`: is redirected more than 3 times");
    }

    @Test
    void aRedirectToAnotherSchemeIsRefused() {
        redirect("file:///etc/passwd");

        assertThatThrownBy(() -> fetch("http://images.example/a", PUBLIC))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("no URL of http or https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://images.example/a", "file:///etc/passwd", "gs://bucket/a", "", "images.example/a"})
    void onlyHttpIsFetched(String url) {
        assertThatThrownBy(() -> fetch(url, ANYWHERE))
                .isInstanceOf(BadRequestException.class)
                .hasMessageEndingWith("`" + FIELD + "`: must be a URL of http or https");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 408, 500, 503})
    void aStatusThatIsNoSuccessIsSaid(int status) {
        answer(HttpAnswer.of(status, "text/plain", "").header("Retry-After", "0"));

        assertThatThrownBy(() -> fetch("http://images.example/a?token=t", PUBLIC))
                .isInstanceOf(BadRequestException.class)
                .hasMessageEndingWith(
                        "`" + FIELD + "`: could not be fetched: images.example answered with status " + status);
    }

    @Test
    void noMoreIsReadThanAllowed() {
        answer(ok("x".repeat(1001)));

        assertThatThrownBy(() -> fetch("http://images.example/a", PUBLIC))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("larger than 1000 bytes (option maxDownloadBytes)");
    }

    @Test
    void exactlyAsMuchAsAllowedIsFine() {
        answer(ok("x".repeat(1000)));

        assertThat(fetch("http://images.example/a", PUBLIC).bytes()).hasSize(1000);
    }

    @Test
    void anUnknownHostIsNoAnswer() {
        assertThatThrownBy(() -> fetch("http://nowhere.example/a?token=t", PUBLIC))
                .isInstanceOf(OpenAIIoException.class)
                .hasMessage("`" + FIELD + "` could not be fetched: the host nowhere.example is not known");
    }

    @Test
    void aBrokenAnswerIsNoAnswer() {
        server.enqueue(ok("x".repeat(500)).broken(300));

        assertThatThrownBy(() -> fetch("http://images.example/a", PUBLIC))
                .isInstanceOf(OpenAIIoException.class)
                .hasMessageContaining("gave no whole answer");
    }

    @Test
    void theCallsTimeIsItsTime() {
        server.enqueue(Faults.silence());
        call.nanosLeft = Duration.ofMillis(20).toNanos();

        assertThatThrownBy(() -> fetch("http://images.example/a", PUBLIC)).isInstanceOf(OpenAITimeoutException.class);
    }

    @Test
    void cancellingTheCallStopsIt() {
        answer(ok("x"));
        call.cancelled = true;

        assertThatThrownBy(() -> fetch("http://images.example/a", PUBLIC)).isInstanceOf(CallCancelledException.class);
    }

    @Test
    void behindAProxyNamesThatLeadToPrivateAddressesFromHereAreRefused() {
        Proxy proxy = new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", server.port()));
        OkHttpDownloads downloads =
                new OkHttpDownloads(client().dns(Dns.SYSTEM).proxy(proxy).build());

        assertThatThrownBy(() -> downloads.fetch("http://localhost:1/a", FIELD, PUBLIC, call))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("allowPrivateUrls");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aProxyMayHaveAPrivateAddressItself() {
        Proxy proxy = new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", server.port()));
        answer(ok("bytes"));

        assertThat(new OkHttpDownloads(client().proxy(proxy).build())
                        .fetch("http://images.example/a", FIELD, PUBLIC, call)
                        .bytes())
                .hasSize(5);
    }

    /** Limits and cancellation as a test sets them. */
    private static final class FakeLimits implements CallContext {
        long nanosLeft = Long.MAX_VALUE;
        boolean cancelled;

        @Override
        public boolean cancelled() {
            return cancelled;
        }

        @Override
        public void onCancel(Runnable action) {
            if (cancelled) action.run();
        }

        @Override
        public Timeout timeout() {
            return Timeout.default_();
        }

        @Override
        public Optional<Duration> remaining() {
            return Optional.empty();
        }

        @Override
        public long nanosLeft() {
            return nanosLeft;
        }

        @Override
        public OpenAITimeoutException timedOut(boolean connected, @Nullable Throwable cause) {
            return new OpenAITimeoutException(
                    ErrorFacts.builder().cause(cause).build(),
                    OpenAITimeoutException.Clock.TOTAL,
                    Duration.ofNanos(nanosLeft));
        }

        @Override
        public void warn(String field, String reason, String action) {
            throw new AssertionError("nothing is left out of a download");
        }
    }

    /** Sockets that connect to one port on loopback, whatever they are told. */
    private static final class DivertedSockets extends SocketFactory {
        private final int port;

        DivertedSockets(int port) {
            this.port = port;
        }

        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public void connect(SocketAddress ignored, int timeout) throws IOException {
                    super.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeout);
                }
            };
        }

        @Override
        public Socket createSocket(String host, int ignored) throws IOException {
            return connected();
        }

        @Override
        public Socket createSocket(String host, int ignored, InetAddress local, int localPort) throws IOException {
            return connected();
        }

        @Override
        public Socket createSocket(InetAddress host, int ignored) throws IOException {
            return connected();
        }

        @Override
        public Socket createSocket(InetAddress host, int ignored, InetAddress local, int localPort) throws IOException {
            return connected();
        }

        private Socket connected() throws IOException {
            return new Socket(InetAddress.getLoopbackAddress(), port);
        }
    }
}
