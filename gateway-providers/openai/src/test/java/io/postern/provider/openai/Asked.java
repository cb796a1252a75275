package io.postern.provider.openai;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.http.StreamResponse;
import io.postern.gateway.GatewayInfo;
import io.postern.helpers.ChatCompletionAccumulator;
import io.postern.models.FunctionDefinition;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionFunctionTool;
import io.postern.models.chat.completions.ChatCompletionStreamOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A service asked through the whole gateway, its answers checked as a strict client would. */
final class Asked {
    static final String MODEL = "test-model";

    private final String preset;
    private final CannedService service;
    private final ChatCompletionCreateParams.Builder params;
    private GatewayInfo info;

    private Asked(String preset, CannedService service) {
        this.preset = preset;
        this.service = service;
        this.params = ChatCompletionCreateParams.builder()
                .model(preset + "/" + MODEL)
                .addUserMessage("Why is the sky blue?");
    }

    static Asked of(String preset, CannedService service) {
        return new Asked(preset, service);
    }

    static Asked of(String preset, String body) {
        return new Asked(preset, CannedService.answering(body));
    }

    /** A stream of these events, with the end marker behind. */
    static Asked streaming(String preset, String... events) {
        return of(preset, events(events) + "data: [DONE]\n\n");
    }

    static String events(String... events) {
        StringBuilder body = new StringBuilder();
        for (String event : events) body.append("data: ").append(event).append("\n\n");
        return body.toString();
    }

    Asked with(Consumer<ChatCompletionCreateParams.Builder> change) {
        change.accept(params);
        return this;
    }

    Asked withTool() {
        return with(builder -> builder.addTool(ChatCompletionFunctionTool.builder()
                .function(FunctionDefinition.builder().name("add").build())
                .build()));
    }

    OpenAiCompatibleClient client() {
        return client(preset, service);
    }

    static OpenAiCompatibleClient client(String preset, CannedService service) {
        return OpenAiCompatibleClient.builder()
                .httpTransport(service)
                .maxRetries(0)
                .provider(preset, options -> options.apiKey("test-key-1234567890").baseUrl("https://canned.invalid/v1"))
                .build();
    }

    ChatCompletion answer() {
        ChatCompletion answer = uncheckedAnswer();
        StrictClient.check(answer);
        return answer;
    }

    ChatCompletion uncheckedAnswer() {
        try (OpenAiCompatibleClient client = client()) {
            ChatCompletion answer = client.chat().completions().create(params.build());
            info = answer.gatewayInfo().orElseThrow();
            return answer;
        }
    }

    ChatCompletion.Choice choice() {
        return answer().choices().get(0);
    }

    /** The chunks of a stream that asks for usage. */
    List<ChatCompletionChunk> chunks() {
        params.streamOptions(
                ChatCompletionStreamOptions.builder().includeUsage(true).build());
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        try (OpenAiCompatibleClient client = client();
                StreamResponse<ChatCompletionChunk> stream =
                        client.chat().completions().createStreaming(params.build())) {
            stream.forEach(chunks::add);
            info = stream.gatewayInfo();
        }
        StrictClient.check(chunks);
        return chunks;
    }

    /** What the chunks amount to. */
    ChatCompletion accumulated() {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        chunks().forEach(accumulator::accumulate);
        return accumulator.chatCompletion();
    }

    ChatCompletion.Choice accumulatedChoice() {
        return accumulated().choices().get(0);
    }

    /** How the last answer came to be. */
    GatewayInfo info() {
        return info;
    }
}
