package io.postern.internal.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is hosted where, and what the names of open models stand for: facts of the date in {@code catalogue.txt}.
 *
 * <p>Immutable once read, and safe to share between threads.
 */
final class Catalogue {
    private static final String RESOURCE = "catalogue.txt";
    private static final String CARDS = "cards";

    private final Map<String, CatalogueModel> cards = new LinkedHashMap<>();
    private final Map<String, List<CatalogueModel>> services = new LinkedHashMap<>();

    /** Reads the form that the head of {@code catalogue.txt} describes. */
    Catalogue(String text) {
        List<String> section = List.of();
        for (String line : text.split("\n", -1)) {
            if (line.isEmpty() || line.startsWith("#")) continue;
            List<String> words = List.of(line.split(" ", -1));
            if (line.startsWith("[")) section = words;
            else for (String name : section) add(name.replace("[", "").replace("]", ""), CatalogueModel.read(words));
        }
    }

    /** Reads the one that comes with this library. */
    static Catalogue shipped() {
        try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE)) {
            if (in == null) throw new IllegalStateException(RESOURCE + " is missing beside " + Catalogue.class);
            return new Catalogue(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String section, CatalogueModel model) {
        if (section.equals(CARDS)) cards.put(ModelName.read(model.id()).key(), model);
        else services.computeIfAbsent(section, absent -> new ArrayList<>()).add(model);
    }

    /** The names of the open models that the catalogue knows, without tags, in its order. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (CatalogueModel card : cards.values()) {
            int colon = card.id().indexOf(':');
            names.add(colon < 0 ? card.id() : card.id().substring(0, colon));
        }
        return names;
    }

    List<CatalogueModel> hostedBy(String service) {
        return services.getOrDefault(service, List.of());
    }

    boolean hasCard(String name) {
        return cards.containsKey(ModelName.read(name).key());
    }

    /** What a name stands for; a size in it goes before the usual one. */
    CatalogueModel named(String name) {
        Traits traits = ModelName.read(name);
        CatalogueModel card = cards.get(traits.key());
        return card == null ? CatalogueModel.of(name) : card.sizedAs(traits);
    }
}
