package io.postern.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.internal.mapping.Hosts.Host;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    @ValueSource(
            strings = {
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
                "cohere"
            })
    void substitutesByHostedModelsOnly(String service) {
        Set<String> hosted = new HashSet<>();
        for (CatalogueModel model : catalogue.service(service).models()) {
            assertThat(hosted.add(model.id())).as(model.id() + " is there once").isTrue();
        }
        catalogue
                .service(service)
                .substitutes()
                .values()
                .forEach(ids -> assertThat(hosted).containsAll(ids));
        assertThat(hosted).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
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
                "cohere"
            })
    void substitutesASeeingModelByOneThatSees(String service) {
        Catalogue.Service there = catalogue.service(service);
        for (String id : there.substitutes().getOrDefault(ModelClass.VISION, List.of())) {
            assertThat(there.models())
                    .anyMatch(model -> model.id().equals(id) && model.traits().vision());
        }
    }

    @Test
    void tellsCardsApart() {
        Set<String> keys = new HashSet<>();
        for (String name : catalogue.names())
            assertThat(keys.add(ModelName.read(name).key())).as(name).isTrue();
    }

    @Test
    void tellsTheLengthOfEveryEmbedding() {
        for (String service : SERVICES) {
            for (CatalogueModel model : catalogue.service(service).models()) {
                if (model.traits().task() == Task.EMBED)
                    assertThat(model.dimensions()).as(model.id()).isNotNull();
            }
        }
    }

    @Test
    void refusesAWordThatMeansNothing() {
        assertThatThrownBy(() -> Catalogue.read("[cards]\nfoo colour=red"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("foo: there is no colour");
    }

    @Test
    void neverCrossesTasksNorGrowsBeyondSixteenTimes() {
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            String asked = name(random);
            Host host = Host.of(SERVICES.get(random.nextInt(SERVICES.size())));
            Mapped mapped = mapping.map(asked, Hosts.of(host));
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
        Hosts all = Hosts.of(SERVICES.stream().map(Host::of).toArray(Host[]::new));
        for (int i = 0; i < 300; i++) {
            String asked = name(random);

            assertThat(ModelMapping.shipped().map(asked, all)).as(asked).isEqualTo(mapping.map(asked, all));
        }
    }

    private Traits hosted(Host host, String id) {
        for (CatalogueModel model : catalogue.service(host.service()).models()) {
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
