package io.postern.models.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ModelsTest {
    private static final String LIST = "{\"object\":\"list\",\"data\":["
            + "{\"id\":\"gpt-4o\",\"object\":\"model\",\"created\":1715367049,\"owned_by\":\"system\","
            + "\"shutdown_date\":\"2026-10-23\"},{\"id\":\"z-ai/glm-5\",\"context_length\":200000}],\"etag\":\"e\"}";

    @Test
    void aListIsWrittenAsItWasRead() {
        assertThat(ModelListPage.JSON.fromJson(LIST).toJson()).isEqualTo(LIST);
    }

    @Test
    void readsEveryFieldOfAModel() {
        Model model = ModelListPage.JSON.fromJson(LIST).data().get(0);

        assertThat(model.id()).isEqualTo("gpt-4o");
        assertThat(model._object_()).isEqualTo(JsonValue.from("model"));
        assertThat(model.created()).isEqualTo(1715367049);
        assertThat(model.ownedBy()).isEqualTo("system");
        assertThat(model.shutdownDate()).contains(LocalDate.of(2026, 10, 23));
        assertThat(model.gatewayInfo()).isEmpty();
    }

    @Test
    void aModelMayComeWithLittleMoreThanItsName() {
        Model model = ModelListPage.JSON.fromJson(LIST).data().get(1);

        assertThat(model.id()).isEqualTo("z-ai/glm-5");
        assertThat(model.shutdownDate()).isEmpty();
        assertThat(model._additionalProperties()).containsEntry("context_length", JsonValue.from(200000));
        assertThatThrownBy(model::created)
                .isInstanceOf(OpenAIInvalidDataException.class)
                .hasMessage("`created` of Model is missing");
    }

    @Test
    void aShutdownDateThatIsNoneFailsWhenRead() {
        Model model = Model.JSON.fromJson("{\"id\":\"m\",\"shutdown_date\":\"soon\"}");

        assertThatThrownBy(model::shutdownDate).isInstanceOf(OpenAIInvalidDataException.class);
        assertThat(model.toJson()).contains("\"soon\"");
    }

    @Test
    void aModelIsBuiltAsItIsRead() {
        Model built = Model.builder()
                .id("gpt-4o")
                .created(1715367049)
                .ownedBy("system")
                .shutdownDate(LocalDate.of(2026, 10, 23))
                .build();

        assertThat(built).isEqualTo(ModelListPage.JSON.fromJson(LIST).data().get(0));
    }

    @Test
    void aListIsOnePage() {
        ModelListPage page = ModelListPage.JSON.fromJson(LIST);

        assertThat(page.hasNextPage()).isFalse();
        assertThat(page.items()).isEqualTo(page.data());
        assertThat(page.autoPager()).extracting(Model::id).containsExactly("gpt-4o", "z-ai/glm-5");
        assertThatThrownBy(page::nextPage).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(page::nextPageParams).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aListWithoutDataIsEmpty() {
        assertThat(ModelListPage.JSON
                        .fromJson("{\"object\":\"list\",\"data\":null}")
                        .data())
                .isEmpty();
    }

    @Test
    void readsWhatWasDeleted() {
        String json = "{\"id\":\"ft:gpt-4o-mini:acme:1\",\"object\":\"model\",\"deleted\":true}";

        ModelDeleted deleted = ModelDeleted.JSON.fromJson(json);

        assertThat(deleted.toJson()).isEqualTo(json);
        assertThat(deleted.id()).isEqualTo("ft:gpt-4o-mini:acme:1");
        assertThat(deleted.object_()).isEqualTo("model");
        assertThat(deleted.deleted()).isTrue();
    }

    @Test
    void paramsNameTheModelAndCarryHeaders() {
        ModelRetrieveParams retrieve = ModelRetrieveParams.builder()
                .model("gpt-4o")
                .putAdditionalHeader("X-One", "1")
                .build();

        assertThat(retrieve.model()).contains("gpt-4o");
        assertThat(retrieve._additionalHeaders().first("X-One")).contains("1");
        assertThat(ModelDeleteParams.builder().model("m").build().model()).contains("m");
        assertThat(ModelDeleteParams.builder().build().model()).isEmpty();
    }

    @Test
    void listParamsAreEmptyUnlessSomethingIsAdded() {
        assertThat(ModelListParams.none()).isEqualTo(ModelListParams.builder().build());
        assertThat(ModelListParams.none().toJson()).isEqualTo("{}");
        assertThat(ModelListParams.builder()
                        .putAdditionalQueryParam("after", "x")
                        .build())
                .isNotEqualTo(ModelListParams.none());
    }
}
