package io.postern.provider.bedrock;

import io.postern.core.JsonValue;
import io.postern.core.RequestOptions;
import io.postern.core.Secret;
import io.postern.helpers.ChatCompletionAccumulator;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.spi.Provider;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Reply;
import io.postern.spi.http.Downloads;
import io.postern.spi.http.HttpTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** A call of the adapter by itself: what it sends, what it warns of, what it makes of the answer. */
final class Asked {
    static final String SONNET_4_5 = "anthropic.claude-sonnet-4-5-20250929-v1:0";
    static final String SONNET_4_6 = "global.anthropic.claude-sonnet-4-6";
    static final String NOVA = "amazon.nova-pro-v1:0";
    static final String USER = "{'role':'user','content':'U'}";

    private final FakeAws aws;
    private final ProviderSettings.Builder settings;
    private final RequestOptions.Builder options = RequestOptions.builder();
    private RecordingContext context = new RecordingContext(false);
    private String model = NOVA;
    private String params = "{'messages':[" + USER + "]}";

    private Asked(FakeAws aws) {
        this.aws = aws;
        this.settings = ProviderSettings.builder("bedrock", "bedrock")
                .apiKey(() -> Secret.of("bedrock-api-key-0123456789"))
                .option("region", JsonValue.from("us-east-1"))
                .facility(HttpTransport.class, aws)
                .facility(Executor.class, Runnable::run)
                .facility(Downloads.class, (url, field, limits, context) -> {
                    throw new AssertionError("nothing is to be downloaded");
                });
    }

    static Asked of(FakeAws aws) {
        return new Asked(aws);
    }

    /** Asks with these members beside one message of the user's; {@code '} stands for a double quote. */
    static Asked with(String members) {
        return of(FakeAws.answering(FakeAws.HELLO))
                .params("{'messages':[" + USER + "]" + (members.isEmpty() ? "" : "," + members) + "}");
    }

    /** Asks with these messages; {@code '} stands for a double quote. */
    static Asked messages(String... messages) {
        return of(FakeAws.answering(FakeAws.HELLO)).params("{'messages':[" + String.join(",", messages) + "]}");
    }

    /** Gets this answer, or these of one and the next request. */
    static Asked answered(String... json) {
        return of(FakeAws.answering(json));
    }

    static Asked streamed(EventFrames frames) {
        return of(FakeAws.streaming(frames));
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

    RecordingContext context() {
        return context;
    }

    Provider provider() {
        return new BedrockAdapter().connect(settings.build());
    }

    private <R> ProviderCall<ChatCompletionCreateParams, R> call(Operation<ChatCompletionCreateParams, R> operation) {
        JsonValue json = JsonValue.parse(params.contains("\"") ? params : params.replace('\'', '"'));
        Map<String, JsonValue> members =
                new java.util.LinkedHashMap<>(json.asObject().orElseThrow());
        members.putIfAbsent("model", JsonValue.from("m"));
        ChatCompletionCreateParams request =
                ChatCompletionCreateParams.JSON.fromJson(JsonValue.from(members).toJson());
        return new ProviderCall<>(operation, request, model, options.build(), context);
    }

    Reply<ChatCompletion> reply() {
        return reply(provider());
    }

    Reply<ChatCompletion> reply(Provider provider) {
        return provider.execute(call(Operation.CHAT));
    }

    ChatCompletion answer() {
        return reply().body();
    }

    ChatCompletion.Choice choice() {
        return answer().choices().get(0);
    }

    /** The message of the answer, as JSON with {@code '} for double quotes. */
    String message() {
        return choice().message().toJson().replace('"', '\'');
    }

    ChunkStream<ChatCompletionChunk> stream() {
        return provider().execute(call(Operation.CHAT_STREAM)).body();
    }

    List<ChatCompletionChunk> chunks() {
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        readInto(chunks);
        return chunks;
    }

    void readInto(List<ChatCompletionChunk> chunks) {
        try (ChunkStream<ChatCompletionChunk> stream = stream()) {
            for (ChatCompletionChunk chunk = stream.next(); chunk != null; chunk = stream.next()) chunks.add(chunk);
        }
    }

    /** What the chunks amount to. */
    ChatCompletion accumulated() {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        chunks().forEach(accumulator::accumulate);
        return accumulator.chatCompletion();
    }

    Reply<CreateEmbeddingResponse> embeddings() {
        String json = params.replace('\'', '"').replaceFirst("\\{", "{\"model\":\"m\",");
        EmbeddingCreateParams request = EmbeddingCreateParams.JSON.fromJson(json);
        return provider().execute(new ProviderCall<>(Operation.EMBEDDINGS, request, model, options.build(), context));
    }

    /** The body that goes out for a chat. */
    JsonValue body() {
        if (aws.requests().isEmpty()) reply();
        return aws.sent().get(aws.sent().size() - 1);
    }

    /** The same for a stream, which is then closed. */
    JsonValue streamBody() {
        stream().close();
        return aws.sent().get(0);
    }

    /** A member of the body, by its path, with {@code '} for double quotes; {@code absent} if it is not there. */
    String sent(String... path) {
        JsonValue value = body();
        for (String name : path) {
            value = value.get(name).orElse(null);
            if (value == null) return "absent";
        }
        return value.toJson().replace('"', '\'');
    }

    /** Each as {@code field: action}, after the call. */
    List<String> warnings() {
        if (aws.requests().isEmpty()) reply();
        return context.warnings();
    }

    FakeAws aws() {
        return aws;
    }
}
