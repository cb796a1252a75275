package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.helpers.ChatCompletionAccumulator;
import io.postern.internal.errors.ErrorOrigin;
import io.postern.internal.secrets.SecretMask;
import io.postern.internal.sse.SseReader;
import io.postern.internal.translation.ChunkAnswer;
import io.postern.internal.translation.WholeAnswer;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.http.SseEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Reads answers of Google's without a connection; the clock stands still and random ids are {@code fresh}. */
final class Answering {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));

    private final GoogleRequest request;
    private final Signatures signatures = new Signatures(CLOCK);
    private boolean signaturesInIds;

    private Answering(GoogleRequest request) {
        this.request = request;
    }

    /** To a request that may be answered by anything. */
    static Answering of() {
        return to("{\"model\":\"gemini/contract-model\",\"messages\":[{\"role\":\"user\",\"content\":\"U\"}],"
                + "\"web_search_options\":{}}");
    }

    static Answering to(String request) {
        return new Answering(Rendering.of(request).request());
    }

    static Answering to(Rendering rendering) {
        return new Answering(rendering.request());
    }

    Answering withSignaturesInIds() {
        signaturesInIds = true;
        return this;
    }

    Signatures signatures() {
        return signatures;
    }

    AnswerContext context(boolean keepsText) {
        return new AnswerContext(
                "contract-model",
                request.names(),
                signatures,
                signaturesInIds,
                keepsText,
                false,
                new ErrorOrigin("gemini", "google", "contract-model", SecretMask.ofShapes()),
                new GoogleErrorMapper(CLOCK, null),
                CLOCK,
                () -> "fresh");
    }

    ChatCompletion whole(String response) {
        AnswerReader reader = new AnswerReader(context(true), new WholeAnswer());
        GoogleResponseMapper.read(reader, JsonValue.parse(response));
        return GoogleResponseMapper.completion(reader);
    }

    GoogleStreamDecoder decoder() {
        return new GoogleStreamDecoder(new AnswerReader(context(request.grounded()), new ChunkAnswer()));
    }

    /** @param atOnce how many bytes the network gives at a time */
    List<ChatCompletionChunk> chunks(byte[] stream, int atOnce) {
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        GoogleStreamDecoder decoder = decoder();
        InputStream in = new ByteArrayInputStream(stream) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, atOnce));
            }
        };
        try (SseReader reader = new SseReader(in, SseReader.Options.DEFAULT)) {
            for (SseEvent event = reader.next(); event != null; event = reader.next())
                decoder.event(event, chunks::add);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        decoder.end(chunks::add);
        return chunks;
    }

    static ChatCompletion folded(List<ChatCompletionChunk> chunks) {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        chunks.forEach(accumulator::accumulate);
        return accumulator.chatCompletion();
    }
}
