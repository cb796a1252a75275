package io.postern.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.errors.NotFoundException;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ModelTest {
    @RegisterExtension
    static final Aimock aimock = new Aimock();

    @Test
    void theModelsOfTheServerAreListed() {
        ModelListPage page = aimock.client().models().list();

        assertThat(page.data())
                .extracting(Model::id)
                .containsExactly(
                        "gpt-4", "gpt-4o", "claude-3-5-sonnet-20241022", "gemini-2.0-flash", "text-embedding-3-small");
        assertThat(page.data()).extracting(Model::ownedBy).containsOnly("aimock");
    }

    @Test
    void theModelsOfTwoProvidersAreListedWithTheirNames() {
        OpenAiCompatibleClient client = aimock.client(builder -> builder.provider(
                "litellm_proxy", options -> options.apiKey(AimockServer.KEY).baseUrl(aimock.url() + "/v1")));

        assertThat(client.models().list().data())
                .extracting(Model::id)
                .hasSize(10)
                .contains("openai/gpt-4o", "litellm_proxy/gpt-4o");
    }

    @Test
    void aModelTheServerDoesNotKnowIsNotFound() {
        // The server does not answer for single models, not even for those that it lists.
        assertThatThrownBy(() -> aimock.client().models().retrieve("gpt-5")).isInstanceOf(NotFoundException.class);
    }
}
