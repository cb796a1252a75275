package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.errors.ErrorFacts;
import io.postern.errors.OpenAIIoException;
import io.postern.internal.errors.ErrorOrigin;
import io.postern.internal.translation.ChunkAnswer;
import io.postern.internal.translation.WholeAnswer;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.ChunkStream;
import io.postern.spi.ProviderCall;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Reads Google's answers into OpenAI's form. Safe to share between threads. */
final class GoogleResponseMapper {
    private final TranslationOptions options;
    private final Signatures signatures;
    private final GoogleErrorMapper errors;
    private final InstantSource clock;
    private final Supplier<String> fresh;

    GoogleResponseMapper(
            TranslationOptions options,
            Signatures signatures,
            GoogleErrorMapper errors,
            InstantSource clock,
            Supplier<String> fresh) {
        this.options = options;
        this.signatures = signatures;
        this.errors = errors;
        this.clock = clock;
        this.fresh = fresh;
    }

    private AnswerContext context(GoogleRequest request, ProviderCall<?, ?> call, ErrorOrigin origin, boolean whole) {
        return new AnswerContext(
                ModelName.bare(call.model()),
                request.names(),
                signatures,
                options.signaturesInIds(),
                whole || request.grounded(),
                options.longDecode(),
                origin,
                errors,
                clock,
                fresh);
    }

    AnswerReader whole(GoogleRequest request, ProviderCall<?, ?> call, ErrorOrigin origin) {
        return new AnswerReader(context(request, call, origin, true), new WholeAnswer());
    }

    AnswerReader chunks(GoogleRequest request, ProviderCall<?, ?> call, ErrorOrigin origin) {
        return new AnswerReader(context(request, call, origin, false), new ChunkAnswer());
    }

    /** Reads one response; a candidate that does not say why it ended has ended well. */
    static void read(AnswerReader reader, JsonValue response) {
        reader.read(response);
        if (!reader.hasAnswer()) {
            throw GoogleErrorMapper.failed(
                    reader.context().origin(), "empty_answer", "The answer holds neither candidates nor feedback");
        }
        reader.endOpen();
    }

    /** The completion that was read. */
    static ChatCompletion completion(AnswerReader reader) {
        reader.end();
        return ((WholeAnswer) reader.answer()).completion();
    }

    /** The completion that a stream makes; closes the stream. */
    static ChatCompletion folded(ChunkStream<ChatCompletionChunk> stream, AnswerReader reader) {
        try (stream) {
            while (stream.next() != null) throw new IllegalStateException("the stream was to be read as a whole");
        }
        if (reader.hasFinished()) return ((WholeAnswer) reader.answer()).completion();
        ErrorOrigin origin = reader.context().origin();
        throw new OpenAIIoException(
                ErrorFacts.builder()
                        .provider(origin.provider())
                        .model(origin.model().isEmpty() ? null : origin.model())
                        .build(),
                "The stream of " + origin.provider() + " ended without a finish reason");
    }
}
