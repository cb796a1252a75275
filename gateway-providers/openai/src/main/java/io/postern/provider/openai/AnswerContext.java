package io.postern.provider.openai;

import io.postern.internal.errors.ErrorOrigin;
import io.postern.spi.ProviderCall;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What reading answers takes besides them: how the service differs, whom to name in errors, the time, and fresh ids.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param origins says who answers a call; asked only when something is wrong
 * @param clock the time of receipt, for answers that bear none
 * @param fresh gives random letters and digits, for what came without an id
 */
record AnswerContext(
        Preset preset, Function<ProviderCall<?, ?>, ErrorOrigin> origins, InstantSource clock, Supplier<String> fresh) {

    PresetResponse response() {
        return preset.response();
    }

    /** The provider's id of an answer if it is worth keeping, else a new one. */
    String answerId(@Nullable String given) {
        if (given == null || given.isEmpty() || !response().uniqueIds()) return "chatcmpl-" + fresh.get();
        return given;
    }

    /** An id for a tool call that has none. Together, Gemini and older Ollama servers leave it out. */
    String toolCallId() {
        return "call_" + fresh.get();
    }
}
