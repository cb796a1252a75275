package io.postern.internal.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is hosted where, and what the names of open models stand for: facts of the date in {@code catalogue.txt}.
 *
 * <p>A model is read when its service is first asked for; until then it is text, since a program has one or two of the
 * services and its first call should not wait for the rest.
 *
 * <p>Safe to share between threads.
 */
final class Catalogue {
    private static final String RESOURCE = "catalogue.txt";
    private static final String CARDS = "cards";
    private static final String NAMES = "names";

    private final Map<String, List<String>> lines = new HashMap<>();
    private final Map<String, List<CatalogueModel>> models = new ConcurrentHashMap<>();

    /** What a name tells, and what it stands for. */
    private record Card(Traits named, CatalogueModel model) {}

    private volatile @Nullable List<Card> cards;

    /** Takes the form that the head of {@code catalogue.txt} describes. */
    Catalogue(String text) {
        String[] section = {};
        for (String line : text.split("\n", -1)) {
            if (line.isEmpty() || line.startsWith("#")) continue;
            if (line.startsWith("[")) {
                section = line.substring(1, line.length() - 1).split(" ", -1);
            } else {
                for (String name : section) add(name, line);
            }
        }
    }

    private void add(String service, String line) {
        List<String> known = lines.get(service);
        if (known == null) {
            known = new ArrayList<>();
            lines.put(service, known);
        }
        known.add(line);
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

    /** What is mapped: the names of open models, without tags, and those of other gateways. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (CatalogueModel card : hostedBy(CARDS)) {
            int colon = card.id().indexOf(':');
            names.add("ai/".concat(colon < 0 ? card.id() : card.id().substring(0, colon)));
        }
        for (CatalogueModel other : hostedBy(NAMES)) names.add(other.id());
        return names;
    }

    List<CatalogueModel> hostedBy(String service) {
        List<CatalogueModel> known = models.get(service);
        if (known != null) return known;
        List<CatalogueModel> read = new ArrayList<>();
        for (String line : lines.getOrDefault(service, List.of())) read.add(model(line));
        models.put(service, read);
        return read;
    }

    /**
     * The id that a service calls a model by in a region, if {@code plain} is that id, be it of an inference profile.
     */
    @Nullable
    String verbatim(String service, String plain, @Nullable String region) {
        for (String line : lines.getOrDefault(service, List.of())) {
            int space = line.indexOf(' ');
            String id = space < 0 ? line : line.substring(0, space);
            int profile = plain.length() - id.length() - 1;
            if (plain.equalsIgnoreCase(id)) return model(line).callable(region);
            if (profile <= 0 || plain.charAt(profile) != '.' || !plain.endsWith(id)) continue;
            String geography = plain.substring(0, profile);
            if (model(line).profiles().contains(geography)) return plain;
        }
        return null;
    }

    /** Whether {@code plain} is a name of another gateway's. */
    boolean hasName(String plain) {
        for (CatalogueModel other : hostedBy(NAMES)) if (other.id().equals(plain)) return true;
        return false;
    }

    /** What a name stands for; a size in it goes before the usual one. */
    CatalogueModel named(String name) {
        Traits traits = ModelName.read(name);
        CatalogueModel card = card(traits);
        return card == null ? CatalogueModel.read(List.of(name)) : card.sizedAs(traits);
    }

    private @Nullable CatalogueModel card(Traits named) {
        List<Card> known = cards;
        if (known == null) {
            known = new ArrayList<>();
            for (CatalogueModel card : hostedBy(CARDS)) known.add(new Card(ModelName.read(card.id()), card));
            for (CatalogueModel other : hostedBy(NAMES)) known.add(new Card(ModelName.read(other.id()), other));
            cards = known;
        }
        for (Card card : known) if (named.isNamedLike(card.named())) return card.model();
        return null;
    }

    private static CatalogueModel model(String line) {
        return CatalogueModel.read(List.of(line.split(" ", -1)));
    }
}
