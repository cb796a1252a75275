package io.postern.provider.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.oauth2.ComputeEngineCredentials;
import io.postern.core.JsonValue;
import io.postern.errors.UnauthorizedException;
import io.postern.spi.Provider;
import io.postern.testkit.FaultServer;
import io.postern.testkit.HttpAnswer;
import io.postern.testkit.RecordedRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.HttpURLConnection;
import java.net.URL;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Google's own library, against servers of ours. */
class GoogleLibraryTest {
    private static final String TOKEN =
            "{\"access_token\":\"ya29.fresh\",\"token_type\":\"Bearer\",\"expires_in\":3600}";

    private final FaultServer server = FaultServer.start();
    private final FakeService service = FakeService.answering(FakeService.ANSWER);

    @AfterEach
    void close() {
        server.close();
    }

    private JsonValue serviceAccount() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        String key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        return JsonValue.from(Map.of(
                "type", "service_account",
                "project_id", "of-the-account",
                "private_key_id", "k1",
                "private_key", "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n",
                "client_email", "robot@example.iam.gserviceaccount.com",
                "client_id", "1",
                "token_uri", server.url("/token")));
    }

    @Test
    void exchangesTheKeyOfAServiceAccountForAToken() throws Exception {
        server.otherwise(HttpAnswer.json(TOKEN).script());
        Provider provider = service.connect(service.settings("vertex").option("credentials", serviceAccount()));

        FakeService.chat(provider, "m");
        FakeService.chat(provider, "m");

        assertThat(service.requests())
                .allSatisfy(request ->
                        assertThat(request.headers().first("Authorization")).hasValue("Bearer ya29.fresh"));
        assertThat(service.request().url()).contains("/projects/of-the-account/");
        RecordedRequest asked = server.takeRequest();
        assertThat(asked.holds("jwt-bearer")).isTrue();
        assertThat(server.connections()).hasSize(1);
    }

    @Test
    void tellsNoSecretIfTheTokenIsRefused() throws Exception {
        server.otherwise(HttpAnswer.json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"no\"}")
                .script());
        JsonValue account = serviceAccount();
        String key = account.get("private_key").orElseThrow().asStringOrThrow();
        Provider provider = service.connect(service.settings("vertex").option("credentials", account));

        assertThatThrownBy(() -> FakeService.chat(provider, "m"))
                .isInstanceOf(UnauthorizedException.class)
                .satisfies(e -> {
                    StringWriter trace = new StringWriter();
                    e.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString() + provider).doesNotContain(key.substring(40, 100));
                });
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void refusesCredentialsOfAnUnknownKind() {
        Provider provider = service.connect(service.settings("vertex")
                .option("project", JsonValue.from("p1"))
                .option("credentials", JsonValue.from(Map.of("type", "nonsense", "client_secret", "a-secret"))));

        assertThatThrownBy(() -> FakeService.chat(provider, "m")).isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void asksTheMetadataServerOnAMachineOfGoogles() {
        server.otherwise(
                HttpAnswer.json(TOKEN).header("Metadata-Flavor", "Google").script());
        NetHttpTransport toServer = new NetHttpTransport.Builder()
                .setConnectionFactory(url -> (HttpURLConnection) new URL(server.url(url.getPath())).openConnection())
                .build();
        ComputeEngineCredentials machine = ComputeEngineCredentials.newBuilder()
                .setHttpTransportFactory(() -> toServer)
                .build();
        Provider provider = service.vertex(
                new GoogleTokens("google", () -> machine, null), Map.of("project", JsonValue.from("p1")));

        FakeService.chat(provider, "m");

        assertThat(service.request().headers().first("Authorization")).hasValue("Bearer ya29.fresh");
    }
}
