package io.postern.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.Secret;
import io.postern.core.http.Headers;
import io.postern.core.http.QueryParams;
import io.postern.errors.BadRequestException;
import io.postern.errors.UnauthorizedException;
import io.postern.spi.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where requests go, and how they show their key. */
class ConnectionTest {
    private static Asked keyless() {
        Asked asked = Asked.with("");
        asked.settings().apiKey(null);
        return asked;
    }

    private static Asked environment(String... variables) {
        Asked asked = keyless();
        asked.settings()
                .environment(
                        variables.length == 2
                                ? Map.of(variables[0], variables[1])
                                : Map.of(variables[0], variables[1], variables[2], variables[3]));
        return asked;
    }

    @Test
    void sendsKeyAndVersion() {
        HttpRequest request = Asked.with("").request();

        assertThat(request.url()).isEqualTo("https://api.anthropic.com/v1/messages");
        assertThat(request.headers().first("x-api-key")).hasValue("sk-ant-test-0123456789");
        assertThat(request.headers().first("anthropic-version")).hasValue("2023-06-01");
        assertThat(request.headers().first("Authorization")).isEmpty();
    }

    @Test
    void asksForAStreamAtTheSamePlace() {
        Asked asked = Asked.with("'max_tokens':5");

        assertThat(asked.streamRequest().url()).isEqualTo("https://api.anthropic.com/v1/messages");
        assertThat(asked.sent("stream")).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({
        "https://proxy.example, https://proxy.example/v1/messages",
        "https://proxy.example/, https://proxy.example/v1/messages",
        "https://proxy.example/v1, https://proxy.example/v1/messages",
        "https://proxy.example/a/v1/messages, https://proxy.example/a/v1/messages",
        "http://localhost:8080, http://localhost:8080/v1/messages"
    })
    void takesABaseUrlWithAndWithoutItsVersion(String base, String url) {
        Asked asked = Asked.with("");
        asked.settings().baseUrl(base);

        assertThat(asked.request().url()).isEqualTo(url);
    }

    @Test
    void findsKeyAndBaseUrlInTheEnvironment() {
        HttpRequest request = environment(
                        "ANTHROPIC_API_KEY", "key-of-environment", "ANTHROPIC_BASE_URL", "https://env.example")
                .request();

        assertThat(request.url()).isEqualTo("https://env.example/v1/messages");
        assertThat(request.headers().first("x-api-key")).hasValue("key-of-environment");
    }

    @Test
    void sendsATokenOfTheEnvironmentAsABearer() {
        HttpRequest request = environment("ANTHROPIC_AUTH_TOKEN", "token-1").request();

        assertThat(request.headers().first("Authorization")).hasValue("Bearer token-1");
        assertThat(request.headers().first("x-api-key")).isEmpty();
    }

    @Test
    void prefersAKeyToAToken() {
        HttpRequest request = environment("ANTHROPIC_AUTH_TOKEN", "token-1", "ANTHROPIC_API_KEY", "key-1")
                .request();

        assertThat(request.headers().first("x-api-key")).hasValue("key-1");
        assertThat(request.headers().first("Authorization")).isEmpty();
    }

    @Test
    void sendsAKeyThatIsATokenAsABearer() {
        Asked told = Asked.with("").option("tokenAuth", true);
        Asked shaped = Asked.with("");
        shaped.options().apiKey(Secret.of("sk-ant-oat01-abc"));

        assertThat(told.request().headers().first("Authorization")).hasValue("Bearer sk-ant-test-0123456789");
        assertThat(shaped.request().headers().first("Authorization")).hasValue("Bearer sk-ant-oat01-abc");
        assertThat(shaped.request().headers().first("x-api-key")).isEmpty();
    }

    @Test
    void leavesAloneAKeyInTheConnectionsHeaders() {
        Asked asked = environment("ANTHROPIC_API_KEY", "key-1");
        asked.settings()
                .headers(Headers.builder().put("Authorization", "Bearer own").build());

        assertThat(asked.request().headers().first("Authorization")).hasValue("Bearer own");
        assertThat(asked.request().headers().first("x-api-key")).isEmpty();
    }

    @Test
    void refusesACallWithoutAKey() {
        assertThatThrownBy(() -> keyless().reply())
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("ANTHROPIC_API_KEY");
    }

    @Test
    void sendsNoKeyOpenlyToAPublicHost() {
        Asked asked = Asked.with("");
        asked.settings().baseUrl("http://api.example.com");

        assertThatThrownBy(asked::reply)
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("api.example.com")
                .hasMessageNotContaining("sk-ant");
        assertThat(asked.option("allowInsecure", true).request().url()).startsWith("http://api.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "model-server", "10.0.0.5", "192.168.1.2", "172.20.0.1", "host.internal", "[::1]:81"
            })
    void sendsAKeyOpenlyToPrivateHosts(String host) {
        Asked asked = Asked.with("");
        asked.settings().baseUrl("http://" + host);

        assertThat(asked.request().url()).startsWith("http://" + host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x", "https://user:pw@x", "https://", "https://x?key=1", "nonsense"})
    void refusesABaseUrlThatIsNone(String base) {
        Asked asked = Asked.with("");
        asked.settings().baseUrl(base);

        assertThatThrownBy(asked::provider)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("providers.anthropic")
                .hasMessageContaining("base URL");
    }

    @Test
    void joinsTheBetasOfAllPlaces() {
        Asked asked = Asked.with("").option("betas", java.util.List.of("b-1"));
        asked.settings()
                .headers(Headers.builder().put("anthropic-beta", "C-1, b-1").build());
        asked.options().putHeader("anthropic-beta", "a-1");

        assertThat(asked.request().headers().values("anthropic-beta")).containsExactly("a-1,b-1,c-1");
    }

    @Test
    void addsQueryParametersOfAllPlaces() {
        Asked asked = Asked.with("");
        asked.settings().query(QueryParams.builder().put("beta", "true").build());
        asked.options().putQueryParam("x y", "1&2");

        assertThat(asked.request().url()).isEqualTo("https://api.anthropic.com/v1/messages?beta=true&x%20y=1%262");
    }

    @ParameterizedTest
    @CsvSource({
        "like, 1",
        "betas, 1",
        "continuations, x",
        "continuations, -1",
        "lateSystem, yes",
        "maxDownloadBytes, big",
        "resource, 1"
    })
    void refusesOptionsOfTheWrongKind(String name, String value) {
        Object given = value.matches("-?\\d+") ? (Object) Integer.valueOf(value) : value;

        assertThatThrownBy(() -> Asked.with("").option(name, given).provider())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("providers.anthropic.options." + name);
    }
}
