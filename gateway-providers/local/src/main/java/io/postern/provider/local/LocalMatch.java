package io.postern.provider.local;

import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionMessageParam;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which requests a rule of a {@link LocalScript} answers.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class LocalMatch {
    private static final LocalMatch ANY = new LocalMatch("any", seen -> true, Integer.MAX_VALUE, Set.of());

    /** What can be asked of a request. */
    interface Condition {
        boolean holds(Seen seen);
    }

    /**
     * A request as a script sees it.
     *
     * @param model the model at this provider, without its name
     * @param call how many requests the script has seen, this one included
     */
    record Seen(ChatCompletionCreateParams params, String model, long call) {
        List<ChatCompletionMessageParam> messages() {
            return params.messages();
        }

        @Override
        public String toString() {
            return "Seen{" + model + ", call " + call + "}";
        }
    }

    private final String description;
    private final Condition condition;
    private final int times;
    private final Set<String> models;

    private LocalMatch(String description, Condition condition, int times, Set<String> models) {
        this.description = description;
        this.condition = condition;
        this.times = times;
        this.models = models;
    }

    private static LocalMatch of(String description, Condition condition) {
        return new LocalMatch(description, condition, Integer.MAX_VALUE, Set.of());
    }

    /** Every request. */
    public static LocalMatch any() {
        return ANY;
    }

    /** The last message of the user contains this text, letter for letter. */
    public static LocalMatch contains(String text) {
        Objects.requireNonNull(text, "text");
        return of("contains", seen -> Prompt.lastUserText(seen.messages()).contains(text));
    }

    /** This pattern is found in the last message of the user. */
    public static LocalMatch regex(Pattern pattern) {
        Objects.requireNonNull(pattern, "pattern");
        return of(
                "regex",
                seen -> pattern.matcher(Prompt.lastUserText(seen.messages())).find());
    }

    /** See {@link #regex(Pattern)}; {@code (?i)} in front makes it blind to case. */
    public static LocalMatch regex(String pattern) {
        return regex(Pattern.compile(pattern));
    }

    /** The request is for this model; the script then answers to that name too, besides {@code scripted}. */
    public static LocalMatch model(String model) {
        Objects.requireNonNull(model, "model");
        return new LocalMatch("model", seen -> seen.model().equals(model), Integer.MAX_VALUE, Set.of(model));
    }

    /** A tool has answered since the user last spoke. */
    public static LocalMatch hasToolResult() {
        return of("has tool result", seen -> Prompt.hasToolResult(seen.messages()));
    }

    /** No tool has answered since the user last spoke. */
    public static LocalMatch hasNoToolResult() {
        return of("has no tool result", seen -> !Prompt.hasToolResult(seen.messages()));
    }

    /** The request is the script's first, second, and so on; a call that is tried again counts anew. */
    public static LocalMatch call(long number) {
        if (number < 1) throw new IllegalArgumentException("`call` counts from 1, was " + number);
        return of("call", seen -> seen.call() == number);
    }

    /** Whatever the program wants to know of a request. */
    public static LocalMatch that(Predicate<ChatCompletionCreateParams> predicate) {
        Objects.requireNonNull(predicate, "predicate");
        return of("that", seen -> predicate.test(seen.params()));
    }

    /** This and the other. */
    public LocalMatch and(LocalMatch other) {
        if (this == ANY) return other;
        if (other == ANY) return this;
        Set<String> both = new TreeSet<>(models);
        both.addAll(other.models);
        return new LocalMatch(
                description + " and " + other.description,
                seen -> condition.holds(seen) && other.condition.holds(seen),
                Math.min(times, other.times),
                both);
    }

    /** Only so often; later requests are left to the rules below. With an error: fail n times, then succeed. */
    public LocalMatch times(int most) {
        if (most < 1) throw new IllegalArgumentException("`times` must be at least 1, was " + most);
        return new LocalMatch(description, condition, Math.min(times, most), models);
    }

    boolean holds(Seen seen) {
        return condition.holds(seen);
    }

    int times() {
        return times;
    }

    Set<String> models() {
        return models;
    }

    /** Says what is looked at, not for what. */
    @Override
    public String toString() {
        return times == Integer.MAX_VALUE ? description : description + ", " + times + " times";
    }
}
