package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.core.RequestOptions;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.spi.Operation;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.http.Downloads;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A request in OpenAI's form, rendered as Google wants it, without a connection. */
final class Rendering {
    private final RecordingContext context;
    private final GoogleRequestMapper mapper;
    private final ProviderCall<ChatCompletionCreateParams, ChatCompletion> call;
    private GoogleRequest rendered;

    private Rendering(
            Platform platform,
            JsonValue request,
            Map<String, JsonValue> options,
            boolean strict,
            Signatures signatures) {
        context = new RecordingContext(strict);
        ProviderSettings settings =
                ProviderSettings.builder("google", "gemini").options(options).build();
        TranslationOptions translation = TranslationOptions.of(settings, platform);
        mapper = new GoogleRequestMapper(
                translation, new GoogleModels(translation.like()), signatures, () -> Rendering::download);
        ChatCompletionCreateParams params = request.to(ChatCompletionCreateParams.JSON);
        String model = params.model().asString();
        call = new ProviderCall<>(
                Operation.CHAT, params, model.substring(model.indexOf('/') + 1), RequestOptions.none(), context);
    }

    private static Downloads.Download download(
            String url, String field, Downloads.Limits limits, io.postern.spi.CallContext context) {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0};
        return new Downloads.Download(png, "application/octet-stream");
    }

    /** @param request its model begins with {@code gemini/} or {@code vertex/} */
    static Rendering of(String request) {
        return of(request, Map.of(), false);
    }

    static Rendering of(String request, Map<String, JsonValue> options, boolean strict) {
        return of(request, options, strict, new Signatures(InstantSource.system()));
    }

    static Rendering of(String request, Map<String, JsonValue> options, boolean strict, Signatures signatures) {
        JsonValue json = JsonValue.parse(request);
        String model = json.get("model").orElseThrow().asStringOrThrow();
        Platform platform = model.startsWith("vertex/") ? Platform.VERTEX : Platform.GEMINI;
        return new Rendering(platform, json, options, strict, signatures);
    }

    GoogleRequest request() {
        if (rendered == null) rendered = mapper.chat(call);
        return rendered;
    }

    JsonValue body() {
        return request().body().json();
    }

    List<String> warnings() {
        request();
        return context.warnings();
    }
}
