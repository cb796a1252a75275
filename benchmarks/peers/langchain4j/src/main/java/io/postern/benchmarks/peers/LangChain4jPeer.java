package io.postern.benchmarks.peers;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.postern.benchmarks.PeerClient;
import io.postern.benchmarks.PeerRun;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** LangChain4j's OpenAI models with the HTTP client they bring. */
public final class LangChain4jPeer implements PeerClient {
    private final OpenAiChatModel model;
    private final OpenAiStreamingChatModel streamingModel;

    public LangChain4jPeer(String upstream) {
        model = OpenAiChatModel.builder()
                .baseUrl(upstream + "/v1")
                .apiKey("test-key")
                .modelName("gpt-4o-mini")
                .build();
        streamingModel = OpenAiStreamingChatModel.builder()
                .baseUrl(upstream + "/v1")
                .apiKey("test-key")
                .modelName("gpt-4o-mini")
                .build();
    }

    public static void main(String[] arguments) {
        PeerRun.run(arguments, LangChain4jPeer::new);
    }

    @Override
    public String chat(String prompt) {
        return model.chat(prompt);
    }

    @Override
    public int stream(String prompt) {
        AtomicInteger pieces = new AtomicInteger();
        CompletableFuture<Void> end = new CompletableFuture<>();
        streamingModel.chat(prompt, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String text) {
                if (!text.isEmpty()) {
                    pieces.incrementAndGet();
                }
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                end.complete(null);
            }

            @Override
            public void onError(Throwable error) {
                end.completeExceptionally(error);
            }
        });
        end.join();
        return pieces.get();
    }

    @Override
    public void close() {
        // Its HTTP client has nothing to close.
    }
}
