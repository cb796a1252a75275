package io.postern.mine;

import io.postern.core.JsonValue;
import io.postern.core.Secret;
import io.postern.core.http.Headers;
import io.postern.core.http.HttpMethod;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.models.ModelListPage;
import io.postern.spi.Operation;
import io.postern.spi.OperationTable;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.http.HttpBody;
import io.postern.spi.http.HttpProvider;
import io.postern.spi.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection to a service that speaks OpenAI's protocol plainly. Safe to share between threads. */
final class MineProvider extends HttpProvider {
    private final String baseUrl;

    MineProvider(ProviderSettings settings) {
        super(settings, Set.of());
        this.baseUrl = settings.baseUrl()
                .orElseThrow(() -> new IllegalArgumentException("mine needs a baseUrl to connect to"));
    }

    @Override
    protected OperationTable operations() {
        return OperationTable.builder()
                .on(Operation.CHAT, call -> exchange(call, post(call), body -> body.as(ChatCompletion.JSON)))
                .on(Operation.CHAT_STREAM, call -> stream(call, post(call), new MineStreamDecoder()))
                .on(
                        Operation.LIST_MODELS,
                        call -> exchange(
                                call,
                                request(call, HttpMethod.GET, "/models", null),
                                body -> body.as(ModelListPage.JSON)))
                .build();
    }

    private HttpRequest post(ProviderCall<ChatCompletionCreateParams, ?> call) {
        Map<String, JsonValue> body = new LinkedHashMap<>();
        JsonValue.parse(call.params().toJson()).asObject().orElseThrow().forEach(body::put);
        body.put("model", JsonValue.from(call.model()));
        if (call.operation().streaming()) body.put("stream", JsonValue.from(true));
        byte[] json = JsonValue.from(body).toJson().getBytes(StandardCharsets.UTF_8);
        return request(call, HttpMethod.POST, "/chat/completions", HttpBody.json(json));
    }

    private HttpRequest request(ProviderCall<?, ?> call, HttpMethod method, String path, @Nullable HttpBody body) {
        Headers.Builder headers = Headers.builder();
        Secret key = credential(call);
        if (key != null) headers.put("Authorization", "Bearer " + key.reveal());
        headers.replaceAll(call.options().headers());
        return new HttpRequest(
                method, baseUrl + path, headers.build(), body, call.operation().streaming());
    }
}
