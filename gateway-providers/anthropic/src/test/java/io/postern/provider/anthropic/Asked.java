package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import io.postern.core.RequestOptions;
import io.postern.core.Secret;
import io.postern.helpers.ChatCompletionAccumulator;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.spi.Provider;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Reply;
import io.postern.spi.http.Downloads;
import io.postern.spi.http.HttpRequest;
import io.postern.spi.http.HttpTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A call of the adapter by itself: what it sends, what it warns of, what it makes of the answer. */
final class Asked {
    static final String SONNET_4_5 = "claude-sonnet-4-5-20250929";

    private final ScriptedService service;
    private final ProviderSettings.Builder settings;
    private RequestOptions.Builder options = RequestOptions.builder();
    private RecordingContext context = new RecordingContext(false);
    private String model = SONNET_4_5;
    private String params = "{'messages':[{'role':'user','content':'U'}]}";

    private Asked(ScriptedService service) {
        this.service = service;
        this.settings = ProviderSettings.builder("anthropic", "anthropic")
                .apiKey(() -> Secret.of("sk-ant-test-0123456789"))
                .facility(HttpTransport.class, service)
                .facility(Downloads.class, (url, field, limits, context) -> {
                    throw new AssertionError("nothing is to be downloaded");
                });
    }

    /** Asks a service for anything. */
    static Asked of(ScriptedService service) {
        return new Asked(service);
    }

    /** Asks with these members beside one message of the user's; {@code '} stands for a double quote. */
    static Asked with(String members) {
        String more = members.isEmpty() ? "" : "," + members;
        return of(ScriptedService.answering(ScriptedService.MESSAGE))
                .params("{'messages':[{'role':'user','content':'U'}]" + more + "}");
    }

    /** Asks with these messages; {@code '} stands for a double quote. */
    static Asked messages(String messages) {
        return of(ScriptedService.answering(ScriptedService.MESSAGE)).params("{'messages':[" + messages + "]}");
    }

    Asked params(String params) {
        this.params = params;
        return this;
    }

    Asked model(String model) {
        this.model = model;
        return this;
    }

    Asked option(String name, Object value) {
        settings.option(name, JsonValue.from(value));
        return this;
    }

    Asked lent(String platform, String baseUrl) {
        settings.apiKey(null).baseUrl(baseUrl);
        return option("platform", platform);
    }

    Asked strict() {
        context = new RecordingContext(true);
        return this;
    }

    Asked downloads(Downloads downloads) {
        settings.facility(Downloads.class, downloads);
        return this;
    }

    ProviderSettings.Builder settings() {
        return settings;
    }

    RequestOptions.Builder options() {
        return options;
    }

    Provider provider() {
        return new AnthropicAdapter().connect(settings.build());
    }

    private <R> ProviderCall<ChatCompletionCreateParams, R> call(Operation<ChatCompletionCreateParams, R> operation) {
        String json = params.replace('\'', '"').replace("{\"messages\"", "{\"model\":\"m\",\"messages\"");
        ChatCompletionCreateParams request = ChatCompletionCreateParams.JSON.fromJson(json);
        return new ProviderCall<>(operation, request, model, options.build(), context);
    }

    Reply<ChatCompletion> reply() {
        return provider().execute(call(Operation.CHAT));
    }

    ChatCompletion answer() {
        ChatCompletion answer = reply().body();
        StrictClient.check(answer);
        return answer;
    }

    ChatCompletion.Choice choice() {
        return answer().choices().get(0);
    }

    /** The message of the answer, as JSON. */
    JsonValue message() {
        return JsonValue.from(choice().message());
    }

    List<ChatCompletionChunk> chunks() {
        List<ChatCompletionChunk> chunks = uncheckedChunks();
        StrictClient.check(chunks);
        return chunks;
    }

    List<ChatCompletionChunk> uncheckedChunks() {
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        Reply<ChunkStream<ChatCompletionChunk>> reply = provider().execute(call(Operation.CHAT_STREAM));
        try (ChunkStream<ChatCompletionChunk> stream = reply.body()) {
            for (ChatCompletionChunk chunk = stream.next(); chunk != null; chunk = stream.next()) chunks.add(chunk);
        }
        return chunks;
    }

    /** What the chunks amount to. */
    ChatCompletion accumulated() {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        chunks().forEach(accumulator::accumulate);
        return accumulator.chatCompletion();
    }

    /** The request that goes out. */
    HttpRequest request() {
        if (service.requests().isEmpty()) reply();
        return service.requests().get(0);
    }

    /** The same for a stream. */
    HttpRequest streamRequest() {
        uncheckedChunks();
        return service.requests().get(0);
    }

    /** The body that goes out. */
    JsonValue body() {
        request();
        return JsonValue.parse(service.sent().get(0));
    }

    /** A member of the body that goes out, with {@code '} for double quotes; {@code absent} if it is not there. */
    String sent(String member) {
        return body().get(member).map(JsonValue::toJson).orElse("absent").replace('"', '\'');
    }

    /** The names of the members that go out. */
    List<String> members() {
        return List.copyOf(body().asObject().orElse(Map.of()).keySet());
    }

    List<String> warnings() {
        return context.warnings();
    }
}
