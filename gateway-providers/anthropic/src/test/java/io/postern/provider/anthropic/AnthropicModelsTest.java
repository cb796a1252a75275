package io.postern.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.core.RequestOptions;
import io.postern.errors.MalformedResponseException;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListPage;
import io.postern.models.models.ModelListParams;
import io.postern.models.models.ModelRetrieveParams;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import io.postern.spi.Operation;
import io.postern.spi.ProviderCall;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which model an id means, what models can do, and which there are. */
class AnthropicModelsTest {
    private static final AnthropicModels MODELS = AnthropicModels.like(Map.of("mine", "claude-opus-4-1"));

    @ParameterizedTest
    @CsvSource({
        "claude-3-haiku-20240307, claude-3-haiku",
        "claude-3-7-sonnet-latest, claude-3-7-sonnet",
        "claude-sonnet-4-20250514, claude-sonnet-4",
        "claude-sonnet-4-0, claude-sonnet-4-0",
        "claude-opus-4-1-20250805, claude-opus-4-1",
        "claude-opus-4.5, claude-opus-4-5",
        "Claude-Opus-4-8, claude-opus-4-8",
        "claude-sonnet-4-5@20250929, claude-sonnet-4-5",
        "claude-opus-5@default, claude-opus-5",
        "anthropic.claude-sonnet-4-5-20250929-v1:0, claude-sonnet-4-5",
        "eu.anthropic.claude-3-5-sonnet-20241022-v2:0:200k, claude-3-5-sonnet",
        "global.anthropic.claude-opus-4-7, claude-opus-4-7",
        "arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-opus-4-6-v1, claude-opus-4-6",
        "mine, claude-opus-4-1"
    })
    void knowsAModelByItsIdsOnEveryPlatform(String id, String model) {
        assertThat(MODELS.of(id).id()).isEqualTo(model);
        assertThat(MODELS.of(id).known()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "claude-haiku-6, claude-haiku-5-5",
        "claude-opus-4-9, claude-opus-5-5",
        "claude-sonnet-5-7, claude-sonnet-5-5",
        "claude-fable-6, claude-fable-5-1",
        "claude-epic-1, claude-opus-5-5"
    })
    void takesAnUnknownModelForTheNewestOfItsFamily(String id, String newest) {
        ClaudeModel unknown = MODELS.of(id);

        assertThat(unknown.known()).isFalse();
        assertThat(unknown).isEqualTo(MODELS.of(newest).standingFor(id));
    }

    @Test
    void expectsOfOthersWhatEveryServerOfTheProtocolCan() {
        assertThat(MODELS.of("kimi-k3").id()).isEqualTo("other");
        assertThat(MODELS.of("kimi-k3").sampling()).isEqualTo(ClaudeModel.Sampling.FREE);
    }

    @Test
    void tellsWhatAModelCanDo() {
        Capabilities capabilities = Asked.with("").provider().capabilities("claude-opus-5-5");

        assertThat(capabilities.contextWindow()).hasValue(1_000_000);
        assertThat(capabilities.maxOutputTokens()).hasValue(128_000);
        assertThat(capabilities.supports(Feature.TOOLS)).hasValue(true);
        assertThat(capabilities.supports(Feature.JSON_SCHEMA)).hasValue(true);
        assertThat(capabilities.supports(Feature.REASONING)).hasValue(true);
        assertThat(capabilities.lacks(Feature.FORCED_TOOL_CHOICE)).isTrue();
        assertThat(capabilities.lacks(Feature.PREFILL)).isTrue();
        assertThat(capabilities.lacks(Feature.SAMPLING)).isTrue();
        assertThat(capabilities.lacks(Feature.MULTIPLE_CHOICES)).isTrue();
        assertThat(capabilities.lacks(Feature.AUDIO_INPUT)).isTrue();
    }

    @Test
    void tellsWhatAnOlderModelCannotDo() {
        Capabilities capabilities = Asked.with("").provider().capabilities("claude-3-haiku-20240307");

        assertThat(capabilities.lacks(Feature.REASONING)).isTrue();
        assertThat(capabilities.lacks(Feature.DOCUMENTS)).isTrue();
        assertThat(capabilities.supports(Feature.PREFILL)).hasValue(true);
        assertThat(capabilities.supports(Feature.SAMPLING)).hasValue(true);
    }

    private static ModelListPage list(ScriptedService service) {
        return Asked.of(service)
                .provider()
                .execute(new ProviderCall<>(
                        Operation.LIST_MODELS,
                        ModelListParams.none(),
                        "",
                        RequestOptions.none(),
                        new RecordingContext(false)))
                .body();
    }

    @Test
    void listsTheModelsOfAllPages() {
        ScriptedService service = ScriptedService.answering(
                "{\"data\":[{\"type\":\"model\",\"id\":\"a\",\"display_name\":\"A\","
                        + "\"created_at\":\"2026-02-03T04:05:06Z\"}],\"has_more\":true,\"last_id\":\"a\"}",
                "{\"data\":[{\"type\":\"model\",\"id\":\"b\",\"created_at\":\"when?\"}],\"has_more\":false,\"last_id\":\"b\"}");

        ModelListPage page = list(service);

        assertThat(page.data()).extracting(Model::id).containsExactly("a", "b");
        assertThat(page.data()).extracting(Model::created).containsExactly(1770091506L, 0L);
        assertThat(page.data()).extracting(Model::ownedBy).containsOnly("anthropic");
        assertThat(page.data().get(0)._additionalProperties()).containsEntry("display_name", JsonValue.from("A"));
        assertThat(service.requests().get(0).url()).isEqualTo("https://api.anthropic.com/v1/models?limit=1000");
        assertThat(service.requests().get(1).url()).endsWith("?limit=1000&after_id=a");
    }

    @Test
    void stopsAtAPageThatNeverEnds() {
        ScriptedService service = ScriptedService.answering("{\"data\":[],\"has_more\":true,\"last_id\":\"a\"}");

        assertThat(list(service).data()).isEmpty();
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void refusesAListThatIsNone() {
        assertThatThrownBy(() -> list(ScriptedService.answering("{\"models\":3}")))
                .isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void retrievesOneModel() {
        ScriptedService service = ScriptedService.answering("{\"type\":\"model\",\"id\":\"a b\"}");

        Model model = Asked.of(service)
                .provider()
                .execute(new ProviderCall<>(
                        Operation.RETRIEVE_MODEL,
                        ModelRetrieveParams.builder().model("a b").build(),
                        "a b",
                        RequestOptions.none(),
                        new RecordingContext(false)))
                .body();

        assertThat(model.id()).isEqualTo("a b");
        assertThat(service.requests().get(0).url()).isEqualTo("https://api.anthropic.com/v1/models/a%20b");
    }
}
