package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.internal.translation.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the family of a model by its id; one that nobody has described is taken for the newest.
 *
 * <p>Immutable and safe to share between threads.
 */
final class GoogleModels {
    private final Map<String, String> like;

    /** @param like known model ids for those that hide their family, such as an endpoint's */
    GoogleModels(Map<String, String> like) {
        this.like = Map.copyOf(like);
    }

    ModelFamily family(String model) {
        String id = ModelName.bare(like.getOrDefault(model, model)).toLowerCase(Locale.ROOT);
        ModelFamily best = null;
        int matched = 0;
        for (ModelFamily family : Table.FAMILIES) {
            for (String start : family.models()) {
                if (start.length() <= matched || !id.startsWith(start)) continue;
                best = family;
                matched = start.length();
            }
        }
        if (best != null) return best;
        return id.startsWith("gemma") ? Table.ASSUMED_GEMMA : Table.ASSUMED_GEMINI;
    }

    /** Read at the first use. */
    private static final class Table {
        static final List<ModelFamily> FAMILIES = new ArrayList<>();
        static final ModelFamily ASSUMED_GEMINI;
        static final ModelFamily ASSUMED_GEMMA;

        static {
            Node table = Node.of(JsonValue.parse(resource()), "");
            for (Node row : member(table, "families").items()) FAMILIES.add(ModelFamily.of(row, true));
            Node assumed = member(table, "assumed");
            ASSUMED_GEMINI = ModelFamily.of(member(assumed, "gemini"), false);
            ASSUMED_GEMMA = ModelFamily.of(member(assumed, "gemma"), false);
        }

        private static Node member(Node node, String name) {
            return Objects.requireNonNull(node.get(name), name);
        }

        private static String resource() {
            try (@Nullable InputStream in = GoogleModels.class.getResourceAsStream("models.json")) {
                return new String(Objects.requireNonNull(in, "models.json").readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
