package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the models, out of {@code models.json}, and which of them an id means on whatever platform. A model
 * that is not known is taken for the newest of its family: new ones take what the last one took.
 *
 * <p>Immutable and safe to share between threads.
 */
final class AnthropicModels {
    private static final AnthropicModels SHIPPED = load();

    /** Between figures of a version; some resellers write 4.5. */
    private static final Pattern VERSION_DOT = Pattern.compile("(?<=\\d)\\.(?=\\d)");

    /** What may follow the id of a model: a date, or a platform's version. */
    private static final Pattern SUFFIX = Pattern.compile(
            "(?:[-@](?:\\d{8}|latest|default|thinking|fast|preview))?(?:-v\\d+)?(?::.*)?(?:@.*)?(?:\\[.*)?");

    private final Map<String, ClaudeModel> models;
    private final Map<String, String> newest;
    private final ClaudeModel other;

    /** The caller's ids that hide which model they are, such as names of deployments. */
    private final Map<String, String> like;

    private AnthropicModels(
            Map<String, ClaudeModel> models, Map<String, String> newest, ClaudeModel other, Map<String, String> like) {
        this.models = models;
        this.newest = newest;
        this.other = other;
        this.like = Map.copyOf(like);
    }

    /** @param like ids, and the ids of known models that they are to be taken for */
    static AnthropicModels like(Map<String, String> like) {
        return new AnthropicModels(SHIPPED.models, SHIPPED.newest, SHIPPED.other, like);
    }

    /** What an id means: a known model, the newest of its family, or something that is no Claude. */
    ClaudeModel of(String id) {
        String stands = like.getOrDefault(id, id);
        String lower = stands.toLowerCase(Locale.ROOT);
        int start = lower.lastIndexOf("claude");
        if (start < 0) return other;
        String bare = VERSION_DOT.matcher(lower.substring(start)).replaceAll("-");
        ClaudeModel known = known(bare);
        if (known != null) return known;
        for (Map.Entry<String, String> family : newest.entrySet()) {
            if (bare.contains(family.getKey())) return newest(family.getValue()).standingFor(bare);
        }
        return newest(newest.get("opus")).standingFor(bare);
    }

    private ClaudeModel newest(@Nullable String id) {
        return Objects.requireNonNull(models.get(id));
    }

    private @Nullable ClaudeModel known(String bare) {
        ClaudeModel found = null;
        for (ClaudeModel model : models.values()) {
            String id = model.id();
            if (!bare.startsWith(id) || (found != null && found.id().length() > id.length())) continue;
            if (SUFFIX.matcher(bare.substring(id.length())).matches()) found = model;
        }
        return found;
    }

    private static AnthropicModels load() {
        JsonValue table;
        try (InputStream in = AnthropicModels.class.getResourceAsStream("models.json")) {
            if (in == null) throw new IllegalStateException("models.json is missing from the jar");
            table = JsonValue.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Row> rows = new LinkedHashMap<>();
        Map<String, ClaudeModel> models = new LinkedHashMap<>();
        for (JsonValue json : table.get("models").orElseThrow().asArray().orElseThrow()) {
            Row row = Row.of(json, rows);
            ClaudeModel model = row.model();
            rows.put(model.id(), row);
            models.put(model.id(), model);
        }
        Map<String, String> newest = new LinkedHashMap<>();
        table.get("newest")
                .orElseThrow()
                .asObject()
                .orElseThrow()
                .forEach((family, id) -> newest.put(family, id.asStringOrThrow()));
        return new AnthropicModels(
                models, newest, Row.of(table.get("other").orElseThrow(), rows).model(), Map.of());
    }

    /** One row of the table, together with those of the row that it is like. */
    private record Row(Map<String, JsonValue> members) {
        static Row of(JsonValue json, Map<String, Row> before) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            json.get("like")
                    .map(like -> Objects.requireNonNull(before.get(like.asStringOrThrow())))
                    .ifPresent(row -> members.putAll(row.members));
            members.putAll(json.asObject().orElseThrow());
            return new Row(members);
        }

        ClaudeModel model() {
            return new ClaudeModel(
                    text("id"),
                    true,
                    number("context"),
                    number("output"),
                    ClaudeModel.Thinking.valueOf(text("thinking").toUpperCase(Locale.ROOT)),
                    texts("accepts"),
                    texts("efforts"),
                    sampling(text("sampling")),
                    forcedTools(text("forcedTools")),
                    flag("structured", false),
                    flag("refusedByBedrock", false),
                    flag("prefill", false),
                    flag("images", true),
                    flag("documents", true),
                    flag("lateSystem", false));
        }

        private static ClaudeModel.Sampling sampling(String word) {
            if (word.equals("free")) return ClaudeModel.Sampling.FREE;
            return word.equals("oneOf") ? ClaudeModel.Sampling.ONE_OF : ClaudeModel.Sampling.LOCKED;
        }

        private static ClaudeModel.ForcedTools forcedTools(String word) {
            if (word.equals("always")) return ClaudeModel.ForcedTools.ALWAYS;
            return word.equals("never") ? ClaudeModel.ForcedTools.NEVER : ClaudeModel.ForcedTools.WITHOUT_THINKING;
        }

        private String text(String name) {
            return Objects.requireNonNull(members.get(name)).asStringOrThrow();
        }

        private long number(String name) {
            JsonValue number = members.get(name);
            return number == null ? 0 : number.asNumber().orElseThrow().longValue();
        }

        private boolean flag(String name, boolean otherwise) {
            JsonValue flag = members.get(name);
            return flag == null ? otherwise : flag.asBoolean().orElseThrow();
        }

        private List<String> texts(String name) {
            return Objects.requireNonNull(members.get(name)).asArray().orElseThrow().stream()
                    .map(JsonValue::asStringOrThrow)
                    .toList();
        }
    }
}
