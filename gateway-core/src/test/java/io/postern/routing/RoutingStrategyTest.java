package io.postern.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoutingStrategyTest {
    static List<RoutingStrategy> all() {
        return List.of(
                RoutingStrategy.ordered(),
                RoutingStrategy.ordered(RoutingStrategy.weighted()),
                RoutingStrategy.weighted(),
                RoutingStrategy.roundRobin(),
                RoutingStrategy.cheapest(),
                RoutingStrategy.fastest(),
                RoutingStrategy.leastBusy(),
                RoutingStrategy.leastBusy().among(deployment -> true));
    }

    @ParameterizedTest
    @MethodSource("all")
    void choosesNobodyIfNobodyIsOpen(RoutingStrategy strategy) {
        assertThat(strategy.choose(FakeCandidates.of(3).close(0, 1, 2))).isEqualTo(-1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void findsTheOnlyOpenOneOfMany(RoutingStrategy strategy) {
        FakeCandidates candidates = FakeCandidates.of(100);
        for (int i = 0; i < 100; i++) if (i != 61) candidates.close(i);

        assertThat(strategy.choose(candidates)).isEqualTo(61);
    }

    @ParameterizedTest
    @MethodSource("all")
    void takesItThatThereAreNone(RoutingStrategy strategy) {
        assertThat(strategy.choose(new FakeCandidates())).isEqualTo(-1);
    }

    @Test
    void takesTheFirstThatIsOpen() {
        assertThat(RoutingStrategy.ordered().choose(FakeCandidates.of(4).close(0, 1)))
                .isEqualTo(2);
    }

    @Test
    void choosesAmongThoseOfTheLowestOrder() {
        FakeCandidates candidates = new FakeCandidates();
        for (int order : new int[] {0, 0, 1, 1}) {
            candidates.add(Deployment.builder("p" + candidates.size(), "m")
                    .order(order)
                    .build());
        }
        candidates.costs(20, 10, 5, 1);
        RoutingStrategy strategy = RoutingStrategy.ordered(RoutingStrategy.cheapest());

        assertThat(strategy.choose(candidates)).isEqualTo(1);
        assertThat(strategy.choose(candidates.close(0, 1))).isEqualTo(3);
    }

    @Test
    void givesSharesByWeight() {
        FakeCandidates candidates = new FakeCandidates()
                .add(Deployment.builder("a", "m").weight(1).build())
                .add(Deployment.builder("b", "m").weight(3).build());

        int second = 0;
        for (int i = 0; i < 10_000; i++) second += RoutingStrategy.weighted().choose(candidates);

        assertThat(second / 10_000.0).isCloseTo(0.75, within(0.02));
    }

    @Test
    void dividesTheShareOfAClosedOneAmongTheRest() {
        FakeCandidates candidates = FakeCandidates.of(3).close(1);

        int last = 0;
        for (int i = 0; i < 10_000; i++) if (RoutingStrategy.weighted().choose(candidates) == 2) last++;

        assertThat(last / 10_000.0).isCloseTo(0.5, within(0.02));
    }

    @Test
    void goesOneFurtherWithEachTurn() {
        FakeCandidates candidates = FakeCandidates.of(3);
        candidates.turn = 4;

        assertThat(RoutingStrategy.roundRobin().choose(candidates)).isEqualTo(1);
        assertThat(RoutingStrategy.roundRobin().choose(candidates.close(1))).isEqualTo(2);
    }

    @Test
    void takesTheCheapestOfManyAndAsksOfFewWhetherTheyAreOpen() {
        FakeCandidates candidates = FakeCandidates.of(1000);
        for (int i = 0; i < 1000; i++) candidates.costs(costs(i, 1_000_000 - (i * 7919L) % 1000));

        assertThat(candidates.expectedCost(RoutingStrategy.cheapest().choose(candidates)))
                .isEqualTo(999_001);
        assertThat(candidates.asked).hasSizeLessThan(40);
    }

    private static long[] costs(int index, long last) {
        long[] costs = new long[index + 1];
        for (int i = 0; i <= index; i++) costs[i] = 1_000_000 - (i * 7919L) % 1000;
        costs[index] = last;
        return costs;
    }

    @Test
    void takesTheFasterOfTwoThatCostTheSame() {
        FakeCandidates candidates = FakeCandidates.of(3).costs(10, 10, 11).latencies(30, 20, 1);

        assertThat(RoutingStrategy.cheapest().choose(candidates)).isEqualTo(1);
    }

    @Test
    void putsUnknownPricesLast() {
        FakeCandidates candidates = FakeCandidates.of(2).costs(Long.MAX_VALUE, 10);

        assertThat(RoutingStrategy.cheapest().choose(candidates)).isEqualTo(1);
    }

    @Test
    void takesTheFastestButForOneInTwenty() {
        FakeCandidates candidates = FakeCandidates.of(4).latencies(40, 10, 30, 20);

        int fastest = 0;
        for (int i = 0; i < 10_000; i++) if (RoutingStrategy.fastest().choose(candidates) == 1) fastest++;

        assertThat(fastest / 10_000.0).isCloseTo(0.95 + 0.05 / 4, within(0.01));
    }

    @Test
    void findsOutHowFastAnUnknownOneIs() {
        FakeCandidates candidates = FakeCandidates.of(3).latencies(10, Double.NaN, 20);
        candidates.random = new Random(1);

        assertThat(RoutingStrategy.fastest().choose(candidates)).isEqualTo(1);
    }

    @Test
    void takesTheLeastBusyOfFew() {
        assertThat(RoutingStrategy.leastBusy().choose(FakeCandidates.of(4).inFlight(3, 2, 1, 2)))
                .isEqualTo(2);
    }

    @Test
    void comparesTwoOfMany() {
        FakeCandidates candidates = FakeCandidates.of(100);

        RoutingStrategy.leastBusy().choose(candidates);

        assertThat(candidates.asked).hasSize(2);
    }

    @Test
    void spreadsThoseThatAreEquallyBusy() {
        FakeCandidates candidates = FakeCandidates.of(3);
        int[] counts = new int[3];

        for (int i = 0; i < 3000; i++) counts[RoutingStrategy.leastBusy().choose(candidates)]++;

        for (int count : counts) assertThat(count).isBetween(900, 1100);
    }

    @Test
    void neverLeavesTheDeploymentsItMayChooseAmong() {
        FakeCandidates candidates = new FakeCandidates()
                .add(Deployment.of("a", "m"))
                .add(Deployment.builder("b", "m").tags(Set.of("eu")).build())
                .costs(1, 2);
        RoutingStrategy strategy =
                RoutingStrategy.cheapest().among(each -> each.tags().contains("eu"));

        assertThat(strategy.choose(candidates)).isEqualTo(1);
        assertThat(strategy.choose(candidates.close(1))).isEqualTo(-1);
    }

    @Test
    void refusesARouteWhoseFilterLetsNothingThrough() {
        Route.Builder route = Route.builder("chat")
                .addDeployment("a/m")
                .strategy(RoutingStrategy.ordered().among(each -> each.tags().contains("eu")));

        assertThatIllegalArgumentException()
                .isThrownBy(route::build)
                .withMessage("The filter of the route chat lets none of its deployments through");
    }

    @Test
    void isAFunctionThatAProgramMayBring() {
        RoutingStrategy last = candidates -> candidates.size() - 1;

        assertThat(last.choose(FakeCandidates.of(3))).isEqualTo(2);
    }
}
