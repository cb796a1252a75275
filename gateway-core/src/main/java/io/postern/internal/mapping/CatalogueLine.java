package io.postern.internal.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one model of the catalogue. Used by one thread for one line. */
final class CatalogueLine {
    private final String id;
    private String name;
    private boolean coder;
    private boolean vision;
    private boolean reasoning;
    private boolean multilingual;
    private @Nullable Dimensions dimensions;
    private @Nullable ModelClass standsFor;
    private final Map<String, Integer> kin = new HashMap<>();
    private List<String> regions = List.of();
    private List<String> profiles = List.of();

    private CatalogueLine(String id) {
        this.id = id;
        this.name = id;
    }

    static CatalogueModel read(List<String> words) {
        CatalogueLine line = new CatalogueLine(words.get(0));
        for (String word : words.subList(1, words.size())) {
            int equals = word.indexOf('=');
            if (equals < 0) line.word(word);
            else line.set(word.substring(0, equals), word.substring(equals + 1));
        }
        return line.model();
    }

    private void word(String word) {
        switch (word) {
            case "coder" -> coder = true;
            case "vision" -> vision = true;
            case "reasoning" -> reasoning = true;
            case "multilingual" -> multilingual = true;
            default -> name = word;
        }
    }

    private void set(String key, String value) {
        switch (key) {
            case "dims" -> dimensions = Dimensions.read(value);
            case "in" -> regions = list(value);
            case "geo" -> profiles = list(value);
            case "class" -> standsFor = ModelClass.valueOf(value.toUpperCase(Locale.ROOT));
            case "kin" -> {
                for (String relative : list(value)) {
                    int colon = relative.indexOf(':');
                    kin.put(relative.substring(0, colon), Integer.valueOf(relative.substring(colon + 1)));
                }
            }
            default -> throw new IllegalArgumentException(id + ": there is no " + key);
        }
    }

    private static List<String> list(String value) {
        return List.of(value.split(",", -1));
    }

    private CatalogueModel model() {
        Traits told = ModelName.read(name);
        Traits traits = new Traits(
                told.family(),
                told.version(),
                told.size(),
                told.active(),
                told.task(),
                coder || told.coder(),
                vision || told.vision(),
                reasoning || told.reasoning());
        return new CatalogueModel(id, traits, Map.copyOf(kin), dimensions, multilingual, standsFor, regions, profiles);
    }
}
