package io.postern.provider.openai;

import com.squareup.moshi.JsonDataException;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.json.Codec;
import io.postern.internal.json.JsonText;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.http.SseEvent;
import java.io.IOException;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the chunks of one stream. Most of them differ from the one before in a few letters, so the last ones read in
 * full are kept as {@linkplain ChunkTemplate templates}; what fits none of them is read in full.
 *
 * <p>Used by one thread.
 */
final class ChunkParser {
    /** Text, and the arguments of a tool call, may take turns; more kinds than that do not. */
    private static final int TEMPLATES = 2;

    /** A stream in which no two chunks are alike, as with log probabilities, is not worth taking templates from. */
    private static final int PATIENCE = 4;

    /** How many chunks such a stream is read before it gets another chance. */
    private static final int REST = 64;

    private static final Codec<ChatCompletionChunk> CODEC = Codec.of(ChatCompletionChunk.JSON);

    private final @Nullable ChunkTemplate[] templates = new ChunkTemplate[TEMPLATES];
    private final Buffer buffer = new Buffer();
    private int misses;
    private int resting;

    /**
     * @throws OpenAIInvalidDataException if the event is not a chunk in JSON
     */
    ChatCompletionChunk parse(SseEvent event) {
        ChatCompletionChunk known = match(event);
        if (known != null) return known;
        ChatCompletionChunk chunk = read(event);
        learn(event, chunk);
        return chunk;
    }

    private @Nullable ChatCompletionChunk match(SseEvent event) {
        for (int i = 0; i < TEMPLATES; i++) {
            ChunkTemplate template = templates[i];
            if (template == null) return null;
            ChatCompletionChunk chunk = template.match(event.bytes(), event.offset(), event.length());
            if (chunk == null) continue;
            if (i > 0) {
                templates[i] = templates[0];
                templates[0] = template;
            }
            misses = 0;
            return chunk;
        }
        return null;
    }

    private void learn(SseEvent event, ChatCompletionChunk chunk) {
        if (resting > 0) {
            resting--;
            return;
        }
        ChunkTemplate template = ChunkTemplate.of(event.bytes(), event.offset(), event.length(), chunk);
        if (template == null) return;
        System.arraycopy(templates, 0, templates, 1, TEMPLATES - 1);
        templates[0] = template;
        if (++misses >= PATIENCE) {
            misses = 0;
            resting = REST;
        }
    }

    private ChatCompletionChunk read(SseEvent event) {
        buffer.write(event.bytes(), event.offset(), event.length());
        try {
            return CODEC.readDocument(JsonText.reader(buffer));
        } catch (IOException | JsonDataException e) {
            throw JsonText.malformed(e);
        } finally {
            buffer.clear();
        }
    }
}
