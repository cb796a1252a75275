package io.postern.provider.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.http.Headers;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.spi.Service;
import io.postern.spi.http.HttpRequest;
import io.postern.testkit.AdapterProbe;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OllamaConnectionTest {
    private static final ChatCompletionCreateParams HI =
            ChatCompletionCreateParams.builder().model("m").addUserMessage("Hi").build();

    private final AdapterProbe probe = AdapterProbe.of(new OllamaAdapter());

    private HttpRequest request() {
        probe.rendered(HI);
        return probe.requests().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, http://localhost:11434",
        "127.0.0.1:8080, http://127.0.0.1:8080",
        "0.0.0.0, http://127.0.0.1:11434",
        "0.0.0.0:8080, http://127.0.0.1:8080",
        "':8080', http://127.0.0.1:8080",
        "[::]:8080, http://[::1]:8080",
        "[::1], http://[::1]:11434",
        "http://gpu.lan, http://gpu.lan",
        "https://gpu.example/ollama/, https://gpu.example/ollama",
    })
    void theHostOfTheEnvironmentIsTheServersOwn(String host, String url) {
        probe.with(settings -> settings.baseUrl(null).apiKey(null).environment(Map.of("OLLAMA_HOST", host)));

        assertThat(request().url()).isEqualTo(url + "/api/chat");
    }

    @Test
    void aServerOnThisMachineIsTheUsualOne() {
        probe.with(settings -> settings.baseUrl(null));

        assertThat(request().url()).isEqualTo("http://127.0.0.1:11434/api/chat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://gpu.lan:11434", "http://gpu.lan:11434/", "http://gpu.lan:11434/api"})
    void aBaseUrlComesBeforeTheEnvironment(String url) {
        probe.with(settings -> settings.baseUrl(url).environment(Map.of("OLLAMA_HOST", "elsewhere")));

        assertThat(request().url()).isEqualTo("http://gpu.lan:11434/api/chat");
    }

    @Test
    void aKeyIsABearer() {
        assertThat(request().headers().first("Authorization")).hasValue("Bearer " + AdapterProbe.KEY);
    }

    @Test
    void noKeyIsNeeded() {
        probe.with(settings -> settings.apiKey(null));

        assertThat(request().headers().first("Authorization")).isEmpty();
    }

    @Test
    void aHeaderOfTheConnectionBeatsItsKey() {
        probe.with(settings -> settings.headers(
                Headers.builder().put("Authorization", "Basic x").build()));

        assertThat(request().headers().values("Authorization")).containsExactly("Basic x");
    }

    @Test
    void noKeyGoesOverHttpToAPublicHost() {
        probe.with(settings -> settings.baseUrl("http://ollama.example"));

        assertThatThrownBy(this::request)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("providers.probe: no key is sent over http:// to ollama.example");
    }

    @Test
    void aKeyGoesWhereItIsAllowedTo() {
        probe.with(settings -> settings.baseUrl("http://ollama.example")).option("allowInsecure", true);

        assertThat(request().headers().first("Authorization")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "options, 7, must be an object",
        "allowPrivateUrls, 7, must be true or false",
        "maxDownloadBytes, 0, must be a number of bytes above 0",
        "no_such, 7, is unknown",
    })
    void anOptionThatIsWrongIsNamed(String option, int value, String problem) {
        probe.option(option, value);

        assertThatThrownBy(this::request)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("providers.probe.options." + option + " " + problem);
    }

    @Test
    void aBaseUrlThatIsNoneIsRefused() {
        probe.with(settings -> settings.baseUrl("gpu.lan"));

        assertThatThrownBy(this::request)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("providers.probe: the base URL must begin with http");
    }

    @Test
    void noVariableActivatesIt() {
        Service service = new OllamaAdapter().services().get(0);

        assertThat(service.keyVariables()).isEmpty();
        assertThat(service.activatedBy()).isEmpty();
        assertThat(service.aliases()).isEmpty();
        assertThat(service.answersTo("ollama-native")).isTrue();
    }
}
