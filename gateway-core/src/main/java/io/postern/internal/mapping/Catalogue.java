package io.postern.internal.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
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

    /** One service: what it hosts, and what of it stands in for a class of models. */
    record Service(List<CatalogueModel> models, Map<ModelClass, List<String>> substitutes) {
        private static final Service UNKNOWN = new Service(List.of(), Map.of());
    }

    private static final class Shipped {
        static final Catalogue CATALOGUE = read(resource());

        private static String resource() {
            try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE)) {
                if (in == null) throw new IllegalStateException(RESOURCE + " is missing beside " + Catalogue.class);
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final List<String> names = new ArrayList<>();
    private final Map<String, CatalogueModel> cards = new HashMap<>();
    private final Map<String, Service> services = new LinkedHashMap<>();

    private Catalogue() {}

    static Catalogue shipped() {
        return Shipped.CATALOGUE;
    }

    /** Reads the form that the head of {@code catalogue.txt} describes. */
    static Catalogue read(String text) {
        Catalogue catalogue = new Catalogue();
        List<Service> section = List.of();
        for (String line : text.split("\n", -1)) {
            List<String> words = List.of(line.trim().split(" +", -1));
            String first = words.get(0);
            if (first.isEmpty() || first.startsWith("#")) continue;
            if (first.startsWith("[")) section = catalogue.section(line.trim());
            else if (first.startsWith("@")) substitutes(section, words);
            else if (section.isEmpty()) catalogue.card(CatalogueLine.read(words));
            else for (Service service : section) service.models().add(CatalogueLine.read(words));
        }
        return catalogue;
    }

    private List<Service> section(String head) {
        if (head.equals("[cards]")) return List.of();
        List<Service> section = new ArrayList<>();
        for (String name : head.substring(1, head.length() - 1).split(" ", -1)) {
            section.add(services.computeIfAbsent(
                    name, absent -> new Service(new ArrayList<>(), new EnumMap<>(ModelClass.class))));
        }
        return section;
    }

    private static void substitutes(List<Service> section, List<String> words) {
        for (ModelClass each : ModelClass.values()) {
            if (!words.contains('@' + each.label())) continue;
            for (Service service : section) {
                List<String> ids = service.substitutes().computeIfAbsent(each, absent -> new ArrayList<>());
                for (String word : words) if (!word.startsWith("@")) ids.add(word);
            }
        }
    }

    private void card(CatalogueModel card) {
        int colon = card.id().indexOf(':');
        names.add(colon < 0 ? card.id() : card.id().substring(0, colon));
        cards.put(ModelName.read(card.id()).key(), card);
    }

    /** The names of the open models that the catalogue knows, without tags, in its order. */
    List<String> names() {
        return Collections.unmodifiableList(names);
    }

    Service service(String name) {
        return services.getOrDefault(name, Service.UNKNOWN);
    }

    boolean hasCard(String name) {
        return cards.containsKey(ModelName.read(name).key());
    }

    /** What a name stands for; a size in it goes before the usual one. */
    CatalogueModel named(String name) {
        Traits traits = ModelName.read(name);
        CatalogueModel card = cards.get(traits.key());
        if (card == null) return CatalogueModel.of(name, traits);
        if (traits.size() == null) return card;
        return card.with(card.traits().sized(traits.size(), traits.active()));
    }
}
