package io.postern.consumer;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.spi.ProviderAdapter;
import java.util.ServiceLoader;

/** Prints the adapters it finds, with the module each is in, and the embedded provider's answer to a question. */
public final class Main {
    public static void main(String[] arguments) {
        ServiceLoader.load(ProviderAdapter.class).stream()
                .map(ServiceLoader.Provider::get)
                .map(adapter -> adapter.id() + " in " + adapter.getClass().getModule())
                .sorted()
                .forEach(System.out::println);

        try (OpenAiCompatibleClient client = OpenAiCompatibleClient.builder().build()) {
            ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                    .model("local/echo")
                    .addUserMessage("Is anybody there?")
                    .build();
            client.chat().completions().create(params).choices().stream()
                    .flatMap(choice -> choice.message().content().stream())
                    .forEach(System.out::println);
        }
    }

    private Main() {}
}
