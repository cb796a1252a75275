package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.core.RequestOptions;
import io.postern.core.Secret;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.spi.Operation;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.http.HttpBody;
import io.postern.spi.http.HttpRequest;
import io.postern.spi.http.HttpTransport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes connections, and the chat requests they send, without sending them. */
final class Connecting {
    private final ProviderSettings.Builder settings;
    private final String service;
    private final Map<String, String> environment = new LinkedHashMap<>();

    private Connecting(String service) {
        this.service = service;
        this.settings = ProviderSettings.builder("mine", service);
    }

    static Connecting to(String service) {
        return new Connecting(service);
    }

    Connecting variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Connecting key(String key) {
        settings.apiKey(() -> Secret.of(key));
        return this;
    }

    Connecting baseUrl(String baseUrl) {
        settings.baseUrl(baseUrl);
        return this;
    }

    Connecting header(String name, String value) {
        settings.headers(io.postern.core.http.Headers.builder().put(name, value).build());
        return this;
    }

    Connecting query(String name, String value) {
        settings.query(
                io.postern.core.http.QueryParams.builder().put(name, value).build());
        return this;
    }

    /** @param json the option's value */
    Connecting option(String name, String json) {
        settings.option(name, JsonValue.parse(json));
        return this;
    }

    /** As the client does it, by the adapter. */
    OpenAiProvider connect() {
        return (OpenAiProvider) new OpenAiAdapter().connect(settings());
    }

    private ProviderSettings settings() {
        HttpTransport none = (request, context) -> {
            throw new AssertionError("nothing is to be sent");
        };
        return settings.environment(environment)
                .facility(HttpTransport.class, none)
                .build();
    }

    HttpRequest chat() {
        return chat("gpt-5", RequestOptions.none());
    }

    HttpRequest chat(RequestOptions options) {
        return chat("gpt-5", options);
    }

    /** What is sent for a chat with the model. */
    HttpRequest chat(String model) {
        return chat(model, RequestOptions.none());
    }

    private HttpRequest chat(String model, RequestOptions options) {
        List<HttpRequest> sent = new ArrayList<>();
        HttpTransport recording = (request, context) -> {
            sent.add(request);
            throw new java.io.IOException("only recorded");
        };
        ProviderSettings recorded =
                settings().toBuilder().facility(HttpTransport.class, recording).build();
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage("Hi")
                .build();
        try {
            new OpenAiAdapter()
                    .connect(recorded)
                    .execute(new ProviderCall<>(Operation.CHAT, params, model, options, new RecordingContext(false)));
        } catch (io.postern.errors.OpenAIIoException recordedOnly) {
            return sent.get(0);
        }
        throw new AssertionError("nothing answers here");
    }

    String url() {
        return chat().url();
    }

    /** A header of the chat request; "absent" if it is not sent. */
    String sentHeader(String name) {
        return chat().headers().first(name).orElse("absent");
    }

    static String body(HttpRequest request) {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        HttpBody body = request.body();
        try {
            if (body != null) body.writeTo(bytes);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toString(java.nio.charset.StandardCharsets.UTF_8);
    }
}
