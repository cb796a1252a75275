package io.postern.internal.routing;

import io.postern.core.RequestOptions;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.pipeline.CallRequest;
import io.postern.spi.Operation;
import io.postern.testing.FakeAnswers;

/** Requests as the router sees them. */
final class RoutingRequests {
    private RoutingRequests() {}

    static CallRequest<?, ?> of(String model) {
        return CallRequest.of(Operation.CHAT, FakeAnswers.ask(model), model, RequestOptions.none());
    }

    /** A request with a prompt of so many characters. */
    static CallRequest<?, ?> of(String model, int characters) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage("x".repeat(characters))
                .build();
        return CallRequest.of(Operation.CHAT, params, model, RequestOptions.none());
    }
}
