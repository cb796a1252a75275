package io.postern.provider.local;

import io.postern.core.JsonValue;
import io.postern.spi.Operation;
import io.postern.spi.ProviderAdapter;
import io.postern.testkit.Arrangement;
import io.postern.testkit.ProviderAdapterContract;
import io.postern.testkit.Situation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class LocalAdapterContractTest extends ProviderAdapterContract {
    @TempDir
    private Path folder;

    @Override
    protected ProviderAdapter adapter() {
        return new LocalAdapter();
    }

    @Override
    protected Arrangement arrange(Situation situation, Operation<?, ?> operation) {
        Path script = folder.resolve(situation + ".json");
        try {
            Files.writeString(
                    script, JsonValue.from(Map.of("otherwise", then(situation))).toJson());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String model = operation == Operation.EMBEDDINGS ? "hash-embedding" : "scripted";
        return new Arrangement(model, options -> options.option("script", script.toString()));
    }

    private static Map<String, Object> then(Situation situation) {
        return switch (situation) {
            case TEXT -> Map.of("text", ANSWER);
            case TOOL_CALL -> Map.of("tool_calls", List.of(weather("Paris")));
            case PARALLEL_TOOL_CALLS -> Map.of("tool_calls", List.of(weather("Paris"), weather("東京")));
            case UNAUTHORIZED -> error(401, "invalid_api_key");
            case UNKNOWN_MODEL -> error(404, "model_not_found");
            case RATE_LIMITED ->
                Map.of("error", Map.of("status", 429, "code", "rate_limit_exceeded", "retry_after_ms", 7000));
            case SERVER_ERROR -> error(500, "server_error");
            case CONTEXT_WINDOW -> error(400, "context_length_exceeded");
            case MALFORMED -> Map.of("text", ANSWER, "malformed_after", 0);
            case CUT_STREAM -> Map.of("text", ANSWER, "cut_after", 2);
            case SILENCE -> Map.of("text", ANSWER, "stall_after", 0);
        };
    }

    private static Map<String, Object> weather(String city) {
        return Map.of("name", "get_weather", "arguments", Map.of("city", city));
    }

    private static Map<String, Object> error(int status, String code) {
        return Map.of("error", Map.of("status", status, "code", code));
    }
}
