package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.core.RequestOptions;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.spi.Operation;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.HttpBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Renders requests as one service's mapper does, from JSON to JSON. */
final class Rendering {
    private final Preset preset;
    private final String model;
    private final RecordingContext context;
    private RequestOptions options = RequestOptions.none();

    private Rendering(Preset preset, String model, RecordingContext context) {
        this.preset = preset;
        this.model = model;
        this.context = context;
    }

    static Rendering to(String preset) {
        return to(Presets.shipped().find(preset).orElseThrow());
    }

    static Rendering to(Preset preset) {
        return new Rendering(preset, "some-model", new RecordingContext(false));
    }

    Rendering model(String model) {
        return new Rendering(preset, model, context);
    }

    Rendering strict() {
        return new Rendering(preset, model, new RecordingContext(true));
    }

    Rendering with(String fields) {
        return new Rendering(preset.with(JsonValue.parse(fields)), model, context);
    }

    Rendering options(RequestOptions options) {
        this.options = options;
        return this;
    }

    String chat(String params) {
        return text(mapper().chat(call(Operation.CHAT, ChatCompletionCreateParams.JSON.fromJson(params))));
    }

    String stream(String params) {
        return text(mapper().chatStream(call(Operation.CHAT_STREAM, ChatCompletionCreateParams.JSON.fromJson(params))));
    }

    String embeddings(String params) {
        return text(mapper().embeddings(call(Operation.EMBEDDINGS, EmbeddingCreateParams.JSON.fromJson(params))));
    }

    /** A member of what {@link #chat} gives for the member of the same request; "absent" if it is not sent. */
    String chatMember(String name, String members) {
        return member(
                name, chat("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]," + members + "}"));
    }

    /** What is sent for these messages. */
    String messages(String messages) {
        return member("messages", chat("{\"model\":\"m\",\"messages\":" + messages + "}"));
    }

    static String member(String name, String json) {
        return JsonValue.parse(json).get(name).map(JsonValue::toJson).orElse("absent");
    }

    /** Each as {@code field: action}. */
    List<String> warnings() {
        return context.warnings();
    }

    private OpenAiRequestMapper mapper() {
        return new OpenAiRequestMapper(preset, preset.id(), null);
    }

    private <Q extends io.postern.core.RequestParams, R> ProviderCall<Q, R> call(Operation<Q, R> operation, Q params) {
        return new ProviderCall<>(operation, params, model, options, context);
    }

    private static String text(HttpBody body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            body.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
