package io.postern.internal.routing;

import io.postern.gateway.RouteTrace;
import io.postern.pricing.Rates;
import io.postern.routing.Candidates;
import io.postern.routing.Deployment;
import io.postern.routing.UnknownPrices;
import io.postern.spi.CallContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The deployments of one route as one call sees them. See {@link Stage} and {@link Candidates}. */
final class RouteStage implements Stage, Candidates {
    /** Nobody reads more, and choosing from a thousand a thousand times takes long. */
    private static final int MOST_REHEARSED = 32;

    /** For people to read too; more would only cost memory. */
    private static final int MOST_NOTES = 16;

    private final RouteState route;
    private final Purpose purpose;
    private final Needs needs;
    private final Surroundings around;
    private final @Nullable CallContext context;
    private final long nowMillis;

    private final List<Integer> picked = new ArrayList<>(1);

    /** Why those were left out that were looked at, so that a trace tells what was seen and not what is so by now. */
    private final List<Note> notes = new ArrayList<>(0);

    private Collection<Deployment> tried = List.of();
    private boolean callersOwnOnly;

    /** Null until a strategy asks for costs; the three after it are known from then on. */
    private @Nullable PriceTable prices;

    private long prompt;
    private long cached;
    private long output;
    private long turn = -1;

    private record Note(int index, Closed why, long nanos) {}

    /** @param context where warnings go; null if nothing will be asked */
    RouteStage(RouteState route, Purpose purpose, Needs needs, Surroundings around, @Nullable CallContext context) {
        this.route = route;
        this.purpose = purpose;
        this.needs = needs;
        this.around = around;
        this.context = context;
        this.nowMillis = around.clock().currentTimeMillis();
    }

    RouteStage as(Purpose other) {
        return new RouteStage(route, other, needs, around, context);
    }

    @Override
    public Purpose purpose() {
        return purpose;
    }

    @Override
    public String name() {
        return route.name;
    }

    @Override
    public @Nullable Deployment pick(Collection<Deployment> already) {
        tried = already;
        int chosen = choose();
        if (chosen < 0) return null;
        if (!picked.contains(chosen)) picked.add(chosen);
        Deployment deployment = deployment(chosen);
        if (context != null) tellOfUnknownPrice(context, chosen, deployment);
        return deployment;
    }

    /** Strict calls are about what differs from the request; who will have no unknown price says deny. */
    private void tellOfUnknownPrice(CallContext told, int index, Deployment deployment) {
        boolean compared = prices != null && route.unknownPrices == UnknownPrices.WARN;
        if (!compared || price(index) != null || needs.options().strict().orElse(false)) return;
        told.warn("model", "no price is known of " + deployment + ", so its cost was not compared", "chosen");
    }

    /** Deployments for which the caller has brought a credential come first. */
    private int choose() {
        if (!needs.options().apiKeys().isEmpty()) {
            callersOwnOnly = true;
            int own = asked();
            callersOwnOnly = false;
            if (own >= 0) return own;
        }
        return asked();
    }

    private int asked() {
        int chosen = route.strategy.choose(this);
        if (chosen < 0) return -1;
        if (chosen < size() && open(chosen)) return chosen;
        // What a strategy of ours has just seen open may have been closed by another call; it chooses again.
        chosen = route.strategy.choose(this);
        if (chosen < 0) return -1;
        if (chosen < size() && open(chosen)) return chosen;
        throw new IllegalStateException("The strategy " + route.strategy + " of the route " + route.name + " chose "
                + chosen + ", which is not open among its " + size() + " candidates");
    }

    // --- what strategies see ---

    @Override
    public int size() {
        return route.targets.length;
    }

    @Override
    public Deployment deployment(int index) {
        return route.targets[index].deployment;
    }

    @Override
    public boolean open(int index) {
        if (closedForGood(index) != Closed.NO) return false;
        Closed passing = closedForNow(index);
        if (passing == Closed.NO) return true;
        note(index, passing);
        return false;
    }

    @Override
    public int weight(int index) {
        return route.weight(index);
    }

    @Override
    public long expectedCost(int index) {
        PriceTable table = prices;
        if (table == null) {
            table = route.prices(nowMillis);
            prices = table;
            prompt = needs.promptTokens();
            cached = route.usuallyCached(prompt);
            output = route.likelyOutput(needs);
        }
        long cost = table.cost(index, prompt, cached, output);
        return cost == Long.MAX_VALUE && route.unknownPrices == UnknownPrices.ZERO ? 0 : cost;
    }

    @Override
    public double latencyNanos(int index) {
        return around.health().latencyNanos(deployment(index), needs.streaming());
    }

    @Override
    public int inFlight(int index) {
        return around.health().inFlight(deployment(index));
    }

    @Override
    public long turn() {
        if (turn < 0) turn = context == null ? route.turn() : route.nextTurn();
        return turn;
    }

    @Override
    public RandomGenerator random() {
        return around.random();
    }

    // --- who is left out ---

