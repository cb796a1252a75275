package io.postern.testing;

import io.postern.errors.ErrorFacts;
import io.postern.errors.InternalServerException;
import io.postern.errors.OpenAIException;
import io.postern.errors.RateLimitException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionMessage;
import io.postern.models.completions.CompletionUsage;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListPage;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Requests, answers and errors as tests need them. */
public final class FakeAnswers {
    private FakeAnswers() {}

    /** A request for a model with one message. */
    public static ChatCompletionCreateParams ask(String model) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage("Why is the sky blue?")
                .build();
    }

    /** A whole answer that took 3 tokens of prompt and 2 of completion. */
    public static ChatCompletion completion(String model, String text) {
        return ChatCompletion.builder()
                .id("chatcmpl-1")
                .created(1_700_000_000L)
                .model(model)
                .addChoice(ChatCompletion.Choice.builder()
                        .index(0)
                        .message(ChatCompletionMessage.builder()
                                .content(text)
                                .refusal((String) null)
                                .build())
                        .finishReason(ChatCompletion.Choice.FinishReason.STOP)
                        .build())
                .usage(usage(3, 2))
                .build();
    }

    public static CompletionUsage usage(long prompt, long completion) {
        return CompletionUsage.builder()
                .promptTokens(prompt)
                .completionTokens(completion)
                .totalTokens(prompt + completion)
                .build();
    }

    public static ModelListPage models(String... ids) {
        ModelListPage.Builder page = ModelListPage.builder();
        page.data(Arrays.stream(ids)
                .map(id -> Model.builder().id(id).created(1).ownedBy("somebody").build())
                .toList());
        return page.build();
    }

    /** A failure worth a retry. */
    public static OpenAIException overloaded() {
        return new InternalServerException(
                ErrorFacts.builder().statusCode(500).message("try later").build());
    }

    /** 429, with what the provider says of waiting and of trying again. */
    public static OpenAIException rateLimited(@Nullable Duration retryAfter, @Nullable Boolean retryable) {
        return new RateLimitException(ErrorFacts.builder()
                .statusCode(429)
                .code("rate_limit_exceeded")
                .retryAfter(retryAfter)
                .retryable(retryable)
                .build());
    }
}
