package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.spi.Operation;
import io.postern.spi.Service;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiAdapterTest {
    private final OpenAiAdapter adapter = new OpenAiAdapter();

    @ParameterizedTest
    @CsvSource({"perplexity, perplexity_agent, 2026-09-27", "github, azure, 2026-07-30"})
    void aRetiredServiceFailsEarlyAndNamesItsSuccessor(String service, String successor, String date) {
        assertThatThrownBy(() -> Connecting.to(service).key("k").connect())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use \"" + successor + "\" instead")
                .hasMessageContaining(date);
        assertThatThrownBy(() ->
                        Connecting.to(service).baseUrl("https://mine.test/v1").connect())
                .hasMessageContaining(successor);
        assertThat(adapter.service(service).retired()).contains(successor);
    }

    @Test
    void whatSpeaksLikeARetiredServiceIsCustom() {
        Connecting old = Connecting.to("custom")
                .baseUrl("https://mine.test")
                .option("like", "\"perplexity\"")
                .option("paths", "{\"chat\":\"/chat/completions\"}")
                .key("k");

        assertThat(old.url()).isEqualTo("https://mine.test/chat/completions");
    }

    @Test
    void aTokenOfEveryCiJobActivatesNothing() {
        List<String> activating = adapter.services().stream()
                .flatMap(service -> service.keyVariables().stream())
                .collect(Collectors.toList());

        assertThat(activating).contains("OPENAI_API_KEY", "GROQ_API_KEY").doesNotContain("GITHUB_TOKEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"perplexity", "github", "anthropic_openai", "gemini_openai", "vertex_openapi", "bedrock_openai"})
    void noKeyActivatesWhatIsRetiredOrBelongsToAnotherAdapter(String id) {
        assertThat(adapter.service(id).keyVariables()).isEmpty();
    }

    @Test
    void theServicesThatWereCheckedComeFirst() {
        List<String> ids = adapter.services().stream().map(Service::id).collect(Collectors.toList());

        assertThat(ids).startsWith("openai", "azure").contains("custom", "poe");
        assertThat(ids.indexOf("custom")).isLessThan(ids.indexOf("poe"));
    }

    @Test
    void aLocalServiceIsActivatedByItsAddress() {
        Service ollama = adapter.service("ollama");

        assertThat(ollama.keyless()).isTrue();
        assertThat(ollama.activatedBy()).contains("OLLAMA_HOST");
    }

    @Test
    void anUnknownServiceIsToldItsNearestNames() {
        assertThatThrownBy(() -> Connecting.to("gorq").connect()).hasMessageContaining("did you mean groq");
    }

    @Test
    void offersWhatTheServiceOffers() {
        OpenAiProvider voyage = Connecting.to("voyage").key("k").connect();
        OpenAiProvider groq = Connecting.to("groq").key("k").connect();

        assertThat(voyage.supports(Operation.EMBEDDINGS)).isTrue();
        assertThat(voyage.supports(Operation.CHAT)).isFalse();
        assertThat(groq.supports(Operation.EMBEDDINGS)).isFalse();
        assertThat(groq.supports(Operation.CHAT_STREAM)).isTrue();
    }
}
