package io.postern.provider.cohere;

import io.postern.core.JsonValue;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What Cohere's models can do, from {@code models.json}: the row whose beginning of an id is the longest that fits. A
 * model of no row is taken for one like the newest.
 *
 * <p>Immutable and safe to share between threads.
 */
final class CohereModels {
    private static final Map<String, Capabilities> ROWS = rows();

    private final Map<String, String> like;

    private CohereModels(Map<String, String> like) {
        this.like = like;
    }

    /** @param like for ids that hide their family, the known ones that they are like */
    static CohereModels of(Map<String, String> like) {
        return new CohereModels(like);
    }

    Capabilities of(String model) {
        String id = like.getOrDefault(model, model);
        String best = "";
        for (String start : ROWS.keySet()) {
            if (start.length() > best.length() && id.startsWith(start)) best = start;
        }
        return Objects.requireNonNull(ROWS.get(best));
    }

    private static Map<String, Capabilities> rows() {
        Map<String, Capabilities> rows = new LinkedHashMap<>();
        JsonValue data = JsonValue.parse(resource());
        data.get("models").flatMap(JsonValue::asObject).orElseThrow().forEach((start, row) -> {
            Capabilities.Builder capabilities = Capabilities.builder()
                    .with(features(row, "with"))
                    .without(features(row, "without"))
                    .without(Feature.MULTIPLE_CHOICES, Feature.AUDIO_INPUT, Feature.DOCUMENTS, Feature.PREFILL);
            row.get("contextWindow")
                    .flatMap(JsonValue::asNumber)
                    .ifPresent(n -> capabilities.contextWindow(n.longValue()));
            row.get("maxOutputTokens")
                    .flatMap(JsonValue::asNumber)
                    .ifPresent(n -> capabilities.maxOutputTokens(n.longValue()));
            rows.put(start, capabilities.build());
        });
        return rows;
    }

    private static Feature[] features(JsonValue row, String name) {
        return row.get(name).flatMap(JsonValue::asArray).orElse(List.of()).stream()
                .map(JsonValue::asStringOrThrow)
                .map(Feature::valueOf)
                .toArray(Feature[]::new);
    }

    private static String resource() {
        try (InputStream in = CohereModels.class.getResourceAsStream("models.json")) {
            return new String(Objects.requireNonNull(in, "models.json").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