    /** Why this call must not go there, whenever it asks. */
    private Closed closedForGood(int index) {
        Target target = route.targets[index];
        Target.Facts facts = target.facts(nowMillis);
        if (tried.contains(target.deployment)) return Closed.TRIED;
        if (callersOwnOnly && !needs.options().apiKeys().containsKey(target.deployment.provider())) {
            return Closed.NOT_THE_CALLERS;
        }
        if (facts.unusable() != null) return Closed.UNUSABLE;
        if (!target.supports(needs.operation())) return Closed.OPERATION;
        if (facts.lacks() != 0 && (facts.lacks() & needs.features()) != 0) return Closed.LACKING;
        if (!target.deployment.tags().containsAll(needs.options().tags())) return Closed.TAGS;
        String region = needs.options().region().orElse(null);
        if (region != null && !within(facts.region(), region)) return Closed.REGION;
        if (route.unknownPrices == UnknownPrices.DENY && facts.price() == null) return Closed.NO_PRICE;
        if (facts.window() != Long.MAX_VALUE && facts.window() < needs.window()) return Closed.TOO_SMALL;
        return Closed.NO;
    }

    private Closed closedForNow(int index) {
        Deployment deployment = deployment(index);
        if (cooldown(index) > 0) return Closed.COOLED;
        return around.health().hasRoom(deployment, needs.promptTokens()) ? Closed.NO : Closed.FULL;
    }

    /** {@code eu} is also {@code eu-central-1}, but {@code us-east-1} is not {@code us-east-10}. */
    private static boolean within(@Nullable String region, String wanted) {
        if (region == null || !region.regionMatches(true, 0, wanted, 0, wanted.length())) return false;
        return region.length() == wanted.length() || region.charAt(wanted.length()) == '-';
    }

    private void note(int index, Closed why) {
        for (Note note : notes) if (note.index == index) return;
        if (notes.size() < MOST_NOTES) notes.add(new Note(index, why, why == Closed.COOLED ? cooldown(index) : 0));
    }

    long cooldown(int index) {
        Deployment deployment = deployment(index);
        return around.health().cooldownNanos(deployment, needs.credential(deployment.provider()));
    }

    private @Nullable Rates price(int index) {
        return route.targets[index].facts(nowMillis).price();
    }

    // --- for the plan ---

    /** Whether size alone keeps the call from all of these. */
    boolean allTooSmall() {
        for (int i = 0; i < size(); i++) if (closedForGood(i) != Closed.TOO_SMALL) return false;
        return true;
    }

    long largestWindow() {
        long largest = 0;
        for (Target target : route.targets)
            largest = Math.max(largest, target.facts(nowMillis).window());
        return largest;
    }

    /** The one that frees first of those that are set aside and nothing else; -1 if there is none. */
    int soonest(Collection<Deployment> already) {
        tried = already;
        int soonest = -1;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < size(); i++) {
            if (closedForGood(i) != Closed.NO || !around.health().hasRoom(deployment(i), needs.promptTokens()))
                continue;
            long wait = cooldown(i);
            if (wait > 0 && wait < least) {
                soonest = i;
                least = wait;
            }
        }
        return soonest;
    }

    /** How many nanoseconds until one of these may be asked: 0 if one may be now, -1 if waiting does not help. */
    long readyInNanos() {
        long least = -1;
        for (int i = 0; i < size(); i++) {
            if (closedForGood(i) != Closed.NO) continue;
            Closed why = closedForNow(i);
            if (why == Closed.NO) return 0;
            // Buckets of a minute's requests or tokens fill bit by bit.
            long wait = why == Closed.COOLED ? cooldown(i) : 1_000_000_000L;
            if (least < 0 || wait < least) least = wait;
        }
        return least;
    }

    /** Takes note that this one is asked although it is set aside. */
    Deployment pickAnyway(int index) {
        if (!picked.contains(index)) picked.add(index);
        return deployment(index);
    }

    // --- for people ---

    /** Each deployment with the reason why it is left out, as far as it is. */
    void reasons(List<String> into) {
        tried = List.of();
        for (int i = 0; i < size(); i++) {
            Closed why = closedForGood(i);
            if (why == Closed.NO) why = closedForNow(i);
            if (why != Closed.NO) into.add(deployment(i) + ": " + text().reason(i, why, cooldown(i)));
        }
    }

    /** Chooses one after another, as attempts would that all fail. */
    void rehearse() {
        List<Deployment> asked = new ArrayList<>();
        while (asked.size() < MOST_REHEARSED) {
            Deployment next = pick(asked);
            if (next == null) return;
            asked.add(next);
        }
    }

    RouteTrace.Stage trace() {
        tried = List.of();
        StageText text = text();
        List<RouteTrace.Candidate> candidates = new ArrayList<>();
        for (int index : picked) {
            String verb = candidates.isEmpty() ? "chosen by " : "next by ";
            candidates.add(text.candidate(index, true, verb + route.strategy));
        }
        for (int i = 0; i < size(); i++) if (!picked.contains(i)) candidates.add(notPicked(i, text));
        String name = purpose.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new RouteTrace.Stage(route.name, name, route.strategy.toString(), candidates);
    }

    private RouteTrace.Candidate notPicked(int index, StageText text) {
        Closed why = closedForGood(index);
        if (why != Closed.NO) return text.candidate(index, false, text.reason(index, why, 0));
        for (Note note : notes) {
            if (note.index == index) return text.candidate(index, false, text.reason(index, note.why, note.nanos));
        }
        return text.candidate(index, true, "not needed");
    }

    private StageText text() {
        return new StageText(route, needs, nowMillis);
    }
}
