package io.postern.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.postern.client.ClientBuilder;
import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.JsonValue;
import io.postern.core.RequestOptions;
import io.postern.core.Timeout;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Service;
import io.postern.testing.FakeAdapter;
import io.postern.testing.FakeAnswers;
import io.postern.testing.FakeProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
    @TempDir
    Path folder;

    private final FakeProvider provider = new FakeProvider().chat("hi");
    private final FakeAdapter adapter = new FakeAdapter("fake", settings -> {
                if (settings.options().containsKey("colour")) {
                    throw new IllegalArgumentException("there is no option \"colour\"");
                }
                return provider;
            })
            .with(Service.of("alpha"))
            .with(new Service("beta", List.of("bee"), List.of("BETA_KEY"), false, List.of(), null));

    private ClientBuilder builder(String json, Map<String, String> variables) {
        return OpenAiCompatibleClient.builder().adapter(adapter).fromConfig(file(json), variables);
    }

    private OpenAiCompatibleClient client(String json) {
        return builder(json, Map.of("KEY", "from-the-environment", "HOST", "example.com"))
                .build();
    }

    private Path file(String json) {
        try {
            return Files.writeString(folder.resolve("postern.json"), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProviderSettings connected(String json) {
        client(json);
        assertThat(adapter.connected()).hasSize(1);
        return adapter.connected().get(0);
    }

    private RequestOptions optionsOfACall(String json) {
        client(json).chat().completions().create(FakeAnswers.ask("m"));
        return provider.call().options();
    }

    private void assertMistakes(String json, String... mistakes) {
        StringBuilder expected = new StringBuilder(
                "The configuration has " + (mistakes.length == 1 ? "a mistake" : mistakes.length + " mistakes") + ":");
        for (String mistake : mistakes) {
            expected.append("\n  ")
                    .append(folder.resolve("postern.json"))
                    .append(':')
                    .append(mistake);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> client(json)).withMessage(expected.toString());
    }

    @Test
    void connectsEveryProviderOfTheFileInItsOrder() {
        client("{\"providers\": {\"beta\": {}, \"alpha\": {}}}");

        assertThat(adapter.connectedNames()).containsExactly("beta", "alpha");
    }

    @Test
    void connectsAServiceUnderAnotherName() {
        ProviderSettings settings = connected("{\"providers\": {\"mine\": {\"service\": \"bee\"}}}");

        assertThat(settings.name()).isEqualTo("mine");
        assertThat(settings.service()).isEqualTo("beta");
    }

    @ParameterizedTest
    @CsvSource({"${KEY}, from-the-environment", "written-in-the-file, written-in-the-file", "' k ', k"})
    void takesTheKeyFromTheEnvironmentOrTheFile(String written, String key) {
        ProviderSettings settings = connected("{\"providers\": {\"alpha\": {\"apiKey\": \"" + written + "\"}}}");

        assertThat(settings.apiKey().orElseThrow().get().reveal()).isEqualTo(key);
    }

    @Test
    void leavesAKeyThatIsNotInTheFileToTheAdapter() {
        ProviderSettings settings = connected("{\"providers\": {\"alpha\": {}}}");

        assertThat(settings.apiKey()).isEmpty();
        assertThat(settings.variable("KEY")).hasValue("from-the-environment");
    }

    @Test
    void setsTheBaseUrl() {
        assertThat(connected("{\"providers\": {\"alpha\": {\"baseUrl\": \"https://${HOST}/v1\"}}}")
                        .baseUrl())
                .hasValue("https://example.com/v1");
    }

    @Test
    void setsHeadersAndQueryOfAConnection() {
        ProviderSettings settings = connected("{\"providers\": {\"alpha\": {"
                + "\"headers\": {\"X-A\": \"${HOST}\", \"X-B\": [\"1\", \"2\"]}, \"query\": {\"v\": \"3\"}}}}");

        assertThat(settings.headers().values("x-a")).containsExactly("example.com");
        assertThat(settings.headers().values("x-b")).containsExactly("1", "2");
        assertThat(settings.query().values("v")).containsExactly("3");
    }

    @Test
    void handsOptionsToTheAdapterAsTheyAre() {
        ProviderSettings settings = connected(
                "{\"providers\": {\"alpha\": {\"options\": {\"a\": {\"b\": [1, \"${HOST}\", true, null]}}}}}");

        assertThat(settings.options()).containsEntry("a", JsonValue.parse("{\"b\": [1, \"example.com\", true, null]}"));
    }

    @Test
    void sendsCallsWithoutAModelToTheDefault() {
        client("{\"defaultModel\": \"alpha/m1\", \"providers\": {\"alpha\": {}, \"beta\": {}}}")
                .chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .addUserMessage("hi")
                        .build());

        assertThat(provider.call().model()).isEqualTo("m1");
    }

    @Test
    void setsRetriesAndStrictness() {
        RequestOptions options =
                optionsOfACall("{\"maxRetries\": 5, \"strict\": true, \"providers\": {\"alpha\": {}}}");

        assertThat(options.maxRetries()).hasValue(5);
        assertThat(options.strict()).hasValue(true);
    }

    @Test
    void setsHeadersAndQueryOfAllCalls() {
        RequestOptions options = optionsOfACall(
                "{\"headers\": {\"X-Team\": \"a\"}, \"query\": {\"trace\": \"1\"}, \"providers\": {\"alpha\": {}}}");

        assertThat(options.headers().first("X-Team")).hasValue("a");
        assertThat(options.query().values("trace")).containsExactly("1");
    }

    @Test
    void takesATimeoutForTheLimitOfTheWholeCall() {
        assertThat(optionsOfACall("{\"timeout\": \"90s\", \"providers\": {\"alpha\": {}}}")
                        .timeout())
                .hasValue(Timeout.builder().request(Duration.ofSeconds(90)).build());
    }

    @Test
    void setsEveryLimit() {
        assertThat(optionsOfACall("{\"timeout\": {\"connect\": \"1s\", \"read\": \"2s\", \"write\": \"3s\","
                                + " \"request\": \"4m\", \"firstChunk\": \"PT5S\", \"betweenChunks\": \"600ms\"},"
                                + " \"providers\": {\"alpha\": {}}}")
                        .timeout())
                .hasValue(Timeout.builder()
                        .connect(Duration.ofSeconds(1))
                        .read(Duration.ofSeconds(2))
                        .write(Duration.ofSeconds(3))
                        .request(Duration.ofMinutes(4))
                        .firstChunk(Duration.ofSeconds(5))
                        .betweenChunks(Duration.ofMillis(600))
                        .build());
    }

    @ParameterizedTest
    @CsvSource({"http://proxy:3128, HTTP", "socks://proxy:3128, SOCKS", "socks5://proxy:3128, SOCKS"})
    void setsTheProxy(String url, Proxy.Type type) {
        ClientConfig config = new ClientConfig();
        ConfigFile.apply(file("{\"proxy\": \"" + url + "\"}"), Map.of(), config);

        assertThat(config.proxy).isEqualTo(new Proxy(type, InetSocketAddress.createUnresolved("proxy", 3128)));
    }

    @Test
    void findsTlsFilesBesideTheFile() {
        ClientConfig config = new ClientConfig();
        ConfigFile.apply(
                file("{\"providers\": {\"alpha\": {\"tls\": {\"trustStore\": \"root.pem\", \"clientCertificate\":"
                        + " \"/etc/me.p12\", \"clientCertificatePassword\": \"${KEY}\"}}}}"),
                Map.of("KEY", "secret"),
                config);

        TlsConfig tls = config.providers().get(0).tls();
        assertThat(tls.trustStore()).isEqualTo(folder.resolve("root.pem").toAbsolutePath());
        assertThat(tls.keyStore()).isEqualTo(Path.of("/etc/me.p12"));
        assertThat(tls.keyStorePassword().reveal()).isEqualTo("secret");
        assertThat(tls.toString()).doesNotContain("secret");
    }

    @Test
    void readsAFileThatBeginsWithAByteOrderMark() {
        assertThat(connected("\ufeff{\"providers\": {\"alpha\": {}}}").name()).isEqualTo("alpha");
    }

    @Test
    void letsTheProgramSetWhatTheFileHasSet() {
        builder("{\"maxRetries\": 5, \"providers\": {\"alpha\": {}}}", Map.of())
                .maxRetries(1)
                .build()
                .chat()
                .completions()
                .create(FakeAnswers.ask("m"));

        assertThat(provider.call().options().maxRetries()).hasValue(1);
    }

    @Test
    void takesVariablesFromTheEnvironmentOfTheBuilder() {
        OpenAiCompatibleClient.builder()
                .adapter(adapter)
                .fromEnv(Map.of("MY_KEY", "k1"))
                .fromConfig(file("{\"providers\": {\"alpha\": {\"apiKey\": \"${MY_KEY}\"}}}"))
                .build();

        assertThat(adapter.connected().get(0).apiKey().orElseThrow().get().reveal())
                .isEqualTo("k1");
    }

    @Test
    void reportsAllMistakesAtOnceEachWithItsPlace() {
        assertMistakes(
                """
                {
                  "defaultModle": "alpha/m",
                  "maxRetries": -1,
                  "strict": "yes",
                  "timeout": { "connect": 10, "request": "10 parsecs" },
                  "providers": {
                    "alpha": { "apiKey": "${MISSING}", "headers": { "X Y": "1" } },
                    "gamma": {},
                    "beta": { "options": { "colour": "red" } }
                  }
                }
                """,
                "2:3 $.defaultModle: there is no setting \"defaultModle\" here; did you mean defaultModel?",
                "3:3 $.maxRetries: maxRetries must be 0 or more, was -1",
                "4:3 $.strict: must be true or false, was a string",
                "5:16 $.timeout.connect: a duration is written with its unit, such as \"10s\", \"500ms\" or \"2m\"",
                "5:31 $.timeout.request: is not a duration; write \"10s\", \"500ms\", \"2m\", \"1h\" or ISO 8601 such as"
                        + " \"PT10S\", at most 7 days",
                "7:16 $.providers.alpha.apiKey: the environment variable MISSING is not set; set it, or write"
                        + " ${MISSING:-default}",
                "7:53 $.providers.alpha.headers[\"X Y\"]: \"X Y\" is not the name of a header: character 1",
                "8:5 $.providers.gamma: There is no provider service \"gamma\". Adapters on the class"
                        + " path: [fake]",
                "9:5 $.providers.beta: there is no option \"colour\"");
    }

    @Test
    void looksForTheServiceOfAProviderWithOtherMistakes() {
        assertMistakes(
                "{\"providers\": {\"bet\": {\"apiKey\": 7}}}",
                "1:24 $.providers.bet.apiKey: must be a string, was a number",
                "1:16 $.providers.bet: There is no provider service \"bet\"; did you mean bee, beta? Adapters on the class"
                        + " path: [fake]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|1:1 $: must be an object, was an array",
                "{\"providers\": []}|1:2 $.providers: must be an object of connections by their names, was an array",
                "{\"providers\": {\"alpha\": null}}|1:16 $.providers.alpha: must be an object, was null",
                "{\"providers\": {\"alpha\": {\"options\": 1}}}|1:26 $.providers.alpha.options: must be an object, was a"
                        + " number",
                "{\"providers\": {\"a/b\": {}}}|1:16 $.providers[\"a/b\"]: A connection's name must not be blank nor have"
                        + " a / in it, was \"a/b\"",
                "{\"providers\": {\"alpha\": {}, \"ALPHA\": {}}}|1:29 $.providers.ALPHA: is the same name as \"alpha\";"
                        + " case, - and _ make no difference",
                "{\"strict\": true, \"strict\": false}|1:18 $.strict: stands here a second time; only one of them can be"
                        + " meant",
                "{\"defaultModel\": \" \"}|1:2 $.defaultModel: must not be blank; leave it out instead",
                "{\"maxRetries\": 1.5}|1:2 $.maxRetries: must be a whole number, was a number",
                "{\"headers\": {\"A\": [1]}}|1:20 $.headers.A[0]: must be a string, was a number",
                "{\"proxy\": \"proxy:3128\"}|1:2 $.proxy: must be written as http://host:port or socks://host:port",
                "{\"proxy\": \"http://me:pass@proxy:1\"}|1:2 $.proxy: must not hold a user or password; they are not"
                        + " supported",
                "{\"timeout\": true}|1:2 $.timeout: must be a string, was true or false",
            })
    void saysWhatIsWrongAndWhere(String json, String mistake) {
        assertMistakes(json, mistake);
    }

    @Test
    void saysWhereTheFileIsNotJson() {
        assertMistakes("{\n  \"strict\": tru\n}", "2:13: the file is not well-formed JSON: expected a JSON value");
    }

    @Test
    void saysWhereTheFileIsNotText() throws IOException {
        Path file = Files.write(folder.resolve("postern.json"), new byte[] {'{', '\n', ' ', (byte) 0xff, '}'});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenAiCompatibleClient.fromConfig(file))
                .withMessageContaining("postern.json:2:2: the file is not UTF-8 text");
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        Path none = folder.resolve("none.json");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> OpenAiCompatibleClient.fromConfig(none))
                .withMessageContaining(none.toString())
                .withMessageContaining("there is no such file");
    }

    @Test
    void reportsTheProvidersOfTheProgramToo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder("{\"strict\": 1}", Map.of())
                        .provider("alpha", options -> options.option("colour", "red"))
                        .provider("nobody")
                        .build())
                .withMessageContaining("3 mistakes")
                .withMessageContaining("$.strict")
                .withMessageContaining("connection \"alpha\": there is no option \"colour\"")
                .withMessageContaining("connection \"nobody\": There is no provider service");
    }

    @Test
    void reportsAllProvidersOfTheProgramThatCannotBeConnected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenAiCompatibleClient.builder()
                        .adapter(adapter)
                        .provider("alpha", options -> options.option("colour", "red"))
                        .provider("beta", options -> options.option("colour", "blue"))
                        .build())
                .withMessageContaining("connection \"alpha\"")
                .withMessageContaining("connection \"beta\"")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(2));
    }

    @Test
    void forgetsWhereAConnectionStoodThatTheProgramReplaces() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder("{\"providers\": {\"alpha\": {}}}", Map.of())
                        .provider("alpha", options -> options.option("colour", "red"))
                        .build())
                .withMessage("there is no option \"colour\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apiKey", "baseUrl", "service"})
    void neverQuotesAKeyThatStandsInTheWrongPlace(String setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> client("{\"timeout\": \"sk-proj-abcdefghijklmnop1234\", \"providers\": {\"alpha\": {\""
                                + setting + "\": [\"sk-proj-abcdefghijklmnop1234\"]}}}"))
                .satisfies(e -> assertThat(e).message().doesNotContain("abcdefghijklmnop"));
    }
}
