package io.postern.provider.bedrock;

import io.postern.core.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of Bedrock's models: the rows of {@code models.json}, which says when and where they were looked up. The
 * first row whose {@code match} is in a model's name stands for it; the last row of a family is for models that came
 * later, which are taken for the newest.
 *
 * <p>Safe to share between threads.
 */
final class BedrockModels {
    /** A caller may ask about names without end. */
    private static final int MOST_REMEMBERED = 1_000;

    /** Read when a model is first asked for. */
    private static final class Shipped {
        static final JsonValue FILE = read();
        static final List<BedrockModel> ROWS = rows();

        private static JsonValue read() {
            try (InputStream in = BedrockModels.class.getResourceAsStream("models.json")) {
                if (in == null) throw new IllegalStateException("models.json is not beside BedrockModels");
                return JsonValue.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static List<BedrockModel> rows() {
            List<BedrockModel> rows = new ArrayList<>();
            for (JsonValue row : FILE.get("models").flatMap(JsonValue::asArray).orElseThrow()) {
                rows.add(new BedrockModel(row));
            }
            return List.copyOf(rows);
        }
    }

    /** When the table was last looked over. */
    static String date() {
        return Shipped.FILE.get("date").flatMap(JsonValue::asString).orElseThrow();
    }

    /** The ids of the models that Bedrock offers in most regions, for those who may not ask it. */
    static List<String> catalogue() {
        List<String> ids = new ArrayList<>();
        for (JsonValue id :
                Shipped.FILE.get("catalogue").flatMap(JsonValue::asArray).orElseThrow()) {
            ids.add(id.asStringOrThrow());
        }
        return ids;
    }

    private final Map<String, String> like;
    private final Map<String, BedrockModel> found = new ConcurrentHashMap<>();

    /** @param like for ids that do not tell what they are, the id of a model that does what they do */
    BedrockModels(Map<String, String> like) {
        this.like = like;
    }

    BedrockModel of(String model) {
        BedrockModel known = found.get(model);
        if (known != null) return known;
        String name = ModelId.of(like.getOrDefault(model, model)).name();
        BedrockModel row = BedrockModel.UNKNOWN;
        for (BedrockModel candidate : Shipped.ROWS) {
            if (!name.contains(candidate.match())) continue;
            row = candidate;
            break;
        }
        if (found.size() < MOST_REMEMBERED) found.put(model, row);
        return row;
    }
}
