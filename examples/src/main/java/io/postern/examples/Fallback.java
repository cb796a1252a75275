package io.postern.examples;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.gateway.GatewayInfo;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.provider.local.LocalAdapter;
import io.postern.provider.local.LocalScript;
import io.postern.routing.Route;

/**
 * One name for two deployments, of which the first always fails: the caller gets the answer of the second, and can read
 * on the result why.
 *
 * <p>Both are the embedded default, so that the program runs without any key.
 */
public final class Fallback {
    private Fallback() {}

    public static void main(String[] args) {
        try (OpenAiCompatibleClient client = client()) {
            ChatCompletion completion = client.chat()
                    .completions()
                    .create(ChatCompletionCreateParams.builder()
                            .model("chat")
                            .addUserMessage("Is anybody there?")
                            .build());
            GatewayInfo info = completion.gatewayInfo().orElseThrow();
            System.out.println(completion.choices().get(0).message().content().orElse(""));
            System.out.println(info.route().orElseThrow());
        }
    }

    private static OpenAiCompatibleClient client() {
        return OpenAiCompatibleClient.builder()
                .adapter(LocalAdapter.scripted(LocalScript.builder()
                        .otherwise(answer -> answer.error(503))
                        .build()))
                .provider("busy", options -> options.service("local"))
                .provider("spare", options -> options.service("local"))
                .route(Route.builder("chat")
                        .addDeployment("busy/scripted")
                        .addFallback("spare/echo")
                        .build())
                .maxRetries(0)
                .build();
    }
}
