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
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

    private final MockWebServer server = new MockWebServer();
    private final FakeLimits call = new FakeLimits();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

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
                .socketFactory(new DivertedSockets(server.getPort()));
    }

    private Download fetch(String url, Limits limits) {
        return new OkHttpDownloads(client().build()).fetch(url, FIELD, limits, call);
    }

    private void answer(MockResponse.Builder response) {
        server.enqueue(response.build());
    }

    private static MockResponse.Builder redirect(String to) {
        return new MockResponse.Builder().code(302).addHeader("Location", to);
    }

    private static MockResponse.Builder ok(String body) {
        return new MockResponse.Builder().body(body);
    }

    @Test
    void givesBytesAndTheirType() {
        answer(ok("bytes").addHeader("Content-Type", "Image/PNG; charset=x"));

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
        assertThat(request.getHeaders().names())
                .doesNotContain("Authorization", "Cookie", "x-api-key")
                .contains("Host");
    }

    @Test
    void aTypeThatIsNotSaidIsNull() {
        answer(ok("bytes"));

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
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void privateAddressesAreFetchedFromIfTheyAreAllowed() {
        answer(ok("bytes"));

        assertThat(fetch("http://inner.example/", ANYWHERE).bytes()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://inner.example/x", "http://127.0.0.1/", "//169.254.169.254/latest/meta-data"})
    void aRedirectToAPrivateAddressIsRefused(String location) {
        answer(redirect(location));

        assertThatThrownBy(() -> fetch("http://images.example/", PUBLIC))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("allowPrivateUrls");
        assertThat(server.getRequestCount()).isEqualTo(1);
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
        for (String to : List.of("/b", "http://other.example/c", "d")) answer(redirect(to));
        answer(ok("bytes"));

        assertThat(fetch("http://images.example/a", PUBLIC).bytes()).hasSize(5);
    }

    @Test
    void aFourthRedirectIsOneTooMany() {
        for (int i = 0; i < 4; i++) answer(redirect("/again?token=t"));

        assertThatThrownBy(() -> fetch("http://images.example/a", PUBLIC))
                .isInstanceOf(BadRequestException.class)
                .hasMessageEndingWith("`" + FIELD + "`: is redirected more than 3 times");
    }

    @Test
    void aRedirectToAnotherSchemeIsRefused() {
        answer(redirect("file:///etc/passwd"));

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
        answer(new MockResponse.Builder().code(status).addHeader("Retry-After", "0"));

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
        answer(ok("x".repeat(500)).onResponseBody(SocketEffect.ShutdownConnection.INSTANCE));

        assertThatThrownBy(() -> fetch("http://images.example/a", PUBLIC))
                .isInstanceOf(OpenAIIoException.class)
                .hasMessageContaining("gave no whole answer");
    }

    @Test
    void theCallsTimeIsItsTime() {
        answer(ok("x").onResponseStart(SocketEffect.Stall.INSTANCE));
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
        Proxy proxy = new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", server.getPort()));
        OkHttpDownloads downloads =
                new OkHttpDownloads(client().dns(Dns.SYSTEM).proxy(proxy).build());

        assertThatThrownBy(() -> downloads.fetch("http://localhost:1/a", FIELD, PUBLIC, call))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("allowPrivateUrls");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void aProxyMayHaveAPrivateAddressItself() {
        Proxy proxy = new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", server.getPort()));
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
