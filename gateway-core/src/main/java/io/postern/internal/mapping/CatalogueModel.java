package io.postern.internal.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model as the catalogue knows it, hosted or asked for.
 *
 * @param id its id at the host, or the name it is asked for by
 * @param kin families it comes from, with the steps there
 * @param lengths of its vectors, the usual one first; 0 among them stands for any shorter one; empty if unknown
 * @param classes names of the classes it stands in for; of a card, of those that stand in for it
 * @param regions those that serve the plain id; empty means all, unless there are profiles
 * @param profiles geographies that have an inference profile, such as {@code us}
 */
record CatalogueModel(
        String id,
        Traits traits,
        Map<String, Integer> kin,
        List<Integer> lengths,
        List<String> classes,
        List<String> regions,
        List<String> profiles) {

    /** Reads the words of a line of the catalogue, whose head describes them; a name alone will do. */
    static CatalogueModel read(List<String> words) {
        String name = words.get(0);
        Map<String, List<String>> facts = new HashMap<>();
        for (String word : words.subList(1, words.size())) {
            int equals = word.indexOf('=');
            if (equals > 0)
                facts.put(
                        word.substring(0, equals),
                        List.of(word.substring(equals + 1).split(",", -1)));
            else name = word.startsWith("+") ? name.concat(word.replace('+', '-')) : word;
        }
        Map<String, Integer> kin = new HashMap<>();
        for (String relative : facts.getOrDefault("kin", List.of())) {
            int colon = relative.indexOf(':');
            kin.put(relative.substring(0, colon), Integer.valueOf(relative.substring(colon + 1)));
        }
        List<Integer> lengths = new ArrayList<>();
        for (String length : facts.getOrDefault("dims", List.of())) lengths.add(Integer.valueOf(length));
        List<String> classes = facts.getOrDefault("for", List.of());
        List<String> regions = facts.getOrDefault("in", List.of());
        List<String> profiles = facts.getOrDefault("geo", List.of());
        return new CatalogueModel(words.get(0), ModelName.read(name), kin, lengths, classes, regions, profiles);
    }

    /** This model as its size in another name has it. */
    CatalogueModel sizedAs(Traits named) {
        if (named.size() == null) return this;
        Traits sized = new Traits(
                traits.family(),
                traits.version(),
                named.size(),
                named.active(),
                traits.task(),
                traits.coder(),
                traits.vision(),
                traits.reasoning(),
                traits.multilingual());
        return new CatalogueModel(id, sized, kin, lengths, classes, regions, profiles);
    }

    /** 0 if unknown. */
    int usualLength() {
        return lengths.isEmpty() ? 0 : lengths.get(0);
    }

    boolean makes(int length) {
        return length > 0 && (lengths.contains(length) || (lengths.contains(0) && length < usualLength()));
    }

    /** The id to call in a region, null if it is not served there; a region that is null is not known. */
    @Nullable
    String callable(@Nullable String region) {
        boolean plain = region == null || regions.isEmpty() ? profiles.isEmpty() : regions.contains(region);
        if (plain) return id;
        for (String geography : geographies(region))
            if (profiles.contains(geography)) return geography.concat(".").concat(id);
        return null;
    }

    /**
     * The inference profiles of Amazon Bedrock that a region can call, the nearest first; from
     * https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html in November 2026.
     */
    private static List<String> geographies(@Nullable String region) {
        if (region == null) return List.of("global", "us");
        if (region.startsWith("us-gov-")) return List.of("us-gov");
        if (region.startsWith("us-")) return List.of("us", "global");
        if (region.startsWith("eu-")) return List.of("eu", "global");
        if (region.equals("ap-northeast-1") || region.equals("ap-northeast-3")) return List.of("apac", "jp", "global");
        if (region.equals("ap-southeast-2") || region.equals("ap-southeast-4")) return List.of("apac", "au", "global");
        return region.startsWith("ap-") ? List.of("apac", "global") : List.of("global");
    }
}
