package io.postern.benchmarks.peers;

import io.github.sashirestela.openai.SimpleOpenAI;
import io.github.sashirestela.openai.domain.chat.Chat;
import io.github.sashirestela.openai.domain.chat.ChatMessage.UserMessage;
import io.github.sashirestela.openai.domain.chat.ChatRequest;
import io.postern.benchmarks.PeerClient;
import io.postern.benchmarks.PeerRun;
import java.util.stream.Stream;

/** simple-openai with the HTTP client it brings. */
public final class SimpleOpenAiPeer implements PeerClient {
    private final SimpleOpenAI client;

    public SimpleOpenAiPeer(String upstream) {
        client = SimpleOpenAI.builder().apiKey("test-key").baseUrl(upstream).build();
    }

    public static void main(String[] arguments) {
        PeerRun.run(arguments, SimpleOpenAiPeer::new);
    }

    @Override
    public String chat(String prompt) {
        return client.chatCompletions().create(request(prompt)).join().firstContent();
    }

    @Override
    public int stream(String prompt) {
        try (Stream<Chat> chunks =
                client.chatCompletions().createStream(request(prompt)).join()) {
            return (int) chunks.filter(chunk -> !chunk.getChoices().isEmpty())
                    .map(Chat::firstContent)
                    .filter(text -> text != null && !text.isEmpty())
                    .count();
        }
    }

    @Override
    public void close() {
        // Its HTTP client has nothing to close.
    }

    private static ChatRequest request(String prompt) {
        return ChatRequest.builder()
                .model("gpt-4o-mini")
                .message(UserMessage.of(prompt))
                .build();
    }
}
