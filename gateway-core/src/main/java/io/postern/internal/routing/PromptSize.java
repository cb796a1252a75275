package io.postern.internal.routing;

import io.postern.models.completions.CompletionUsage;
import io.postern.pipeline.CallRequest;

/** How many tokens a prompt has, as long as no provider has counted them. */
public final class PromptSize {
    private PromptSize() {}

    /** Estimated from its length. */
    public static long tokens(CallRequest<?, ?> request) {
        return new Needs(request, request.options(), false).promptTokens();
    }

    /** What a call took that was cut off after so many characters of its answer. */
    public static CompletionUsage usage(CallRequest<?, ?> request, long characters) {
        long prompt = tokens(request);
        long completion = (characters + Needs.CHARACTERS_A_TOKEN - 1) / Needs.CHARACTERS_A_TOKEN;
        return CompletionUsage.builder()
                .promptTokens(prompt)
                .completionTokens(completion)
                .totalTokens(prompt + completion)
                .build();
    }
}
