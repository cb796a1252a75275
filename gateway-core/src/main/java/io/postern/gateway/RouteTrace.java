package io.postern.gateway;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a model's name led to deployments, and in which order they would be, or were, asked.
 *
 * <p>Holds no content of the request. Immutable and safe to share between threads.
 *
 * @param requestedModel as the caller named it; empty if the call named none
 * @param names how the name was found, a sentence each, in that order
 * @param stages the first is where the call goes, the others are fallbacks
 * @param attempts what happened then; empty if nothing was sent
 */
public record RouteTrace(String requestedModel, List<String> names, List<Stage> stages, List<Attempt> attempts) {
    public RouteTrace {
        names = List.copyOf(names);
        stages = List.copyOf(stages);
        attempts = List.copyOf(attempts);
    }

    /** One of a call that was not made. */
    public RouteTrace(String requestedModel, List<String> names, List<Stage> stages) {
        this(requestedModel, names, stages, List.of());
    }

    /**
     * Deployments among which a retry may choose.
     *
     * @param name that of a route or of a deployment
     * @param purpose {@code general}, {@code larger window} or {@code content policy}: which failures lead there
     * @param strategy what chooses among the candidates
     * @param candidates in the order in which they would be, or were, asked; then those that were left out
     */
    public record Stage(String name, String purpose, String strategy, List<Candidate> candidates) {
        public Stage {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * One deployment.
     *
     * @param deployment such as {@code groq/llama-3.3-70b-versatile}
     * @param open whether it may be asked
     * @param reason why it was chosen or left out
     * @param expectedCost what the call is expected to cost there, such as {@code $0.000120 to $0.000480}; null if no
     *     price is known
     */
    public record Candidate(
            String deployment,
            boolean open,
            String reason,
            @Nullable String expectedCost) {
        /** What the call is expected to cost there; empty if no price is known. */
        public Optional<String> cost() {
            return Optional.ofNullable(expectedCost);
        }
    }

    /** For people, a line each. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(requestedModel.isEmpty() ? "a call without a model" : "\"" + requestedModel + "\"");
        for (String name : names) text.append("\n  ").append(name);
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            text.append(i == 0 ? "\n  first " : "\n  then, ");
            if (i > 0) text.append(stage.purpose().equals("general") ? "" : "for " + stage.purpose() + ", ");
            text.append(stage.name()).append(" (").append(stage.strategy()).append("):");
            for (Candidate candidate : stage.candidates()) {
                text.append("\n    ").append(candidate.open() ? "+ " : "- ").append(candidate.deployment());
                text.append(": ").append(candidate.reason());
                if (candidate.expectedCost() != null) text.append(", ").append(candidate.expectedCost());
            }
        }
        for (Attempt attempt : attempts) text.append("\n  asked ").append(attempt);
        return text.toString();
    }
}
