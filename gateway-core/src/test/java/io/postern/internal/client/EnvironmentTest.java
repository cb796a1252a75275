package io.postern.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.RequestOptions;
import io.postern.errors.NoDeploymentException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.spi.Service;
import io.postern.testing.FakeAdapter;
import io.postern.testing.FakeAnswers;
import io.postern.testing.FakeProvider;
import io.postern.testing.RecordedLog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
    private final FakeProvider provider = new FakeProvider().chat("hi");
    private final FakeAdapter adapter = new FakeAdapter("many", settings -> {
                if (settings.name().equals("needy")
                        && settings.variable("NEEDY_ACCOUNT").isEmpty()) {
                    throw new IllegalArgumentException("needy needs NEEDY_ACCOUNT");
                }
                return provider;
            })
            .withKeyed("alpha", "ALPHA_KEY", "ALPHA_TOKEN")
            .withKeyed("beta", "SHARED_KEY")
            .withKeyed("gamma", "SHARED_KEY", "GAMMA_KEY")
            .withKeyed("needy", "NEEDY_KEY")
            .with(new Service("house", List.of("home"), List.of("HOUSE_KEY"), true, List.of("HOUSE_HOST"), null))
            .with(new Service("gone", List.of(), List.of("GONE_KEY"), false, List.of(), "it is no more"));

    private OpenAiCompatibleClient client(Map<String, String> variables) {
        return OpenAiCompatibleClient.builder()
                .adapter(adapter)
                .fromEnv(variables)
                .build();
    }

    @Test
    void connectsTheServiceWhoseKeyIsSet() {
        client(Map.of("ALPHA_KEY", "k"));

        assertThat(adapter.connectedNames()).containsExactly("alpha");
    }

    @Test
    void looksAtEveryVariableOfAService() {
        client(Map.of("ALPHA_TOKEN", "k"));

        assertThat(adapter.connectedNames()).containsExactly("alpha");
    }

    @Test
    void connectsEveryServiceWhoseKeyIsSet() {
        client(Map.of("GAMMA_KEY", "k", "ALPHA_KEY", "k"));

        assertThat(adapter.connectedNames()).containsExactly("alpha", "gamma");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void takesABlankVariableForUnset(String blank) {
        client(Map.of("ALPHA_KEY", blank));

        assertThat(adapter.connectedNames()).isEmpty();
    }

    @Test
    void letsASharedVariableSpeakForTheFirstServiceThatNamesIt() {
        client(Map.of("SHARED_KEY", "k"));

        assertThat(adapter.connectedNames()).containsExactly("beta");
    }

    @Test
    void letsAVariableOfItsOwnSpeakForTheSecondServiceToo() {
        client(Map.of("SHARED_KEY", "k", "GAMMA_KEY", "k"));

        assertThat(adapter.connectedNames()).containsExactly("beta", "gamma");
    }

    @Test
    void passesOverAServiceThatIsNoMore() {
        client(Map.of("GONE_KEY", "k"));

        assertThat(adapter.connectedNames()).isEmpty();
    }

    @Test
    void connectsAKeylessServiceWhoseAddressIsSet() {
        client(Map.of("HOUSE_HOST", "http://house:1234"));

        assertThat(adapter.connectedNames()).containsExactly("house");
    }

    @Test
    void leavesAKeylessServiceAloneThatNothingSpeaksFor() {
        client(Map.of("ALPHA_KEY", "k"));

        assertThat(adapter.connectedNames()).doesNotContain("house");
    }

    @Test
    void givesAdaptersTheVariables() {
        client(Map.of("ALPHA_KEY", "k", "ALPHA_REGION", " eu "));

        assertThat(adapter.connected().get(0).variable("ALPHA_REGION")).hasValue("eu");
    }

    @Test
    void sendsCallsWithoutAModelToTheDefault() {
        client(Map.of("ALPHA_KEY", "k", "BETA_KEY", "k", "DEFAULT_MODEL", " alpha/m1 "))
                .chat()
                .completions()
                .create(FakeAnswers.ask("").toBuilder().build(), RequestOptions.none());

        assertThat(provider.call().model()).isEqualTo("m1");
    }

    @Test
    void connectsAServiceByItsAlias() {
        client(Map.of("HOUSE_HOST", "x", "ALPHA_KEY", "k")).chat().completions().create(FakeAnswers.ask("home/m"));

        assertThat(adapter.connectedNames()).containsExactly("alpha", "house");
    }

    @Test
    void leavesOutAProviderThatCannotBeConnectedIfThereAreOthers() {
        try (RecordedLog log = RecordedLog.of("io.postern.client")) {
            client(Map.of("ALPHA_KEY", "k", "NEEDY_KEY", "k"))
                    .chat()
                    .completions()
                    .create(FakeAnswers.ask("a-model-without-prefix"));

            assertThat(provider.call().model()).isEqualTo("a-model-without-prefix");
            assertThat(log.messages()).singleElement().asString().contains("needy", "NEEDY_ACCOUNT");
        }
    }

    @Test
    void tellsTheCallThatNamesALeftOutProviderWhy() {
        try (RecordedLog log = RecordedLog.of("io.postern.client")) {
            OpenAiCompatibleClient client = client(Map.of("ALPHA_KEY", "k", "NEEDY_KEY", "k"));

            assertThatThrownBy(() -> client.chat().completions().create(FakeAnswers.ask("needy/m")))
                    .isInstanceOf(NoDeploymentException.class)
                    .hasMessageContaining("needy needs NEEDY_ACCOUNT");
        }
    }

    @Test
    void failsIfTheOnlyProviderCannotBeConnected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client(Map.of("NEEDY_KEY", "k")))
                .withMessage("needy needs NEEDY_ACCOUNT");
    }

    @Test
    void servesCallsOfUnknownModelsByTheFallbackModel() {
        OpenAiCompatibleClient client =
                client(Map.of("ALPHA_KEY", "k", "GAMMA_KEY", "k", "FALLBACK_MODEL", "alpha/small"));

        ChatCompletion completion = client.chat().completions().create(FakeAnswers.ask("nowhere"));

        assertThat(completion.gatewayInfo().orElseThrow().deployment()).isEqualTo("alpha/small");
    }

    @Test
    void isNotStoppedByAFallbackModelThatNobodyServes() {
        OpenAiCompatibleClient client =
                client(Map.of("ALPHA_KEY", "k", "GAMMA_KEY", "k", "FALLBACK_MODEL", "delta/small"));

        assertThat(client).isNotNull();
    }

    @Test
    void refusesAModelMappingThatIsNeitherOnNorOff() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client(Map.of("ALPHA_KEY", "k", "USE_MODEL_MAPPING", "perhaps")))
                .withMessage("USE_MODEL_MAPPING must be true or false, was \"perhaps\"");
    }

    @Test
    void saysNothingOfVariablesThatAreNotSet() {
        try (RecordedLog log = RecordedLog.of("io.postern.client")) {
            client(Map.of("ALPHA_KEY", "k", "FALLBACK_MODEL", " "));

            assertThat(log.messages()).isEmpty();
        }
    }
}
