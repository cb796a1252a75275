package io.postern.provider.openai;

import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the models of one connection can do: facts of the date in {@code capabilities.txt}, and what the preset's rules
 * leave no way to ask for.
 *
 * <p>The facts are of the service's own models, so they count at its own address only: a server elsewhere may call
 * anything {@code gpt-4o}.
 *
 * <p>Safe to share between threads.
 */
final class ModelCapabilities {
    private static final String RESOURCE = "capabilities.txt";

    private final Preset preset;
    private final boolean atHome;

    /** The lines of the service, read when a model is first asked after. */
    private volatile @Nullable List<String> lines;

    /** The last model that was asked after: mostly the next one too. */
    private record Asked(String model, Capabilities capabilities) {}

    private volatile @Nullable Asked asked;

    /** @param atHome whether the connection leads to the service's own address */
    ModelCapabilities(Preset preset, boolean atHome) {
        this.preset = preset;
        this.atHome = atHome;
    }

    Capabilities of(String model) {
        Asked last = asked;
        if (last != null && last.model().equals(model)) return last.capabilities();
        Capabilities.Builder known = Capabilities.builder();
        PresetRequest rules = preset.request(model);
        boolean anything = atHome && addFacts(known, model.contains("/") ? model : rules.modelPrefix() + model);
        anything |= addLimits(known, rules);
        Capabilities capabilities = anything ? known.build() : Capabilities.unknown();
        asked = new Asked(model, capabilities);
        return capabilities;
    }

    private boolean addFacts(Capabilities.Builder known, String model) {
        String name = model.toLowerCase(Locale.ROOT);
        // A model tuned by its user, ft:gpt-4o:owner::id, can do what it was made from can do.
        if (name.startsWith("ft:")) name = name.substring(3);
        for (String line : lines()) {
            String[] words = line.split(" ", -1);
            if (!fits(name, words[0])) continue;
            if (words.length > 1 && !words[1].equals("-")) known.contextWindow(Long.parseLong(words[1]));
            if (words.length > 2 && !words[2].equals("-")) known.maxOutputTokens(Long.parseLong(words[2]));
            for (int i = 3; i < words.length; i++) {
                if (words[i].startsWith("-")) known.without(feature(words[i].substring(1)));
                else known.with(feature(words[i]));
            }
            return words.length > 1;
        }
        return false;
    }

    private static boolean fits(String name, String patterns) {
        for (String pattern : patterns.split(",", -1)) {
            int end = pattern.length() - 1;
            boolean fits =
                    pattern.charAt(end) == '*' ? name.startsWith(pattern.substring(0, end)) : name.equals(pattern);
            if (fits) return true;
        }
        return false;
    }

    private static Feature feature(String word) {
        return Feature.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * What the service has no field or form for, whichever the model. Tools and {@code n} are left unknown where the
     * preset drops them: a lenient call loses them with a warning, and must not be refused for what is said here.
     */
    private static boolean addLimits(Capabilities.Builder known, PresetRequest rules) {
        List<Feature> lacking = new ArrayList<>();
        if (rules.maxChoices() == 1) lacking.add(Feature.MULTIPLE_CHOICES);
        if (!isSent(rules, "seed")) lacking.add(Feature.SEED);
        if (!isSent(rules, "logprobs")) lacking.add(Feature.LOGPROBS);
        if (!isSent(rules, "temperature")) lacking.add(Feature.SAMPLING);
        PresetRequest.Tools tools = rules.tools();
        boolean forced = tools.choiceValues().contains("required")
                || tools.choiceValues().contains("named")
                || tools.choiceMap().containsKey("named");
        if (!forced) lacking.add(Feature.FORCED_TOOL_CHOICE);
        if (rules.schema().mode() == PresetRequest.SchemaMode.DROP) lacking.add(Feature.JSON_SCHEMA);
        if (rules.messages().content() == PresetRequest.ContentForm.STRING) {
            lacking.addAll(List.of(Feature.IMAGES, Feature.DOCUMENTS, Feature.AUDIO_INPUT));
        }
        known.without(lacking.toArray(new Feature[0]));
        return !lacking.isEmpty();
    }

    private static boolean isSent(PresetRequest rules, String field) {
        if (rules.drop().contains(field)) return false;
        return rules.allow().isEmpty() || rules.allow().contains(rules.rename().getOrDefault(field, field));
    }

    private List<String> lines() {
        List<String> known = lines;
        if (known == null) {
            known = linesOf(preset.id());
            lines = known;
        }
        return known;
    }

    private static List<String> linesOf(String preset) {
        String text = resource();
        int head = text.indexOf("\n[" + preset + "]\n");
        if (head < 0) return List.of();
        int from = text.indexOf('\n', head + 1) + 1;
        int end = text.indexOf("\n[", from);
        List<String> lines = new ArrayList<>();
        for (String line : text.substring(from, end < 0 ? text.length() : end).split("\n", -1)) {
            if (!line.isEmpty() && !line.startsWith("#")) lines.add(line);
        }
        return List.copyOf(lines);
    }

    private static String resource() {
        try (InputStream in = ModelCapabilities.class.getResourceAsStream(RESOURCE)) {
            if (in == null) throw new IllegalStateException(RESOURCE + " is missing beside " + ModelCapabilities.class);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
