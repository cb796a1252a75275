package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.JsonValue;
import io.postern.errors.OpenAIException;
import io.postern.models.models.Model;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R40: lists of models. */
class ModelAnswerTest {
    /** What the service lists, without the names of the gateway itself. */
    private static List<Model> models(String preset, String body) {
        try (OpenAiCompatibleClient client = Asked.client(preset, CannedService.answering(body))) {
            return client.withOptions(options -> options.modelMapping(false)).models().list().data().stream()
                    .map(model -> Model.JSON.fromJson(model.toJson()))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"id\":\"m\"}]",
                "{\"models\":[{\"id\":\"m\"}]}",
                "{\"data\":[{\"id\":\"m\"}]}",
                "{\"object\":\"list\",\"data\":[{\"id\":\"m\",\"object\":\"model\"}]}",
                "{\"models\":[{\"name\":\"m\"}]}",
                "[\"m\"]"
            })
    void r40ReadsAListOfAnyForm(String body) {
        List<Model> models = models("together", body);

        assertThat(models).extracting(Model::id).containsExactly("m");
        assertThat(models).extracting(Model::_object_).containsOnly(JsonValue.from("model"));
        assertThat(models).extracting(Model::created).containsOnly(0L);
        assertThat(models).extracting(Model::ownedBy).containsOnly("together");
    }

    @Test
    void r40KeepsWhatElseIsSaidOfAModel() {
        Model model = models(
                        "vllm",
                        "{\"data\":[{\"id\":\"m\",\"created\":1700000000,\"owned_by\":\"vllm\",\"max_model_len\":4096}]}")
                .get(0);

        assertThat(model.created()).isEqualTo(1_700_000_000L);
        assertThat(model._additionalProperties().get("max_model_len").toJson()).isEqualTo("4096");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"No\",\"code\":401}}",
                "{\"object\":\"list\"}",
                "",
                "[{\"error\":{\"message\":\"No\"}}]"
            })
    void r28RefusesWhatIsNoList(String body) {
        assertThatThrownBy(() -> models("custom", body)).isInstanceOf(OpenAIException.class);
    }
}
