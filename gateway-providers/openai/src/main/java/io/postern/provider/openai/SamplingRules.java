package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.provider.openai.PresetRequest.Clamp;
import io.postern.provider.openai.PresetRequest.Tokens;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the members that say how an answer is made: how long, how many, how random, after how much thought.
 *
 * <p>Used by one thread.
 */
final class SamplingRules {
    private static final String EFFORT = "reasoning_effort";
    private static final String EFFORT_PLACE = "{effort}";

    private final RequestBody body;
    private final PresetRequest rules;
    private final CallNotes notes;

    SamplingRules(RequestBody body, PresetRequest rules, CallNotes notes) {
        this.body = body;
        this.rules = rules;
        this.notes = notes;
    }

    /** The two names of the token maximum: of both, the newer one counts; then the service's own name is sent. */
    void tokens() {
        boolean newer = body.says("max_completion_tokens");
        boolean older = body.says("max_tokens");
        if (newer && older) {
            notes.warn("max_tokens", "max_completion_tokens is given too, and counts", "dropped");
            body.remove("max_tokens");
            older = false;
        }
        if (rules.tokens() == Tokens.MAX_TOKENS && newer) body.rename("max_completion_tokens", "max_tokens");
        if (rules.tokens() == Tokens.MAX_COMPLETION_TOKENS && older) {
            body.rename("max_tokens", "max_completion_tokens");
        }
    }

    /** OpenAI's own answer is a 400, too; other services pass over it. */
    void logprobs() {
        if (!body.says("top_logprobs")) return;
        JsonValue logprobs = body.get("logprobs");
        if (logprobs == null || !logprobs.asBoolean().orElse(false)) {
            throw notes.invalid("top_logprobs", "needs `logprobs` to be true");
        }
    }

    /** {@code user} is the older name of {@code safety_identifier}: where only that is taken, it is used. */
    void safetyIdentifier() {
        if (takes("safety_identifier") || !takes("user") || !body.says("safety_identifier")) return;
        body.rename("safety_identifier", "user");
    }

    private boolean takes(String name) {
        return !rules.drop().contains(name)
                && (rules.allow().isEmpty() || rules.allow().contains(name));
    }

    void choices() {
        if (rules.maxChoices() == Integer.MAX_VALUE) return;
        BigDecimal n = number("n");
        if (n != null && n.compareTo(BigDecimal.valueOf(rules.maxChoices())) > 0) {
            throw notes.unsupported("n", "must be at most " + rules.maxChoices() + " for this service");
        }
    }

    void clamp() {
        for (Map.Entry<String, Clamp> clamp : rules.clamp().entrySet()) {
            BigDecimal given = number(clamp.getKey());
            if (given == null) continue;
            BigDecimal n = number("n");
            boolean many = n != null && n.compareTo(BigDecimal.ONE) > 0;
            Clamp bounds = clamp.getValue();
            Double least = many && bounds.minForManyChoices() != null ? bounds.minForManyChoices() : bounds.min();
            if (least != null && given.compareTo(BigDecimal.valueOf(least)) < 0) {
                move(clamp.getKey(), least);
            } else if (bounds.max() != null && given.compareTo(BigDecimal.valueOf(bounds.max())) > 0) {
                move(clamp.getKey(), bounds.max());
            }
        }
    }

    private void move(String field, double bound) {
        String text = BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
        notes.warn(field, "the service takes no such value", "clamped to " + text);
        body.put(field, JsonValue.ofNumberText(text));
    }

    private @Nullable BigDecimal number(String field) {
        JsonValue value = body.get(field);
        return value == null || value.kind() != JsonValue.Kind.NUMBER ? null : new BigDecimal(value.toJson());
    }

    void allowedValues() {
        for (Map.Entry<String, List<String>> field : rules.allowed().entrySet()) {
            JsonValue given = body.get(field.getKey());
            if (given == null || given.isNull()) continue;
            boolean allowed = false;
            for (String value : field.getValue()) allowed |= FieldRules.sameText(value, given);
            if (allowed) continue;
            notes.warn(field.getKey(), "the service takes only " + String.join(", ", field.getValue()), "dropped");
            body.remove(field.getKey());
        }
    }

    /** Members of the service's own stand for the effort; one that the caller wrote himself stays as it is. */
    void reasoningEffort() {
        Map<String, JsonValue> efforts = rules.reasoning().effort();
        JsonValue given = efforts.isEmpty() ? null : body.get(EFFORT);
        String effort = given == null ? null : given.asString().orElse(null);
        if (effort == null) return;
        JsonValue members = efforts.get(effort);
        if (members == null) {
            members = efforts.get("*");
            if (members == null) return;
            if (!members.toJson().contains(EFFORT_PLACE)) {
                notes.warn(EFFORT, "the service has no such degree of effort", "sent as its usual effort");
            }
        }
        body.remove(EFFORT);
        for (Map.Entry<String, JsonValue> member :
                members.asObject().orElse(Map.of()).entrySet()) {
            if (!body.has(member.getKey())) body.put(member.getKey(), filled(member.getValue(), effort));
        }
    }

    private static JsonValue filled(JsonValue template, String effort) {
        if (template.asString().isPresent()) {
            return template.asStringOrThrow().equals(EFFORT_PLACE) ? JsonValue.from(effort) : template;
        }
        if (template.asObject().isEmpty()) return template;
        Map<String, JsonValue> members = new LinkedHashMap<>();
        template.asObject().get().forEach((name, value) -> members.put(name, filled(value, effort)));
        return JsonValue.from(members);
    }
}
