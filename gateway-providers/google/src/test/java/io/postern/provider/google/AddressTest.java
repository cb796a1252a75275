package io.postern.provider.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.BadRequestException;
import io.postern.models.models.ModelListParams;
import io.postern.spi.Operation;
import io.postern.spi.ProviderSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    private static final String GEMINI = "https://generativelanguage.googleapis.com/v1beta/";

    private final FakeService service = FakeService.answering(FakeService.ANSWER);

    private ProviderSettings.Builder gemini() {
        return service.settings("gemini").apiKey(FakeService.key("AIza-key"));
    }

    private ProviderSettings.Builder vertex(String location) {
        ProviderSettings.Builder settings = service.settings("vertex")
                .apiKey(FakeService.key("ya29.token"))
                .option("project", JsonValue.from("p1"));
        return location.isEmpty() ? settings : settings.option("location", JsonValue.from(location));
    }

    private String asked(ProviderSettings.Builder settings, String model) {
        FakeService.chat(service.connect(settings), model);
        return service.request().url();
    }

    @Test
    void tellsTheGatewayOfItsLocation() {
        assertThat(service.connect(vertex("europe-west4")).region()).isEqualTo("europe-west4");
        assertThat(service.connect(vertex("")).region()).isEqualTo("global");
        assertThat(service.connect(gemini()).region()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-3.8-flash, models/gemini-3.8-flash",
        "models/gemini-3.8-flash, models/gemini-3.8-flash",
        "google/gemini-3.8-flash, models/gemini-3.8-flash",
        "tunedModels/mine, tunedModels/mine",
        "modèle, models/mod%C3%A8le"
    })
    void namesTheModelInTheUrl(String model, String path) {
        assertThat(asked(gemini(), model)).isEqualTo(GEMINI + path + ":generateContent");
    }

    @Test
    void neverNamesTheModelInTheBody() {
        asked(gemini(), "gemini-3.8-flash");

        assertThat(service.sent(0).get("model")).isEmpty();
    }

    @Test
    void asksForServerSentEvents() {
        service.then(200, "data: " + FakeService.ANSWER + "\n\n");
        FakeService.chat(service.connect(gemini()), "m");

        FakeService.stream(service.connect(gemini()), "m");

        assertThat(service.requests().get(1).url()).isEqualTo(GEMINI + "models/m:streamGenerateContent?alt=sse");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "../secret",
                "a..b",
                "a/../b",
                "m?key=x",
                "m#f",
                "m&x",
                "a b",
                "a\nb",
                "a%2e",
                "a\\b",
                "x/y/z"
            })
    void refusesModelsThatWouldLeadElsewhere(String model) {
        assertThatThrownBy(() -> asked(gemini(), model)).isInstanceOf(BadRequestException.class);
        assertThat(service.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', https://aiplatform.googleapis.com/v1/projects/p1/locations/global/",
        "global, https://aiplatform.googleapis.com/v1/projects/p1/locations/global/",
        "us, https://aiplatform.us.rep.googleapis.com/v1/projects/p1/locations/us/",
        "eu, https://aiplatform.eu.rep.googleapis.com/v1/projects/p1/locations/eu/",
        "us-central1, https://us-central1-aiplatform.googleapis.com/v1/projects/p1/locations/us-central1/"
    })
    void goesToTheHostOfItsLocation(String location, String parent) {
        assertThat(asked(vertex(location), "gemini-3.8-flash"))
                .isEqualTo(parent + "publishers/google/models/gemini-3.8-flash:generateContent");
    }

    @ParameterizedTest
    @CsvSource({
        "endpoints/123, projects/p1/locations/global/endpoints/123",
        "projects/p2/locations/l/endpoints/9, projects/p2/locations/l/endpoints/9",
        "publishers/google/models/gemini-x, projects/p1/locations/global/publishers/google/models/gemini-x"
    })
    void takesResourcesByTheirNames(String model, String path) {
        assertThat(asked(vertex(""), model))
                .isEqualTo("https://aiplatform.googleapis.com/v1/" + path + ":generateContent");
    }

    @Test
    void needsNoProjectWithAnApiKeyAlone() {
        ProviderSettings.Builder express = service.settings("vertex").apiKey(FakeService.key("AIza-express"));

        assertThat(asked(express, "m"))
                .isEqualTo("https://aiplatform.googleapis.com/v1/publishers/google/models/m:generateContent");
        assertThat(service.request().headers().first("x-goog-api-key")).hasValue("AIza-express");
        assertThat(service.request().headers().first("Authorization")).isEmpty();
    }

    @Test
    void takesAnyKeyForAnApiKeyIfItIsToldSo() {
        ProviderSettings.Builder express = service.settings("vertex")
                .environment(Map.of("GOOGLE_API_KEY", "unusual"))
                .option("express", JsonValue.from(true));

        asked(express, "m");

        assertThat(service.request().headers().first("x-goog-api-key")).hasValue("unusual");
    }

    @ParameterizedTest
    @CsvSource({
        "https://proxy.example, https://proxy.example/v1beta/models/m:generateContent",
        "https://proxy.example/, https://proxy.example/v1beta/models/m:generateContent",
        "https://proxy.example/v1beta, https://proxy.example/v1beta/models/m:generateContent",
        "https://proxy.example/a/v1alpha/, https://proxy.example/a/v1alpha/models/m:generateContent",
        "http://localhost:8080, http://localhost:8080/v1beta/models/m:generateContent"
    })
    void goesToAnotherBaseUrl(String base, String url) {
        assertThat(asked(gemini().baseUrl(base), "m")).isEqualTo(url);
    }

    @Test
    void findsTheBaseUrlInTheEnvironment() {
        Map<String, String> environment = Map.of(
                "GOOGLE_GEMINI_BASE_URL", "https://g.example", "GOOGLE_VERTEX_BASE_URL", "https://v.example/v1beta1");

        assertThat(asked(gemini().environment(environment), "m")).startsWith("https://g.example/v1beta/models/m");
        FakeService.chat(service.connect(vertex("us").environment(environment)), "m");
        assertThat(service.requests().get(1).url())
                .startsWith("https://v.example/v1beta1/projects/p1/locations/us/publishers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://proxy.example", "ftp://x", "no url", "https://x/v1?a=b"})
    void refusesABaseUrlThatCannotWork(String base) {
        assertThatThrownBy(() -> service.connect(gemini().baseUrl(base)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("providers.google.baseUrl");
    }

    @Test
    void findsProjectAndLocationInTheEnvironment() {
        ProviderSettings.Builder settings = service.settings("vertex")
                .apiKey(FakeService.key("ya29.token"))
                .environment(Map.of("GOOGLE_CLOUD_PROJECT", "p9", "GOOGLE_CLOUD_REGION", "europe-west1"));

        assertThat(asked(settings, "m")).contains("europe-west1-aiplatform", "/projects/p9/locations/europe-west1/");
    }

    @Test
    void namesTheOptionIfThereIsNoProject() {
        ProviderSettings.Builder settings = service.settings("vertex").apiKey(FakeService.key("ya29.token"));

        assertThatThrownBy(() -> asked(settings, "m"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("option project")
                .hasMessageContaining("GOOGLE_CLOUD_PROJECT");
    }

    @Test
    void listsTheModelsOfVertexOutsideOfProjects() {
        service.then(200, "{\"publisherModels\":[{\"name\":\"publishers/google/models/gemini-x\"}]}");
        FakeService.chat(service.connect(vertex("")), "m");

        FakeService.ask(
                service.connect(vertex("")),
                Operation.LIST_MODELS,
                "",
                ModelListParams.builder().build());

        assertThat(service.requests().get(1).url())
                .startsWith("https://aiplatform.googleapis.com/v1beta1/publishers/google/models?pageSize=");
    }

    @Test
    void sendsTheTierOfVertexAsHeaders() {
        io.postern.models.chat.completions.ChatCompletionCreateParams params = FakeService.hello().toBuilder()
                .putAdditionalBodyProperty("service_tier", JsonValue.from("priority"))
                .build();

        FakeService.ask(service.connect(vertex("")), Operation.CHAT, "m", params);

        assertThat(service.request().headers().first("X-Vertex-AI-LLM-Shared-Request-Type"))
                .hasValue("priority");
        assertThat(service.request().headers().first("X-Vertex-AI-LLM-Request-Type"))
                .hasValue("shared");
        assertThat(service.sent(0).get("serviceTier")).isEmpty();
    }
}
