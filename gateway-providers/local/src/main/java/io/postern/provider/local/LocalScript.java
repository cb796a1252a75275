package io.postern.provider.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which the model {@code scripted} answers: the first one that matches does. A request that none matches
 * fails with {@link io.postern.errors.BadRequestException} and the code {@code no_rule}, unless {@link
 * Builder#otherwise} is given.
 *
 * <p>Immutable and safe to share between threads; what has been asked so far is kept by the {@link LocalAdapter}.
 *
 * <pre>{@code
 * LocalAdapter local = LocalAdapter.scripted(LocalScript.builder()
 *         .when(LocalMatch.any().times(2), answer -> answer.error(503))
 *         .when(LocalMatch.hasToolResult(), answer -> answer.text("It is sunny."))
 *         .when(LocalMatch.contains("weather"), answer -> answer.callTool("get_weather", "{\"city\":\"Oslo\"}"))
 *         .otherwise(answer -> answer.text("Hello."))
 *         .build());
 * }</pre>
 */
public final class LocalScript {
    record Rule(LocalMatch match, LocalAnswer answer) {}

    private final List<Rule> rules;
    private final @Nullable LocalAnswer otherwise;
    private final Set<String> models;
    private final Delivery delivery;
    private final LocalClock clock;
    private final int recordedRequests;

    private LocalScript(Builder builder) {
        this.rules = List.copyOf(builder.rules);
        this.otherwise = builder.otherwise;
        Set<String> names = new LinkedHashSet<>(builder.models);
        for (Rule rule : rules) names.addAll(rule.match().models());
        this.models = names;
        this.delivery = builder.delivery;
        this.clock = builder.clock;
        this.recordedRequests = builder.recordedRequests;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * The script in a JSON file; its form is in the module's README.
     *
     * @throws IllegalArgumentException if the file cannot be read or has mistakes; the message lists all of them with
     *     their places
     */
    public static LocalScript load(Path file) {
        return ScriptFile.load(file);
    }

    List<Rule> rules() {
        return rules;
    }

    @Nullable
    LocalAnswer otherwise() {
        return otherwise;
    }

    /** The names it answers to, besides {@code scripted}. */
    Set<String> models() {
        return models;
    }

    Delivery delivery() {
        return delivery;
    }

    LocalClock clock() {
        return clock;
    }

    int recordedRequests() {
        return recordedRequests;
    }

    @Override
    public String toString() {
        return "LocalScript{" + rules.size() + " rules" + (otherwise == null ? "" : " and otherwise") + "}";
    }

    /** Not safe to share between threads. */
    public static final class Builder {
        private final List<Rule> rules = new ArrayList<>();
        private @Nullable LocalAnswer otherwise;
        private final List<String> models = new ArrayList<>();
        private Delivery delivery = Delivery.AT_ONCE;
        private LocalClock clock = LocalClock.system();
        private int recordedRequests = 1000;

        private Builder() {}

        /** Adds a rule below those before it. */
        public Builder when(LocalMatch match, LocalAnswer answer) {
            rules.add(new Rule(Objects.requireNonNull(match, "match"), Objects.requireNonNull(answer, "answer")));
            return this;
        }

        /** Adds a rule below those before it. */
        public Builder when(LocalMatch match, Consumer<LocalAnswer.Builder> answer) {
            return when(match, built(answer));
        }

        /** Answers what no rule matches. */
        public Builder otherwise(LocalAnswer answer) {
            this.otherwise = Objects.requireNonNull(answer, "answer");
            return this;
        }

        /** Answers what no rule matches. */
        public Builder otherwise(Consumer<LocalAnswer.Builder> answer) {
            return otherwise(built(answer));
        }

        private static LocalAnswer built(Consumer<LocalAnswer.Builder> answer) {
            LocalAnswer.Builder builder = LocalAnswer.builder();
            answer.accept(builder);
            return builder.build();
        }

        /**
         * Further names to answer to, so that a program can be tested with the names it uses in production: chat by
         * the rules, embeddings as {@code hash-embedding}.
         */
        public Builder models(String... names) {
            models.addAll(List.of(names));
            return this;
        }

        /** How long nothing comes at first, where a rule says nothing else; zero unless set. */
        public Builder latency(Duration latency) {
            delivery = delivery.withLatency(latency);
            return this;
        }

        /** How long each further chunk takes, where a rule says nothing else; zero unless set. */
        public Builder pace(Duration pace) {
            delivery = delivery.withPace(pace);
            return this;
        }

        /** How many words a chunk has, where a rule says nothing else; 1 unless set. */
        public Builder chunkWords(int words) {
            delivery = delivery.withWords(words);
            return this;
        }

        /** How many characters a chunk has, in place of words. */
        public Builder chunkCharacters(int characters) {
            delivery = delivery.withCharacters(characters);
            return this;
        }

        /** What waits; real time unless set. */
        public Builder clock(LocalClock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /** How many of the latest requests {@link LocalAdapter#requests()} keeps; 1000 unless set. */
        public Builder recordedRequests(int most) {
            if (most < 0) throw new IllegalArgumentException("`recordedRequests` must not be negative, was " + most);
            this.recordedRequests = most;
            return this;
        }

        public LocalScript build() {
            return new LocalScript(this);
        }
    }
}
