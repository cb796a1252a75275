package io.postern.provider.openai;

import io.postern.core.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * All services known by name, those checked first.
 *
 * <p>The list is read when it is first needed, and each description when its service is first asked for.
 *
 * <p>Safe to share between threads.
 */
final class Presets {
    /** The ids of other adapters, which no service here may take. */
    static final Set<String> RESERVED = Set.of("anthropic", "bedrock", "gemini", "google", "local", "vertex");

    /** What a description does not take over from the one it is like. */
    private static final Set<String> NOT_INHERITED =
            Set.of("id", "name", "aliases", "like", "retired", "variants", "variantVar", "verified", "notes");

    /** The descriptions by id, in the order of the file. */
    private final Map<String, JsonValue> rows;

    private final Map<String, String> idsByName;
    private final Map<String, Preset> known = new ConcurrentHashMap<>();

    private Presets(Map<String, JsonValue> rows, Map<String, String> idsByName) {
        this.rows = Collections.unmodifiableMap(rows);
        this.idsByName = Collections.unmodifiableMap(idsByName);
    }

    private static final class Shipped {
        static final Presets PRESETS = of(JsonValue.parse(resource()));

        private static String resource() {
            try (InputStream in = Presets.class.getResourceAsStream("presets.json")) {
                if (in == null) throw new IllegalStateException("presets.json is missing beside " + Presets.class);
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Those that come with this library. */
    static Presets shipped() {
        return Shipped.PRESETS;
    }

    /**
     * A registry of these descriptions.
     *
     * @throws IllegalArgumentException if {@code array} is no array of objects, or an id or alias is taken twice or
     *     belongs to another adapter
     */
    static Presets of(JsonValue array) {
        Map<String, JsonValue> rows = new LinkedHashMap<>();
        Map<String, String> idsByName = new LinkedHashMap<>();
        List<JsonValue> descriptions =
                array.asArray().orElseThrow(() -> new IllegalArgumentException("The presets are not an array"));
        for (JsonValue row : descriptions) {
            PresetFields fields = PresetFields.of("preset number " + (rows.size() + 1), row);
            String id = fields.text("id", "");
            rows.put(id, row);
            Stream.concat(Stream.of(id), fields.texts("aliases").stream()).forEach(name -> {
                String key = normal(name);
                if (RESERVED.contains(key)) throw fields.wrong(name, "is the id of another adapter");
                String other = idsByName.putIfAbsent(key, id);
                if (other != null) throw fields.wrong(name, "already leads to preset " + other);
            });
        }
        return new Presets(rows, idsByName);
    }

    /** The preset of this id or alias; case does not count, and {@code -}, {@code .} and {@code _} are one. */
    Optional<Preset> find(String idOrAlias) {
        String id = idsByName.get(normal(idOrAlias));
        return id == null ? Optional.empty() : Optional.of(preset(id));
    }

    /** All of them, those checked first. */
    List<Preset> all() {
        return rows.keySet().stream().map(this::preset).toList();
    }

    /** The ids of {@link #all}, without reading the descriptions. */
    Collection<String> ids() {
        return rows.keySet();
    }

    /** Up to three ids or aliases that look most like {@code name}, the nearest first; none if nothing is near. */
    List<String> nearest(String name) {
        String wanted = normal(name);
        int reach = Math.max(2, wanted.length() / 3);
        record Near(String name, int distance) {}
        return idsByName.keySet().stream()
                .map(known -> new Near(known, distance(wanted, known)))
                .filter(near -> near.distance <= reach)
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(3)
                .map(Near::name)
                .toList();
    }

    private Preset preset(String id) {
        return known.computeIfAbsent(id, unread -> read(rows.get(unread)));
    }

    /**
     * Reads a description of the user's own, which may be {@code like} one of these.
     *
     * @throws IllegalArgumentException as {@link Preset#of}, or if {@code like} names no preset
     */
    Preset read(JsonValue description) {
        return Preset.of(whole(description, new ArrayList<>()));
    }

    /** The description with what it takes over; {@code way} holds the ids that led to it. */
    private JsonValue whole(JsonValue description, List<String> way) {
        PresetFields fields = PresetFields.of("preset", description);
        String id = fields.text("id", "");
        String like = fields.text("like");
        if (like == null) return description;
        if (way.contains(id)) throw new IllegalArgumentException("preset " + id + " is like itself, by " + way);
        way.add(id);
        String other = idsByName.get(normal(like));
        if (other == null) {
            throw new IllegalArgumentException("preset " + id + ": like names no preset, \"" + like + "\"");
        }
        Map<String, JsonValue> base = new LinkedHashMap<>(
                whole(rows.get(other), way).asObject().orElseThrow());
        base.keySet().removeAll(NOT_INHERITED);
        return PresetOverlay.replacing(JsonValue.from(base), description);
    }

    private static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    }

    /** How many letters must be put in, taken out or changed to make {@code b} of {@code a} (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
