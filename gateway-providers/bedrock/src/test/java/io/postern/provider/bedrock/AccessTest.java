package io.postern.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.core.Secret;
import io.postern.errors.BadRequestException;
import io.postern.errors.UnauthorizedException;
import io.postern.spi.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By what right and where calls go. */
class AccessTest {
    private static final String KEY = "Bearer bedrock-api-key-0123456789";

    private static Asked unkeyed() {
        Asked asked = Asked.answered(FakeAws.HELLO);
        asked.settings().apiKey(null);
        return asked;
    }

    private static Asked signing() {
        return unkeyed().option("accessKeyId", "AKIDEXAMPLE").option("secretAccessKey", "secret");
    }

    private static String authorization(Asked asked) {
        asked.body();
        return asked.aws().requests().get(0).headers().first("Authorization").orElse("");
    }

    @Test
    void showsTheConnectionsKey() {
        assertThat(authorization(Asked.answered(FakeAws.HELLO))).isEqualTo(KEY);
    }

    @Test
    void showsTheCallsKeyBeforeAllOthers() {
        Asked asked = signing();
        asked.options().apiKey("the-calls-own-key");

        assertThat(authorization(asked)).isEqualTo("Bearer the-calls-own-key");
    }

    @Test
    void showsTheEnvironmentsKey() {
        Asked asked = unkeyed();
        asked.settings().environment(Map.of("AWS_BEARER_TOKEN_BEDROCK", "from-the-environment"));

        assertThat(authorization(asked)).isEqualTo("Bearer from-the-environment");
    }

    @Test
    void prefersTheConnectionsCredentialsToTheEnvironmentsKey() {
        Asked asked = signing();
        asked.settings().environment(Map.of("AWS_BEARER_TOKEN_BEDROCK", "from-the-environment"));

        assertThat(authorization(asked)).startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/");
    }

    @Test
    void prefersTheEnvironmentsKeyToItsCredentials() {
        Asked asked = unkeyed();
        asked.settings()
                .environment(Map.of(
                        "AWS_BEARER_TOKEN_BEDROCK", "from-the-environment",
                        "AWS_ACCESS_KEY_ID", "AKIDENV",
                        "AWS_SECRET_ACCESS_KEY", "secret"));

        assertThat(authorization(asked)).isEqualTo("Bearer from-the-environment");
    }

    @Test
    void signsForServiceAndRegion() {
        assertThat(authorization(signing()))
                .matches("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\\d{8}/us-east-1/bedrock/aws4_request, "
                        + "SignedHeaders=.*host.*, Signature=[0-9a-f]{64}");
    }

    @Test
    void sendsTheSessionToken() {
        Asked asked = signing().option("sessionToken", "the-session");
        asked.body();

        assertThat(asked.aws().requests().get(0).headers().first("X-Amz-Security-Token"))
                .hasValue("the-session");
    }

    @Test
    void signsWithTheEnvironmentsCredentials() {
        Asked asked = unkeyed();
        asked.settings().environment(Map.of("AWS_ACCESS_KEY_ID", "AKIDENV", "AWS_SECRET_ACCESS_KEY", "secret"));

        assertThat(authorization(asked)).contains("Credential=AKIDENV/");
    }

    @Test
    void asksARefreshedKeyOnceAnAttempt() {
        int[] asked = {0};
        Asked call = Asked.answered(FakeAws.HELLO);
        call.settings().apiKey(() -> Secret.of("key-" + ++asked[0]));

        call.body();

        assertThat(asked[0]).isEqualTo(1);
    }

    @Test
    void refusesAKeyThatCannotBeSentWithoutQuotingIt() {
        Asked asked = unkeyed();
        asked.settings().apiKey(() -> Secret.of("kéy"));

        assertThatThrownBy(asked::body)
                .isInstanceOf(UnauthorizedException.class)
                .message()
                .doesNotContain("kéy");
        assertThat(asked.aws().requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"AWS_REGION, eu-west-1, eu-west-1", "AWS_DEFAULT_REGION, ap-south-1, ap-south-1"})
    void goesToTheEnvironmentsRegion(String variable, String value, String region) {
        Asked asked = Asked.answered(FakeAws.HELLO).option("region", "");
        asked.settings().environment(Map.of(variable, value));

        assertThat(host(asked)).isEqualTo("bedrock-runtime." + region + ".amazonaws.com");
        assertThat(new BedrockAdapter().connect(asked.settings().build()).region())
                .isEqualTo(region);
    }

