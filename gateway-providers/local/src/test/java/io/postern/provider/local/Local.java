package io.postern.provider.local;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.http.StreamResponse;
import io.postern.helpers.ChatCompletionAccumulator;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import java.util.List;

/** A client of the local provider, as programs make it, and short words for what they do with it. */
final class Local {
    final OpenAiCompatibleClient client;

    private Local(OpenAiCompatibleClient client) {
        this.client = client;
    }

    static Local plain() {
        return new Local(OpenAiCompatibleClient.builder().provider("local").build());
    }

    static Local scripted(LocalScript.Builder script) {
        return scripted(LocalAdapter.scripted(script.build()));
    }

    static Local scripted(LocalAdapter adapter) {
        return new Local(OpenAiCompatibleClient.builder()
                .adapter(adapter)
                .provider("local")
                .maxRetries(0)
                .build());
    }

    static Local scripted(LocalScript.Builder script, FakeTime time, int retries) {
        return new Local(OpenAiCompatibleClient.builder()
                .adapter(LocalAdapter.scripted(script.clock(time).build()))
                .provider("local")
                .clock(time)
                .maxRetries(retries)
                .build());
    }

    static ChatCompletionCreateParams.Builder echo(String text) {
        return ChatCompletionCreateParams.builder().model("local/echo").addUserMessage(text);
    }

    static ChatCompletionCreateParams.Builder ask(String text) {
        return ChatCompletionCreateParams.builder().model("local/scripted").addUserMessage(text);
    }

    ChatCompletion create(ChatCompletionCreateParams.Builder params) {
        return client.chat().completions().create(params.build());
    }

    String text(ChatCompletionCreateParams.Builder params) {
        return create(params).choices().get(0).message().content().orElseThrow();
    }

    List<ChatCompletionChunk> chunks(ChatCompletionCreateParams.Builder params) {
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(params.build())) {
            return stream.stream().toList();
        }
    }

    /** The texts of the chunks, without those that have none. */
    List<String> pieces(ChatCompletionCreateParams.Builder params) {
        return chunks(params).stream()
                .flatMap(chunk -> chunk.choices().stream())
                .flatMap(choice -> choice.delta().content().stream())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    static ChatCompletion accumulated(List<ChatCompletionChunk> chunks) {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        chunks.forEach(accumulator::accumulate);
        return accumulator.chatCompletion();
    }
}
