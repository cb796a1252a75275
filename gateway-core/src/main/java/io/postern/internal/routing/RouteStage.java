package io.postern.internal.routing;

import io.postern.gateway.RouteTrace;
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
    private final Fit fit;

    /** Never changed but replaced, as the notes are: another thread may ask for the trace meanwhile. */
    private volatile List<Integer> picked = List.of();

    /** Why those were left out that were looked at, so that a trace tells what was seen and not what is so by now. */
    private volatile List<Note> notes = List.of();

    /** Whether the strategy has been asked for one more and had none. */
    private volatile boolean exhausted;

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
        this.fit = new Fit(route, needs, around, around.clock().currentTimeMillis());
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
        if (chosen < 0) {
            exhausted = true;
            return null;
        }
        notePicked(chosen);
        Deployment deployment = deployment(chosen);
        if (context != null) tellOfUnknownPrice(context, chosen, deployment);
        return deployment;
    }

    /** Strict calls are about what differs from the request; who will have no unknown price says deny. */
    private void tellOfUnknownPrice(CallContext told, int index, Deployment deployment) {
        boolean compared = prices != null && route.unknownPrices == UnknownPrices.WARN;
        if (!compared
                || route.targets[index].facts(fit.nowMillis()).price() != null
                || needs.options().strict().orElse(false)) return;
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
        throw new IllegalStateException("The strategy " + route.strategyName() + " of the route " + route.name
                + " chose " + chosen + ", which is not open among its " + size() + " candidates");
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
        if (fit.forGood(index, tried, callersOwnOnly) != Closed.NO) return false;
        Closed passing = fit.forNow(index);
        if (passing == Closed.NO) return true;
        note(index, passing);
        return false;
    }

    private void note(int index, Closed why) {
        for (Note note : notes) if (note.index == index) return;
        if (notes.size() == MOST_NOTES) return;
        List<Note> grown = new ArrayList<>(notes);
        grown.add(new Note(index, why, why == Closed.COOLED ? fit.cooldownNanos(index) : 0));
        notes = grown;
    }

    private void notePicked(int index) {
        if (picked.contains(index)) return;
        List<Integer> grown = new ArrayList<>(picked.size() + 1);
        grown.addAll(picked);
        grown.add(index);
        picked = grown;
    }

    @Override
    public int weight(int index) {
        return route.weight(index);
    }

    @Override
    public long expectedCost(int index) {
        PriceTable table = prices;
        if (table == null) {
            table = route.prices(fit.nowMillis());
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

    // --- for the plan, and for people ---

    Fit fit() {
        return fit;
    }

    /** Takes note that this one is asked although it is set aside. */
    Deployment pickAnyway(int index) {
        notePicked(index);
        return deployment(index);
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
        StageText text = new StageText(route, needs, fit.nowMillis());
        List<Integer> chosen = picked;
        List<RouteTrace.Candidate> candidates = new ArrayList<>();
        for (int index : chosen) {
            String verb = candidates.isEmpty() ? "chosen by " : "next by ";
            candidates.add(text.candidate(index, true, verb + route.strategyName()));
        }
        for (int i = 0; i < size(); i++) if (!chosen.contains(i)) candidates.add(notPicked(i, text));
        String name = purpose.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new RouteTrace.Stage(route.name, name, route.strategyName(), candidates);
    }

    private RouteTrace.Candidate notPicked(int index, StageText text) {
        Closed why = fit.forGood(index, List.of(), false);
        if (why != Closed.NO) return text.candidate(index, false, text.reason(index, why, 0));
        for (Note note : notes) {
            if (note.index == index) return text.candidate(index, false, text.reason(index, note.why, note.nanos));
        }
        if (!exhausted) return text.candidate(index, true, "not needed");
        for (int taken : picked) {
            if (deployment(taken).equals(deployment(index))) return text.candidate(index, true, "listed twice");
        }
        return text.candidate(index, false, "left out by " + route.strategyName());
    }
}
