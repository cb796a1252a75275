package io.postern.internal.mapping;

import static io.postern.internal.mapping.Configured.host;
import static io.postern.internal.mapping.Configured.hosts;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.internal.mapping.Hosts.Host;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the catalogue is sound, and that no name leads to a model that cannot stand in. */
class CatalogueTest {
    private static final List<String> SERVICES = List.of(
            "bedrock",
            "bedrock_openai",
            "vertex",
            "vertex_openapi",
            "gemini",
            "openai",
            "anthropic",
            "groq",
            "together",
            "fireworks",
            "deepinfra",
            "cerebras",
            "mistral",
            "xai",
            "deepseek",
            "cohere");

    private final Catalogue catalogue = Catalogue.shipped();
    private final ModelMapping mapping = ModelMapping.shipped();

    @ParameterizedTest
    @MethodSource("services")
    void hostsEachModelOnce(String service) {
        assertThat(catalogue.hostedBy(service))
                .isNotEmpty()
                .extracting(CatalogueModel::id)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("services")
    void substitutesASeeingModelByOneThatSees(String service) {
        assertThat(catalogue.hostedBy(service))
                .filteredOn(model -> model.classes().contains("vision"))
                .allMatch(model -> model.traits().vision());
    }

    @Test
    void usesNoFactsButThoseItsHeadTellsOf() throws Exception {
        try (InputStream in = Catalogue.class.getResourceAsStream("catalogue.txt")) {
            String lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^#.*$", "");

            assertThat(Pattern.compile(" (\\w+)=").matcher(lines).results().map(found -> found.group(1)))
                    .containsOnly("dims", "in", "geo", "kin", "for");
            assertThat(Pattern.compile("[+](\\w+)").matcher(lines).results().map(found -> found.group(1)))
                    .containsOnly("vision", "coder", "reasoning", "multilingual");
            for (String each : Pattern.compile(" for=(\\S+)")
                    .matcher(lines)
                    .results()
                    .map(found -> found.group(1))
                    .toList()) {
                for (String name : each.split(","))
                    assertThat(ModelClass.values())
                            .anyMatch(known -> known.toString().equals(name));
            }
        }
    }

    static List<String> services() {
        return SERVICES;
    }

    @Test
    void tellsCardsApart() {
        for (String name : catalogue.names()) {
            assertThat(catalogue.names())
                    .filteredOn(other -> ModelName.read(other).isNamedLike(ModelName.read(name)))
                    .containsExactly(name);
        }
    }

    @Test
    void tellsTheLengthOfEveryEmbedding() {
        for (String service : SERVICES) {
            for (CatalogueModel model : catalogue.hostedBy(service)) {
                if (model.traits().task() == Task.EMBED)
                    assertThat(model.lengths()).as(model.id()).isNotEmpty();
            }
        }
    }

    @Test
    void neverCrossesTasksNorGrowsBeyondSixteenTimes() {
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            String asked = name(random);
            Host host = host(SERVICES.get(random.nextInt(SERVICES.size())));
            Mapped mapped = mapping.map(asked, hosts(host));
            if (mapped == null) continue;

            Traits wanted = catalogue.named(asked).traits();
            Traits given = hosted(host, mapped.deployment().model());
            assertThat(given.task()).as(asked).isEqualTo(wanted.task());
            if (wanted.size() != null && given.size() != null) {
                assertThat(given.size()).as(asked + " at " + host.service()).isLessThanOrEqualTo(16 * wanted.size());
            }
            if (wanted.vision()) assertThat(given.vision()).as(asked).isTrue();
        }
    }

    @Test
    void answersTheSameEachTime() {
        Random random = new Random(12);
        ModelMapping again = ModelMapping.shipped();
        Hosts all = hosts(SERVICES.stream().map(Configured::host).toArray(Host[]::new));
        for (int i = 0; i < 300; i++) {
            String asked = name(random);

            assertThat(again.map(asked, all)).as(asked).isEqualTo(mapping.map(asked, all));
        }
    }

    private Traits hosted(Host host, String id) {
        for (CatalogueModel model : catalogue.hostedBy(host.service())) {
            if (id.endsWith(model.id())) return model.traits();
        }
        throw new AssertionError(id + " is not hosted by " + host.service());
    }

    private String name(Random random) {
        List<String> names = mapping.names();
        String[] kinds = {"", "-coder", "-vl", "-embedding", "-reranker", "-guard", "-thinking"};
        String[] sizes = {"", ":135M", ":1B", ":4B-Q4_0", ":8b", ":30B-A3B", ":70B-Q4_K_M", ":400B"};
        return names.get(random.nextInt(names.size()))
                + kinds[random.nextInt(kinds.length)]
                + sizes[random.nextInt(sizes.length)];
    }
}
