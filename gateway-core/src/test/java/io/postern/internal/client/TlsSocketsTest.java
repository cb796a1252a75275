package io.postern.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.postern.core.Secret;
import io.postern.core.http.Headers;
import io.postern.core.http.QueryParams;
import io.postern.internal.http.ConnectionOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Map;
import javax.net.ssl.SSLException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server with a certificate of its own making, that asks clients for theirs. */
@Tag("okhttp5")
class TlsSocketsTest {
    private static final Secret PASSWORD = Secret.of("tr0ub4dor&3");

    private static final HeldCertificate ROOT =
            new HeldCertificate.Builder().certificateAuthority(1).build();
    private static final HeldCertificate SERVER = new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .signedBy(ROOT)
            .build();
    private static final HeldCertificate CLIENT =
            new HeldCertificate.Builder().commonName("me").signedBy(ROOT).build();

    @TempDir
    Path folder;

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        HandshakeCertificates certificates = new HandshakeCertificates.Builder()
                .heldCertificate(SERVER, ROOT.certificate())
                .addTrustedCertificate(ROOT.certificate())
                .build();
        server.useHttps(certificates.sslSocketFactory());
        server.start();
        server.enqueue(new MockResponse.Builder().body("hi").build());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void trustsAServerWhoseCertificateIsInAPemFile() throws Exception {
        assertThat(get(new TlsConfig(pem(), null, null, null))).isEqualTo("hi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void trustsAServerWhoseCertificateIsInAStore(String type) throws Exception {
        assertThat(get(new TlsConfig(trustStore(type), PASSWORD, null, null))).isEqualTo("hi");
    }

    @Test
    void doesNotTrustTheServerWithoutTheTrustStore() {
        Assertions.assertThatThrownBy(() -> get(new TlsConfig(null, null, null, null)))
                .isInstanceOf(SSLException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void showsTheServerTheClientCertificate(String type) throws Exception {
        server.requireClientAuth();

        assertThat(get(new TlsConfig(pem(), null, keyStore(type), PASSWORD))).isEqualTo("hi");
        assertThat(server.takeRequest().getHandshake().peerPrincipal()).hasToString("CN=me");
    }

    @Test
    void isTurnedAwayWithoutTheClientCertificate() throws IOException {
        server.requireClientAuth();
        TlsConfig tls = new TlsConfig(pem(), null, null, null);

        Assertions.assertThatThrownBy(() -> get(tls)).isInstanceOf(IOException.class);
    }

    @Test
    void trustsTheCertificatesOfTheJvmStill() throws Exception {
        int own = options(new TlsConfig(null, null, null, null)).trustManager().getAcceptedIssuers().length;

        assertThat(options(new TlsConfig(pem(), null, null, null))
                        .trustManager()
                        .getAcceptedIssuers())
                .hasSize(own + 1)
                .contains(ROOT.certificate());
    }

    @Test
    void readsEveryCertificateOfAPemFileWithCommentsInIt() throws IOException {
        Path file = Files.writeString(
                folder.resolve("two.pem"),
                "# ours\n" + ROOT.certificatePem() + "\nand - more\n" + SERVER.certificatePem());

        assertThat(new TlsFile("trust store", "c", file, null).certificates())
                .containsExactly(ROOT.certificate(), SERVER.certificate());
    }

    @Test
    void namesATrustStoreThatIsNotThere() {
        refuses(
                new TlsConfig(folder.resolve("none.pem"), null, null, null),
                "The trust store of connection \"mine\", " + folder.resolve("none.pem")
                        + ", cannot be used: there is no such file");
    }

    @Test
    void saysThatAPasswordIsWrongWithoutTellingIt() throws Exception {
        refuses(new TlsConfig(trustStore("PKCS12"), Secret.of("another one"), null, null), "password is another");
    }

    @Test
    void saysThatAPasswordIsMissing() throws Exception {
        refuses(new TlsConfig(null, null, keyStore("PKCS12"), null), "client certificate", "password");
    }

    @Test
    void refusesAFileOfAnotherKind() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "no certificate at all");

        refuses(new TlsConfig(file, PASSWORD, null, null), "neither PEM nor PKCS 12 nor JKS");
    }

    @Test
    void refusesAPemFileWithoutACertificate() throws IOException {
        Path file = Files.writeString(folder.resolve("key.pem"), CLIENT.privateKeyPkcs8Pem());

        refuses(new TlsConfig(file, null, null, null), "holds no certificate");
    }

    @Test
    void refusesADamagedCertificate() throws IOException {
        Path file = Files.writeString(
                folder.resolve("bad.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        refuses(new TlsConfig(file, null, null, null), "a certificate in it cannot be read");
    }

    @Test
    void refusesAClientCertificateWithoutItsKey() throws Exception {
        refuses(new TlsConfig(null, null, trustStore("PKCS12"), PASSWORD), "holds no private key");
    }

    @Test
    void saysWhatToDoWithAClientCertificateInAPemFile() throws IOException {
        refuses(new TlsConfig(null, null, pem(), null), "openssl pkcs12");
    }

    private void refuses(TlsConfig tls, String... texts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(tls))
                .satisfies(e -> assertThat(e)
                        .hasMessageContainingAll(texts)
                        .hasMessageContaining("\"mine\"")
                        .message()
                        .doesNotContain(PASSWORD.reveal(), "another one"));
    }

    private static ConnectionOptions options(TlsConfig tls) {
        return TlsSockets.options(new ProviderConfig(
                "mine", "custom", null, null, Headers.of(), QueryParams.of(), Map.of(), tls, Map.of()));
    }

    private String get(TlsConfig tls) throws IOException {
        ConnectionOptions options = options(tls);
        OkHttpClient client = new OkHttpClient.Builder()
                .sslSocketFactory(options.sslSocketFactory(), options.trustManager())
                .build();
        try (Response response = client.newCall(
                        new Request.Builder().url(server.url("/")).build())
                .execute()) {
            return response.body().string();
        }
    }

    private Path pem() throws IOException {
        return Files.writeString(folder.resolve("root.pem"), ROOT.certificatePem());
    }

    private Path trustStore(String type) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setCertificateEntry("root", ROOT.certificate());
        return write(store, "trust." + type);
    }

    private Path keyStore(String type) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setKeyEntry("me", CLIENT.keyPair().getPrivate(), PASSWORD.reveal().toCharArray(), new Certificate[] {
            CLIENT.certificate(), ROOT.certificate()
        });
        return write(store, "key." + type);
    }

    private Path write(KeyStore store, String name) throws Exception {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.reveal().toCharArray());
        }
        return file;
    }
}
