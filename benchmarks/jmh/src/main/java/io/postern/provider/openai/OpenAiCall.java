package io.postern.provider.openai;

import io.postern.core.RequestOptions;
import io.postern.core.Timeout;
import io.postern.errors.OpenAITimeoutException;
import io.postern.internal.errors.ErrorOrigin;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.spi.CallContext;
import io.postern.spi.Operation;
import io.postern.spi.ProviderCall;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call as OpenAI's adapter sees it, without limits; a warning would mean that something else is measured. */
final class OpenAiCall implements CallContext {
    static final Preset PRESET = Presets.shipped().find("openai").orElseThrow();

    private OpenAiCall() {}

    static ErrorOrigin origin(ProviderCall<?, ?> call) {
        throw new IllegalStateException("nothing fails here");
    }

    static ProviderCall<ChatCompletionCreateParams, ChatCompletion> of(ChatCompletionCreateParams params) {
        return new ProviderCall<>(Operation.CHAT, params, "gpt-4o-mini", RequestOptions.none(), new OpenAiCall());
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public void onCancel(Runnable action) {}

    @Override
    public Timeout timeout() {
        return Timeout.default_();
    }

    @Override
    public Optional<Duration> remaining() {
        return Optional.empty();
    }

    @Override
    public long nanosLeft() {
        return Long.MAX_VALUE;
    }

    @Override
    public OpenAITimeoutException timedOut(boolean connected, @Nullable Throwable cause) {
        throw new IllegalStateException("nothing waits here", cause);
    }

    @Override
    public void warn(String field, String reason, String action) {
        throw new IllegalStateException("`" + field + "`: " + reason);
    }
}
