package io.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.GatewayInfo;
import io.postern.spi.Service;
import io.postern.testing.FakeAdapter;
import io.postern.testing.FakeAnswers;
import io.postern.testing.FakeProvider;
import org.junit.jupiter.api.Test;

/** Where the names of open models lead, by what is known of the services that are configured. */
class MappedNamesTest {
    private final FakeProvider provider = new FakeProvider().chat("hi");

    private ClientBuilder only(String service) {
        return OpenAiCompatibleClient.builder()
                .adapter(new FakeAdapter("fake", settings -> provider).with(Service.of(service)))
                .provider(service);
    }

    private static String deployment(ClientBuilder builder, String model) {
        try (OpenAiCompatibleClient client = builder.build()) {
            return client.chat()
                    .completions()
                    .create(FakeAnswers.ask(model))
                    .gatewayInfo()
                    .map(GatewayInfo::deployment)
                    .orElseThrow();
        }
    }

    @Test
    void mapsToWhatIsServedWhereTheAdapterSaysItIs() {
        provider.region("eu-west-1");

        assertThat(deployment(only("bedrock"), "ai/nova-micro")).isEqualTo("bedrock/eu.amazon.nova-micro-v1:0");
    }

    @Test
    void asksAVirtualModelsHostForItsInferenceProfile() {
        provider.region("us-east-1");

        assertThat(deployment(only("bedrock"), "auto/llama-3.3-70b"))
                .isEqualTo("bedrock/us.meta.llama3-3-70b-instruct-v1:0");
    }

    @Test
    void sendsWhatCannotBeMappedToTheFallbackModelThoughThereIsOneProvider() {
        ClientBuilder builder = only("groq").fallbackModel("groq/openai/gpt-oss-20b");

        assertThat(deployment(builder, "ai/nobody-knows-this")).isEqualTo("groq/openai/gpt-oss-20b");
    }

    @Test
    void leavesDockersNamesToAProviderOfWhoseModelsNothingIsKnown() {
        ClientBuilder builder = only("docker").fallbackModel("ai/smollm2");

        assertThat(deployment(builder, "ai/nobody-knows-this")).isEqualTo("docker/ai/nobody-knows-this");
    }
}
