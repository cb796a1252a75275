package io.postern.provider.openai;

import io.postern.client.ClientBuilder;
import io.postern.client.OpenAiCompatibleClient;
import io.postern.client.ProviderOptions;
import io.postern.core.http.StreamResponse;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionStreamOptions;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.spi.CallContext;
import io.postern.spi.http.HttpRequest;
import io.postern.spi.http.HttpResponse;
import io.postern.spi.http.HttpTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A call to one service as it ships, set up by environment variables alone; what is sent is kept. */
final class ServiceCall implements HttpTransport {
    static final String KEY = "key-of-the-environment";
    static final String MODEL = "model-1";

    /** For services whose address only the user knows. */
    static final String OWN_BASE = "https://own.example/v1";

    private static final String HEAD = "{\"id\":\"a\",\"created\":1700000000,\"model\":\"" + MODEL + "\",\"choices\":[";
    private static final String ANSWER =
            HEAD + "{\"index\":0,\"message\":{\"content\":\"Blue.\"},\"finish_reason\":\"stop\"}]}";
    private static final String CHUNKS = "data: " + HEAD + "{\"index\":0,\"delta\":{\"content\":\"Blue.\"}}]}\n\n"
            + "data: " + HEAD + "{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
    private static final String VECTORS =
            "{\"data\":[{\"index\":0,\"embedding\":[0.5]}],\"usage\":{\"total_tokens\":1}}";

    private final Preset preset;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<HttpRequest> sent = new ArrayList<>();
    private Consumer<ProviderOptions> options = nothing -> {};

    private ServiceCall(Preset preset) {
        this.preset = preset;
    }

    /** With every variable that the service needs, and its key. */
    static ServiceCall to(Preset preset) {
        ServiceCall call = new ServiceCall(preset);
        List<String> keys = preset.auth().keyEnv();
        String url = preset.address().url();
        if (!keys.isEmpty()) call.environment.put(keys.get(0), KEY);
        preset.address().varsEnv().forEach((name, variables) -> {
            boolean wholeHost = url != null && url.startsWith("{" + name + "}");
            call.environment.put(variables.get(0), wholeHost ? "https://" + name + ".example" : name + "-1");
        });
        preset.additions()
                .queryEnv()
                .values()
                .forEach(variables -> call.environment.put(variables.get(0), "2024-10-21"));
        return call.options(given -> {
            if (url == null) given.baseUrl(OWN_BASE);
            // Its credentials cannot be had from a variable.
            if (keys.isEmpty() && !preset.local() && !preset.auth().optional()) given.apiKey(KEY);
        });
    }

    ServiceCall without(List<String> variables) {
        environment.keySet().removeAll(variables);
        return this;
    }

    private ServiceCall options(Consumer<ProviderOptions> options) {
        this.options = options;
        return this;
    }

    private OpenAiCompatibleClient client() {
        ClientBuilder builder = OpenAiCompatibleClient.builder().fromEnv(environment);
        return builder.httpTransport(this)
                .maxRetries(0)
                .provider(preset.id(), options)
                .build();
    }

    private ChatCompletionCreateParams params() {
        return ChatCompletionCreateParams.builder()
                .model(preset.id() + "/" + MODEL)
                .addUserMessage("Why is the sky blue?")
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
    }

    ChatCompletion chat() {
        try (OpenAiCompatibleClient client = client()) {
            return client.chat().completions().create(params());
        }
    }

    List<ChatCompletionChunk> stream() {
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        try (OpenAiCompatibleClient client = client();
                StreamResponse<ChatCompletionChunk> stream =
                        client.chat().completions().createStreaming(params())) {
            stream.forEach(chunks::add);
        }
        return chunks;
    }

    CreateEmbeddingResponse embed() {
        try (OpenAiCompatibleClient client = client()) {
            return client.embeddings()
                    .create(EmbeddingCreateParams.builder()
                            .model(preset.id() + "/" + MODEL)
                            .input("sky")
                            .build());
        }
    }

    /** What one chat sends. */
    HttpRequest chatRequest() {
        chat();
        return sent.get(0);
    }

    List<HttpRequest> sent() {
        return sent;
    }

    @Override
    public HttpResponse execute(HttpRequest request, CallContext context) {
        sent.add(request);
        boolean vectors = preset.paths().embeddings() != null
                && request.url().contains(preset.paths().embeddings());
        String body = request.stream() ? CHUNKS : vectors ? VECTORS : ANSWER;
        return CannedService.answering(body).execute(request, context);
    }
}