    @Test
    void goesToTheRegionOfTheOptionFirst() {
        Asked asked = Asked.answered(FakeAws.HELLO).option("region", "eu-central-1");
        asked.settings().environment(Map.of("AWS_REGION", "us-west-2"));

        assertThat(host(asked)).isEqualTo("bedrock-runtime.eu-central-1.amazonaws.com");
    }

    @Test
    void signsForTheRegionInTheEndpointsName() {
        Asked asked = signing().option("region", "");
        asked.settings()
                .baseUrl("https://bedrock-runtime.eu-west-3.amazonaws.com")
                .environment(Map.of("AWS_REGION", "us-west-2"));

        assertThat(authorization(asked)).contains("/eu-west-3/bedrock/");
    }

    private static String host(Asked asked) {
        asked.body();
        HttpRequest request = asked.aws().requests().get(0);
        return java.net.URI.create(request.url()).getHost();
    }

    @Test
    void meansTheProfileThatItNames() {
        Asked asked = unkeyed().option("profile", "no-such-profile-anywhere");
        asked.settings()
                .environment(Map.of(
                        "AWS_ACCESS_KEY_ID", "AKIDENV",
                        "AWS_SECRET_ACCESS_KEY", "secret",
                        "AWS_BEARER_TOKEN_BEDROCK", "from-the-environment"));

        assertThatThrownBy(asked::body).isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void saysThatThereAreNoCredentials() {
        Asked asked = unkeyed().option("profile", "no-such-profile-anywhere");

        assertThatThrownBy(asked::body)
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("AWS_BEARER_TOKEN");
        assertThat(asked.aws().requests()).isEmpty();
    }

    @Test
    void saysThatThereIsNoRegion() {
        Asked asked = unkeyed().option("region", "").option("profile", "no-such-profile-anywhere");
        System.setProperty("aws.disableEc2Metadata", "true");
        try {
            assertThatThrownBy(asked::body)
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining("AWS_REGION");
        } finally {
            System.clearProperty("aws.disableEc2Metadata");
        }
    }

    @Test
    void sendsHeadersOfConnectionAndCall() {
        Asked asked = Asked.answered(FakeAws.HELLO);
        asked.settings()
                .headers(io.postern.core.http.Headers.builder()
                        .put("X-One", "1")
                        .put("X-Two", "1")
                        .build());
        asked.options().putHeader("X-Two", "2");
        asked.body();

        HttpRequest request = asked.aws().requests().get(0);
        assertThat(request.headers().values("X-One")).containsExactly("1");
        assertThat(request.headers().values("X-Two")).containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"claude\":\"sometimes\"}",
                "{\"repairProfiles\":\"yes\"}",
                "{\"accessKeyId\":\"a\"}",
                "{\"secretAccessKey\":\"a\"}",
                "{\"like\":[]}",
                "{\"maxDownloadBytes\":0}",
                "{\"openaiEndpoint\":\"x\"}",
                "{\"region\":5}",
                "{\"regoin\":\"x\"}"
            })
    void refusesAWrongOptionByName(String options) {
        Map<String, JsonValue> given = JsonValue.parse(options).asObject().orElseThrow();
        Asked asked = Asked.answered(FakeAws.HELLO);
        asked.settings().options(given);

        assertThatThrownBy(asked::provider)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("providers.bedrock.options.");
    }

    @Test
    void refusesABaseUrlThatIsNone() {
        Asked asked = Asked.answered(FakeAws.HELLO);
        asked.settings().baseUrl("not a url");

        assertThatThrownBy(asked::provider)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("base URL");
    }

    @Test
    void showsNoSecretInItsTexts() {
        Asked asked = signing().option("sessionToken", "session-0123");

        assertThat(asked.provider().toString()
                        + BedrockOptions.of(asked.settings().build()))
                .doesNotContain("session-0123", "secret", "AKIDEXAMPLE");
    }
}
