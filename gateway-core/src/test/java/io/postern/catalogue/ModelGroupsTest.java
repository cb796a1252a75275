package io.postern.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.internal.pricing.GroupNames;
import io.postern.pricing.PriceCatalogue;
import io.postern.pricing.Rates;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelGroupsTest {
    private static final ModelGroups GROUPS = ModelGroups.shipped();
    private static final Instant SATURDAY = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant BUSY_MONDAY = Instant.parse("2026-11-23T02:00:00Z");

    /** Their providers name them by words or dates of their own; that they are the same is known from what they say. */
    private static final Set<String> NAMED_OTHERWISE = Set.of(
            "deepseek-flash",
            "mistral-large-2512",
            "embed-v4.0",
            "cohere.embed-v4:0",
            "mistral.mistral-large-3-675b-instruct");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "llama-3.3-70b; deepinfra, bedrock, vertex, together",
                "gpt-oss-120b; deepinfra, vertex, groq, together, fireworks, bedrock, cerebras",
                "gpt-oss-20b; deepinfra, together, vertex, bedrock, groq",
                "llama-4-maverick; deepinfra, bedrock, vertex",
                "llama-4-scout; deepinfra, bedrock",
                "llama-3.1-8b; deepinfra, bedrock",
                "deepseek-v4-pro; deepseek, deepinfra",
                "deepseek-v4.1-flash; deepseek, fireworks",
                "deepseek-v3.2; deepinfra, vertex, bedrock",
                "glm-5.2; deepinfra, together",
                "glm-5; deepinfra, bedrock, vertex",
                "glm-4.7; deepinfra, bedrock, vertex",
                "kimi-k2.7-code; deepinfra, together",
                "kimi-k2.5; deepinfra, bedrock",
                "minimax-m3; together, fireworks",
                "minimax-m2.5; deepinfra, bedrock",
                "qwen3-235b-a22b-2507; deepinfra, bedrock, vertex",
                "qwen3.5-397b-a17b; deepinfra, together",
                "qwen3-32b; deepinfra, bedrock",
                "qwen3.8-27b; cerebras, groq",
                "gemma-4-31b; deepinfra, together",
                "mistral-large-3; mistral, bedrock",
                "claude-sonnet-5; anthropic, vertex, bedrock",
                "claude-opus-5; anthropic, vertex, bedrock",
                "claude-haiku-4.5; anthropic, vertex, bedrock",
                "gemini-3.5-flash; gemini, vertex",
                "cohere-embed-v4; cohere, bedrock",
            })
    void knowsWhoHostsAModel(String name, String providers) {
        ModelGroup group = GROUPS.group(name).orElseThrow();

        assertThat(group.members()).extracting(ModelGroup.Member::provider).containsExactly(providers.split(", "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shippedGroups")
    void everyMemberHasAPrice(ModelGroup group) {
        assertThat(group.members())
                .allSatisfy(
                        member -> assertThat(rates(member, SATURDAY).input()).isPositive());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shippedGroups")
    void membersAreThoseThatTheirNamesPropose(ModelGroup group) {
        assertThat(group.members())
                .filteredOn(member -> !NAMED_OTHERWISE.contains(member.model()))
                .allSatisfy(
                        member -> assertThat(GroupNames.propose(member.model())).isEqualTo(group.name()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "llama-3.3-70b",
                "Llama-3.3-70B",
                "meta-llama/Llama-3.3-70B-Instruct-Turbo",
                "meta.llama3-3-70b-instruct-v1:0",
                "llama-3.3-70b-versatile"
            })
    void anyIdOfTheModelFindsItsGroup(String name) {
        assertThat(GROUPS.group(name).orElseThrow().name()).isEqualTo("llama-3.3-70b");
    }

    @Test
    void aModelLeadsToItsGroup() {
        assertThat(GROUPS.groupOf("google", "models/gemini-3.5-flash")
                        .orElseThrow()
                        .name())
                .isEqualTo("gemini-3.5-flash");
        assertThat(GROUPS.groupOf("deepseek", "deepseek-flash").orElseThrow().name())
                .isEqualTo("deepseek-v4.1-flash");
        assertThat(GROUPS.groupOf("openai", "gpt-4o")).isEmpty();
    }

    @Test
    void membersSayWhatTheyCanDo() {
        ModelGroup.Member member =
                GROUPS.group("llama-4-maverick").orElseThrow().members().get(0);

        assertThat(member.quantised()).contains("fp8");
        assertThat(member.capabilities().lacks(Feature.TOOLS)).isTrue();
        assertThat(member.capabilities().supports(Feature.IMAGES)).contains(true);
        assertThat(member.capabilities().supports(Feature.JSON_SCHEMA)).isEmpty();
        assertThat(member.capabilities().contextWindow()).hasValue(1_048_576);
        assertThat(member.capabilities().maxOutputTokens()).hasValue(16_384);
    }

    @Test
    void theCheapestHostDependsOnTheHour() {
        ModelGroup group = GROUPS.group("deepseek-v4-pro").orElseThrow();

        assertThat(cheapest(group, SATURDAY)).isEqualTo("deepseek");
        assertThat(cheapest(group, BUSY_MONDAY)).isEqualTo("deepinfra");
    }

    @Test
    void theCheapestHostDependsOnTheLengthOfTheAnswer() {
        Rates cerebras =
                rates(GROUPS.group("qwen3.8-27b").orElseThrow().members().get(0), SATURDAY);
        Rates groq = rates(GROUPS.group("qwen3.8-27b").orElseThrow().members().get(1), SATURDAY);

        assertThat(cerebras.nanoDollars(100_000, 0, 100)).isGreaterThan(groq.nanoDollars(100_000, 0, 100));
        assertThat(cerebras.nanoDollars(1_000, 0, 1_000)).isLessThan(groq.nanoDollars(1_000, 0, 1_000));
    }

    @Test
    void groupsOfOnesOwnComeFirst() {
        ModelGroup mine = new ModelGroup("glm-5", List.of(member("mine", "glm")));

        ModelGroups both = GROUPS.plus(ModelGroups.of(List.of(mine)));

        assertThat(both.group("glm-5")).contains(mine);
        assertThat(both.groups()).hasSameSizeAs(GROUPS.groups());
    }

    @Test
    void refusesAModelInTwoGroups() {
        List<ModelGroup> groups =
                List.of(new ModelGroup("a", List.of(member("p", "m"))), new ModelGroup("b", List.of(member("p", "M"))));

        assertThatThrownBy(() -> ModelGroups.of(groups))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p/M is in the groups a and b");
    }

    @Test
    void refusesTwoGroupsOfOneName() {
        List<ModelGroup> groups =
                List.of(new ModelGroup("a", List.of(member("p", "m"))), new ModelGroup("A", List.of(member("p", "n"))));

        assertThatThrownBy(() -> ModelGroups.of(groups)).hasMessage("There are two groups named A");
    }

    @Test
    void refusesAGroupOfNobody() {
        assertThatThrownBy(() -> new ModelGroup("a", List.of())).hasMessage("the group a has no members");
    }

    static List<ModelGroup> shippedGroups() {
        return GROUPS.groups();
    }

    private static ModelGroup.Member member(String provider, String model) {
        return new ModelGroup.Member(provider, model, null, Capabilities.unknown());
    }

    private static String cheapest(ModelGroup group, Instant when) {
        return group.members().stream()
                .min(Comparator.comparingLong(member -> rates(member, when).nanoDollars(3_000, 0, 1_000)))
                .orElseThrow()
                .provider();
    }

    private static Rates rates(ModelGroup.Member member, Instant when) {
        return PriceCatalogue.shipped()
                .find(member.provider(), member.model(), null, when)
                .orElseThrow();
    }
}
