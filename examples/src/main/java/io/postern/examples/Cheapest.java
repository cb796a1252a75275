package io.postern.examples;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.gateway.GatewayInfo;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.pricing.Price;
import io.postern.pricing.PriceCatalogue;
import io.postern.routing.Route;
import io.postern.routing.RoutingStrategy;

/**
 * The same open model at several hosts as one name: where would this call cost least? Nothing is sent to find out. Then a
 * route with prices of one's own, which is called.
 *
 * <p>The keys are never used; the route leads to the embedded default, under two names with two prices.
 */
public final class Cheapest {
    private Cheapest() {}

    public static void main(String[] args) {
        try (OpenAiCompatibleClient client = client()) {
            System.out.println(client.explain(ask("auto/gpt-oss-120b")));
            GatewayInfo info = client.chat()
                    .completions()
                    .create(ask("house"))
                    .gatewayInfo()
                    .orElseThrow();
            System.out.println(info.deployment() + " answered for " + info.cost());
        }
    }

    private static ChatCompletionCreateParams ask(String model) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage("Why is the sky blue?")
                .maxCompletionTokens(200L)
                .build();
    }

    private static OpenAiCompatibleClient client() {
        return OpenAiCompatibleClient.builder()
                .provider("groq", options -> options.apiKey("not-used"))
                .provider("deepinfra", options -> options.apiKey("not-used"))
                .provider("together", options -> options.apiKey("not-used"))
                .provider("large", options -> options.service("local"))
                .provider("small", options -> options.service("local"))
                .route(Route.builder("house")
                        .addDeployment("large/echo")
                        .addDeployment("small/echo")
                        .strategy(RoutingStrategy.cheapest())
                        .build())
                .prices(PriceCatalogue.builder()
                        .add("large", "echo", Price.usdPerMillion("2", "8").build())
                        .add("small", "echo", Price.usdPerMillion("0.5", "2").build())
                        .build())
                .build();
    }
}
