package io.postern.examples;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.http.StreamResponse;
import io.postern.errors.RateLimitException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;

public final class After {
    public static void main(String[] args) {
        OpenAiCompatibleClient client = OpenAiCompatibleClient.fromEnv();
        String model = args.length == 0 ? "gpt-4o-mini" : args[0];
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(model)
                .addSystemMessage("Be brief.")
                .addUserMessage("Why is the sky blue?")
                .build();
        try {
            ChatCompletion completion = client.chat().completions().create(params);
            completion.choices().stream()
                    .flatMap(choice -> choice.message().content().stream())
                    .forEach(System.out::println);

            try (StreamResponse<ChatCompletionChunk> stream =
                    client.chat().completions().createStreaming(params)) {
                stream.stream()
                        .flatMap(chunk -> chunk.choices().stream())
                        .flatMap(choice -> choice.delta().content().stream())
                        .forEach(System.out::print);
            }
            System.out.println();
        } catch (RateLimitException e) {
            System.out.println("Too fast: " + e.statusCode());
        }
    }
}
