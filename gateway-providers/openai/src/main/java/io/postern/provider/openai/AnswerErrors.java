package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.core.http.Headers;
import io.postern.errors.ErrorFacts;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.errors.OpenAIIoException;
import io.postern.internal.errors.ErrorBody;
import io.postern.internal.errors.ErrorClassifier;
import io.postern.internal.errors.ErrorOrigin;
import io.postern.internal.errors.InBandErrors;
import io.postern.spi.ProviderCall;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The exceptions for what is wrong with an answer whose status says success.
 *
 * <p>Immutable and safe to share between threads.
 */
final class AnswerErrors {
    /**
     * The member that holds an error. One that says nothing is none, and is left out: OpenAI's Java client (openai-java
     * 4.98, 2026-08) takes any such member of a chunk for an error, null included.
     */
    static final String ERROR = "error";

    private final AnswerContext context;
    private final ProviderCall<?, ?> call;

    AnswerErrors(AnswerContext context, ProviderCall<?, ?> call) {
        this.context = context;
        this.call = call;
    }

    /** Whether members that no answer of OpenAI's has may hide an error, so that a closer look pays. */
    static boolean mayHold(Map<String, JsonValue> extra) {
        if (extra.isEmpty()) return false;
        return extra.containsKey(ERROR)
                || extra.containsKey("base_resp")
                || extra.containsKey("x_groq")
                || extra.containsKey("success")
                || extra.containsKey("type");
    }

    /** @throws OpenAIException if a whole body is an error */
    void checkAnswer(JsonValue body) {
        InBandErrors.inAnswer(body).ifPresent(this::fail);
    }

    /** @throws OpenAIException if a piece of a stream is an error */
    void checkChunk(JsonValue chunk) {
        InBandErrors.inChunk(chunk).ifPresent(this::fail);
    }

    /** @throws OpenAIException if a finish reason says that the answer failed */
    void checkFinish(String reason) {
        InBandErrors.inFinishReason(reason).ifPresent(this::fail);
        if (!"error".equals(context.response().finishMap().get(reason))) return;
        InBandErrors.inFinishReason("error").ifPresent(this::fail);
    }

    /** @throws OpenAIException always: the data of an event that is named an error */
    OpenAIException event(String data) {
        return inBand(ErrorBody.parse(data));
    }

    /**
     * A body that is not what it should be may be an error: an array, as Google's are, or one with members of other
     * kinds. Errors are short enough to be whole in what the exception holds of the body.
     */
    OpenAIException orMalformed(MalformedResponseException e) {
        try {
            checkAnswer(JsonValue.parse(e.facts().rawBody()));
        } catch (OpenAIInvalidDataException notJson) {
            return e;
        }
        return e;
    }

    OpenAIException empty() {
        return inBand(InBandErrors.empty());
    }

    private void fail(ErrorBody error) {
        throw inBand(error);
    }

    private OpenAIException inBand(ErrorBody error) {
        return new ErrorClassifier(context.clock()).inBand(origin(), Headers.of(), error);
    }

    /** What makes no sense; {@code problem} quotes nothing of it. */
    MalformedResponseException malformed(String problem, String text, @Nullable Throwable cause) {
        ErrorOrigin origin = origin();
        return new MalformedResponseException(
                ErrorFacts.builder()
                        .provider(origin.provider())
                        .model(origin.model().isEmpty() ? null : origin.model())
                        .statusCode(200)
                        .rawBody(origin.mask().mask(text))
                        .cause(cause)
                        .build(),
                problem);
    }

    /** A stream that ended before its answer did. */
    OpenAIIoException interrupted() {
        ErrorOrigin origin = origin();
        return new OpenAIIoException(
                ErrorFacts.builder()
                        .provider(origin.provider())
                        .model(origin.model().isEmpty() ? null : origin.model())
                        .build(),
                "The stream of " + origin.provider() + " ended without a finish reason");
    }

    private ErrorOrigin origin() {
        return context.origins().apply(call);
    }
}
