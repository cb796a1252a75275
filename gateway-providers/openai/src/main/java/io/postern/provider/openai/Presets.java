package io.postern.provider.openai;

import io.postern.core.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All services known by name, those checked first.
 *
 * <p>A description is read when its service is first asked for; until then it is text, since a program uses one or two
 * of some two hundred and its first call should not wait for the rest.
 *
 * <p>Safe to share between threads.
 */
final class Presets {
    /** The ids of other adapters, which no service here may take. */
    static final Set<String> RESERVED = Set.of("anthropic", "bedrock", "gemini", "google", "local", "vertex");

    /** What a description does not take over from the one it is like. */
    private static final Set<String> NOT_INHERITED =
            Set.of("id", "name", "aliases", "like", "retired", "variants", "variantVar", "verified", "notes");

    /** The text of each description, in the order of the file. */
    private final List<String> rows;

    private final Map<String, Preset> known = new ConcurrentHashMap<>();

    private Presets(List<String> rows) {
        this.rows = List.copyOf(rows);
    }

    private static final class Shipped {
        static final Presets PRESETS = new Presets(split(resource()));

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
     * A registry of these descriptions, all of them read at once.
     *
     * @throws IllegalArgumentException if one of them is wrong, or an id or alias is taken twice or belongs to another
     *     adapter
     */
    static Presets of(String array) {
        JsonValue.parse(array);
        Presets presets = new Presets(split(array));
        Map<String, String> idsByName = new LinkedHashMap<>();
        for (String row : presets.rows) {
            Preset preset = presets.read(JsonValue.parse(row));
            for (String name : names(preset)) {
                if (RESERVED.contains(name)) {
                    throw new IllegalArgumentException(preset + ": " + name + " is the id of another adapter");
                }
                String other = idsByName.putIfAbsent(name, preset.id());
                if (other != null) {
                    throw new IllegalArgumentException(preset + ": " + name + " already leads to preset " + other);
                }
            }
        }
        return presets;
    }

    /** Cuts the text of an array of objects into its objects, looking only for braces that stand outside strings. */
    private static List<String> split(String array) {
        List<String> objects = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < array.length(); i++) {
            char c = array.charAt(i);
            if (c == '"') i = endOfString(array, i);
            else if (c == '{' && depth++ == 0) start = i;
            else if (c == '}' && --depth == 0) objects.add(array.substring(start, i + 1));
        }
        return objects;
    }

    /** The closing quote of the string that opens at {@code open}: one with an even number of backslashes before it. */
    private static int endOfString(String json, int open) {
        int close = open;
        int backslashes;
        do {
            close = json.indexOf('"', close + 1);
            backslashes = 0;
            while (json.charAt(close - 1 - backslashes) == '\\') backslashes++;
        } while (backslashes % 2 != 0);
        return close;
    }

    /** The preset of this id or alias; case does not count, and {@code -}, {@code .} and {@code _} are one. */
    Optional<Preset> find(String idOrAlias) {
        String name = normal(idOrAlias);
        Preset found = known.get(name);
        if (found == null) {
            JsonValue row = row(name);
            if (row == null) return Optional.empty();
            found = remember(shipped(row));
        }
        return Optional.of(found);
    }

    private @Nullable JsonValue row(String name) {
        String quoted = "\"".concat(name).concat("\"");
        for (String text : rows) {
            // Ids and aliases are written in the normal form, so that only these rows can hold the name.
            if (!text.contains(quoted)) continue;
            JsonValue row = JsonValue.parse(text);
            PresetFields fields = PresetFields.of("preset", row);
            if (name.equals(fields.text("id")) || fields.texts("aliases").contains(name)) return row;
        }
        return null;
    }

    /** Two threads may both have read it; the outcomes are equal, and the first one stays. */
    private Preset remember(Preset preset) {
        Preset earlier = known.putIfAbsent(preset.id(), preset);
        Preset kept = earlier == null ? preset : earlier;
        for (String alias : kept.aliases()) known.put(alias, kept);
        return kept;
    }

    /** All of them, those checked first. */
    List<Preset> all() {
        List<Preset> all = new ArrayList<>(rows.size());
        for (String row : rows) all.add(shipped(JsonValue.parse(row)));
        return Collections.unmodifiableList(all);
    }

    private static List<String> names(Preset preset) {
        List<String> names = new ArrayList<>(preset.aliases());
        names.add(0, preset.id());
        return names;
    }

    /** Up to three ids or aliases that look most like {@code name}, the nearest first; none if nothing is near. */
    List<String> nearest(String name) {
        String wanted = normal(name);
        int reach = Math.max(2, wanted.length() / 3);
        record Near(String name, int distance) {}
        return all().stream()
                .flatMap(preset -> names(preset).stream())
                .map(known -> new Near(known, distance(wanted, known)))
                .filter(near -> near.distance <= reach)
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(3)
                .map(Near::name)
                .toList();
    }

    private Preset shipped(JsonValue row) {
        return Preset.shipped(whole(row, new ArrayList<>()));
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
        JsonValue other = row(normal(like));
        if (other == null) {
            throw new IllegalArgumentException("preset " + id + ": like names no preset, \"" + like + "\"");
        }
        Map<String, JsonValue> base =
                new LinkedHashMap<>(whole(other, way).asObject().orElseThrow());
        base.keySet().removeAll(NOT_INHERITED);
        return PresetOverlay.replacing(JsonValue.from(base), description);
    }

    private static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    }

    /** How many letters must be put in, taken out or changed to make {@code b} of {@code a} (Levenshtein). */
    static int distance(String a, String b) {
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
