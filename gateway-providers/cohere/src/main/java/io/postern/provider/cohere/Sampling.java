package io.postern.provider.cohere;

import io.postern.core.JsonValue;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.RequestFields;

/** The fields that say how an answer is drawn, within Cohere's narrower bounds. */
final class Sampling {
    private Sampling() {}

    static void put(RequestFields fields, JsonMembers body) {
        clamped(fields, "temperature", body);
        clamped(fields, "frequency_penalty", body);
        clamped(fields, "presence_penalty", body);
        renamed(fields, "top_p", "p", body);
        renamed(fields, "top_k", "k", body);
        renamed(fields, "seed", "seed", body);
        renamed(fields, "logprobs", "logprobs", body);
        Node most = fields.takeFirst("max_completion_tokens", "max_tokens");
        if (most != null) body.put("max_tokens", most.json());
    }

    private static void renamed(RequestFields fields, String name, String sent, JsonMembers body) {
        Node field = fields.take(name);
        if (field != null) body.put(sent, field.json());
    }

    /** OpenAI goes up to 2, and with penalties down to -2; Cohere refuses what is not between 0 and 1. */
    private static void clamped(RequestFields fields, String name, JsonMembers body) {
        Node field = fields.take(name);
        if (field == null) return;
        Number number = field.number();
        double value = number == null ? 0 : number.doubleValue();
        if (value >= 0 && value <= 1) {
            body.put(name, field.json());
            return;
        }
        int bound = value < 0 ? 0 : 1;
        fields.context().warn(name, "Cohere takes 0 to 1", "clamped to " + bound);
        body.put(name, JsonValue.from(bound));
    }
}
