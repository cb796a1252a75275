package io.postern.internal.pipeline;

import io.postern.core.RequestParams;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.pipeline.CallRequest;
import io.postern.routing.Deployment;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import java.util.ArrayList;
import java.util.List;

/**
 * A request for the rest of an answer whose beginning the caller has: by prefill where the deployment is known to accept
 * it, else by an instruction to continue.
 *
 * <p>Belongs to one call and is used by one thread.
 */
final class Continuation {
    private static final String INSTRUCTION = "Your answer was cut off. Continue it exactly where it stops, even in the"
            + " middle of a word. Do not repeat any of it, do not begin anew, and do not mention the interruption.";

    private final String text;
    private final List<Deployment> refusing = new ArrayList<>(1);

    /** @param text what the caller has of the answer; not empty */
    Continuation(String text) {
        this.text = text;
    }

    boolean prefills(Deployment deployment, Capabilities capabilities) {
        return capabilities.supports(Feature.PREFILL).orElse(false)
                && !refusing.contains(deployment)
                && !text.isBlank();
    }

    /** The deployment does not accept a prefill after all. */
    void refused(Deployment deployment) {
        refusing.add(deployment);
    }

    @SuppressWarnings("unchecked") // the operation says what Q is
    <Q extends RequestParams, R> CallRequest<Q, R> of(CallRequest<Q, R> request, boolean prefill) {
        ChatCompletionCreateParams params = (ChatCompletionCreateParams) request.params();
        ChatCompletionCreateParams.Builder more = params.toBuilder();
        // Anthropic: "final assistant content cannot end with trailing whitespace".
        more.addAssistantMessage(prefill ? text.stripTrailing() : text);
        if (!prefill) more.addUserMessage(INSTRUCTION);
        return request.withParams((Q) more.build());
    }
}
