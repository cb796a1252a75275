package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.translation.AnswerWriter;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.models.completions.CompletionUsage;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads one answer, which comes as one response of Gemini's or as several that each hold a piece of it.
 *
 * <p>Used by one thread at a time.
 */
final class AnswerReader {
    /** No model gives more; what a broken server may claim must not cost memory. */
    private static final int MOST_CANDIDATES = 128;

    private final AnswerContext context;
    private final AnswerWriter answer;
    private final Map<Integer, CandidateReader> candidates = new TreeMap<>();
    private @Nullable CandidateReader first;
    private @Nullable CompletionUsage usage;
    private @Nullable CompletionUsage earlier;
    private @Nullable String tier;
    private boolean blocked;

    AnswerReader(AnswerContext context, AnswerWriter answer) {
        this.context = context;
        this.answer = answer;
        if (context.names().legacy()) answer.useFunctionCall();
    }

    AnswerContext context() {
        return context;
    }

    AnswerWriter answer() {
        return answer;
    }

    /** @throws io.postern.errors.OpenAIException if it is an error, or makes no sense */
    void read(JsonValue json) {
        context.errors().check(context.origin(), json);
        if (json.kind() != JsonValue.Kind.OBJECT) throw new OpenAIInvalidDataException("The answer is no JSON object");
        Node response = Node.of(json, "");
        if (!answer.hasHead()) head(response);
        Node metadata = response.get("usageMetadata");
        if (metadata != null) usage(metadata);
        Node list = response.get("candidates");
        if (list != null)
            for (Node candidate : list.items()) candidate(index(candidate)).read(candidate);
        Node feedback = response.get("promptFeedback");
        if (feedback != null) feedback(feedback);
    }

    private void head(Node response) {
        String id = response.text("responseId");
        String model = response.text("modelVersion");
        answer.head(
                "chatcmpl-" + (id == null || id.isEmpty() ? context.fresh().get() : id),
                model == null || model.isEmpty() ? context.model() : model,
                created(response.text("createTime")));
        if (tier != null) answer.serviceTier(tier);
    }

    private long created(@Nullable String time) {
        if (time != null) {
            try {
                return Instant.parse(time).getEpochSecond();
            } catch (DateTimeException unknown) {
                // The clock here is right to the second too.
            }
        }
        return context.clock().instant().getEpochSecond();
    }

    void usage(Node metadata) {
        CompletionUsage counted = UsageMapper.usage(metadata);
        if (counted != null) usage = counted;
        String traffic = metadata.text("trafficType");
        if (traffic == null) return;
        if (traffic.endsWith("PRIORITY")) tier("priority");
        if (traffic.endsWith("FLEX")) tier("flex");
    }

    static String ourTier(String theirs) {
        return theirs.equals("standard") ? "default" : theirs;
    }

    /** The tier that was used, which may be known before the answer begins. */
    void tier(String used) {
        String ours = ourTier(used);
        if (ours.equals(tier)) return;
        tier = ours;
        if (answer.hasHead()) answer.serviceTier(ours);
    }

    private static int index(Node candidate) {
        Long index = UsageMapper.count(candidate, "index");
        if (index == null) return 0;
        if (index < 0 || index >= MOST_CANDIDATES) {
            throw new OpenAIInvalidDataException("A candidate has an index that none can have");
        }
        return index.intValue();
    }

    CandidateReader candidate(int index) {
        CandidateReader known = first;
        if (index == 0 && known != null) return known;
        CandidateReader candidate = made(index);
        if (index == 0) first = candidate;
        return candidate;
    }

    private CandidateReader made(int index) {
        return candidates.computeIfAbsent(index, missing -> new CandidateReader(missing, context, answer));
    }

    /** A prompt that was refused has no candidates. */
    private void feedback(Node feedback) {
        String reason = feedback.text("blockReason");
        if (reason == null || !candidates.isEmpty()) return;
        answer.open(0);
        String message = feedback.text("blockReasonMessage");
        answer.refusal(0, message == null ? "The prompt was blocked: " + reason : message);
        answer.messageExtra(
                0,
                "provider_specific_fields",
                JsonMembers.of("google", JsonMembers.of("promptFeedback", feedback.json()))
                        .json());
        answer.finish(0, "content_filter", reason);
        blocked = true;
    }

    /** Whether anything can be made of what came. */
    boolean hasAnswer() {
        return blocked || !candidates.isEmpty();
    }

    /** Whether no candidate is left open. */
    boolean hasFinished() {
        Collection<CandidateReader> all = candidates.values();
        return blocked || (!all.isEmpty() && all.stream().allMatch(CandidateReader::hasFinished));
    }

    /** Nothing follows: a candidate that does not say why it ended has ended well. */
    void endOpen() {
        for (CandidateReader candidate : candidates.values()) if (!candidate.hasFinished()) candidate.endWell();
    }

    /** The token to ask for the rest with; null if this was all. */
    @Nullable
    JsonValue continuation() {
        return candidates.size() == 1 ? candidates.values().iterator().next().continuation() : null;
    }

    /** Another response follows that goes on where this one stopped. */
    void resume() {
        candidates.values().forEach(CandidateReader::resume);
        CompletionUsage counted = usage;
        if (counted != null) earlier = earlier == null ? counted : UsageMapper.sum(earlier, counted);
        usage = null;
    }

    /** Gives what was held back until all is known: finish reasons, citations, usage. */
    void end() {
        candidates.values().forEach(CandidateReader::end);
        CompletionUsage counted = usage;
        if (earlier != null) counted = counted == null ? earlier : UsageMapper.sum(earlier, counted);
        if (counted != null) answer.usage(counted);
    }
}
