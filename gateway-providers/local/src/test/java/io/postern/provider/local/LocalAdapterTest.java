package io.postern.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.spi.Capabilities.Feature;
import io.postern.spi.Provider;
import io.postern.spi.ProviderAdapter;
import io.postern.spi.ProviderSettings;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalAdapterTest {
    private static final ProviderSettings.Builder SETTINGS = ProviderSettings.builder("local", "local");

    @Test
    void isFoundByServiceLoader() {
        assertThat(ServiceLoader.load(ProviderAdapter.class)).hasAtLeastOneElementOfType(LocalAdapter.class);
    }

    @Test
    void needsNoKey() {
        assertThat(new LocalAdapter().services()).singleElement().satisfies(service -> {
            assertThat(service.id()).isEqualTo("local");
            assertThat(service.keyless()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({"latency_ms,-1", "pace_ms,1.5", "chunk_words,0", "chunk_characters,99999999999", "script,7"})
    void refusesAWrongOptionByName(String name, String value) {
        ProviderSettings settings = ProviderSettings.builder("mine", "local")
                .option(name, JsonValue.parse(value))
                .build();

        assertThatThrownBy(() -> new LocalAdapter().connect(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("mine")
                .hasMessageContaining("was " + value);
    }

    @Test
    void refusesAnUnknownOption() {
        ProviderSettings settings = ProviderSettings.builder("local", "local")
                .option("pace", JsonValue.from(1))
                .build();

        assertThatThrownBy(() -> new LocalAdapter().connect(settings)).hasMessageContaining("pace_ms");
    }

    @Test
    void refusesABaseUrl() {
        ProviderSettings settings = ProviderSettings.builder("local", "local")
                .baseUrl("http://localhost")
                .build();

        assertThatThrownBy(() -> new LocalAdapter().connect(settings)).hasMessageContaining("no base URL");
    }

    @Test
    void refusesASecondScript() {
        LocalAdapter adapter = LocalAdapter.scripted(
                LocalScript.builder().otherwise(answer -> answer.text("x")).build());
        ProviderSettings settings = ProviderSettings.builder("local", "local")
                .option("script", JsonValue.from("script.json"))
                .build();

        assertThatThrownBy(() -> adapter.connect(settings)).hasMessageContaining("two scripts");
    }

    @Test
    void saysWhatItsModelsCanDo() {
        Provider provider = new LocalAdapter().connect(SETTINGS.build());

        assertThat(provider.capabilities("echo").supports(Feature.TOOLS)).contains(true);
        assertThat(provider.capabilities("echo").supports(Feature.PARALLEL_TOOLS))
                .contains(false);
        assertThat(provider.capabilities("hash-embedding").supports(Feature.TOOLS))
                .contains(false);
        assertThat(provider.capabilities("other").supports(Feature.TOOLS)).isEmpty();
    }
}
