package io.postern.provider.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListPage;
import io.postern.models.models.ModelListParams;
import io.postern.models.models.ModelRetrieveParams;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import io.postern.spi.Operation;
import io.postern.spi.Provider;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTest {
    private static Provider gemini(FakeService service) {
        return service.connect(service.settings("gemini").apiKey(FakeService.key("AIza-k")));
    }

    @Test
    void listsAllPages() {
        FakeService service = new FakeService()
                .then(
                        200,
                        "{\"models\":[{\"name\":\"models/a\",\"inputTokenLimit\":10,\"thinking\":true}],"
                                + "\"nextPageToken\":\"t 2\"}")
                .then(200, "{\"models\":[{\"name\":\"models/b\"},{\"noName\":1}]}");

        ModelListPage page = FakeService.ask(
                gemini(service),
                Operation.LIST_MODELS,
                "",
                ModelListParams.builder().build());

        assertThat(page.data()).extracting(Model::id).containsExactly("a", "b");
        assertThat(page.data()).allSatisfy(model -> {
            assertThat(model.ownedBy()).isEqualTo("google");
            assertThat(model.created()).isZero();
        });
        assertThat(page.data().get(0)._additionalProperties())
                .containsEntry("inputTokenLimit", JsonValue.from(10))
                .containsEntry("thinking", JsonValue.from(true));
        assertThat(service.requests().get(1).url()).endsWith("/models?pageSize=1000&pageToken=t%202");
    }

    @Test
    void findsOneByItsName() {
        FakeService service = FakeService.answering("{\"name\":\"models/a\",\"outputTokenLimit\":5}");

        Model model = FakeService.ask(
                gemini(service),
                Operation.RETRIEVE_MODEL,
                "a",
                ModelRetrieveParams.builder().model("a").build());

        assertThat(model.id()).isEqualTo("a");
        assertThat(service.request().url()).endsWith("/v1beta/models/a");
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash, gemini-2.5-flash",
        "gemini-2.5-flash-lite-preview-09, gemini-2.5-flash-lite",
        "models/gemini-2.5-pro, gemini-2.5-pro",
        "gemini-3-pro-preview, gemini-3-pro",
        "gemini-3.1-pro-preview, gemini-3.1-pro",
        "gemini-3.5-flash-lite, gemini-3.5-flash-lite",
        "gemini-3.7-flash, gemini-3.8-flash",
        "gemini-flash-latest, gemini-3.8-flash",
        "Gemini-4-Argon, gemini-4-argon",
        "gemma-3n-e4b-it, gemma-3",
        "gemma-4-31b-it, gemma-4"
    })
    void knowsTheFamilyOfAModel(String model, String family) {
        ModelFamily found = new GoogleModels(Map.of()).family(model);

        assertThat(found.name()).isEqualTo(family);
        assertThat(found.known()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"gemini-9-neon, gemini-4-hydrogen", "gemma-7, gemma-4", "endpoints/123, gemini-4-hydrogen"})
    void takesAnUnknownModelForTheNewest(String model, String family) {
        ModelFamily found = new GoogleModels(Map.of()).family(model);

        assertThat(found.name()).isEqualTo(family);
        assertThat(found.known()).isFalse();
        assertThat(found.levels()).doesNotContain("XHIGH");
    }

    @Test
    void saysWhatAModelCanDo() {
        Provider provider = gemini(FakeService.answering("{}"));

        Capabilities older = provider.capabilities("gemini-2.5-pro");
        assertThat(older.supports(Feature.MULTIPLE_CHOICES)).hasValue(true);
        assertThat(older.supports(Feature.SAMPLING)).hasValue(true);
        assertThat(older.supports(Feature.PREFILL)).hasValue(true);
        assertThat(older.maxOutputTokens()).hasValue(65536);
        Capabilities newer = provider.capabilities("gemini-3.8-flash");
        assertThat(newer.lacks(Feature.MULTIPLE_CHOICES)).isTrue();
        assertThat(newer.lacks(Feature.SAMPLING)).isTrue();
        assertThat(newer.lacks(Feature.PREFILL)).isTrue();
        assertThat(newer.supports(Feature.REASONING)).hasValue(true);
        assertThat(provider.capabilities("gemma-3-27b-it").lacks(Feature.TOOLS)).isTrue();
    }
}
