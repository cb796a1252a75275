package io.postern.provider.openai;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import io.postern.core.JsonValue;
import io.postern.internal.json.Field;
import io.postern.internal.json.JsonText;
import io.postern.internal.json.ObjectType;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionModeration;
import io.postern.models.completions.CompletionUsage;
import io.postern.spi.http.SseEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the chunks of one stream from their bytes. What repeats in every chunk, such as the id and the model, is
 * recognised in place and made once.
 *
 * <p>Used by one thread. After an exception it can read no more.
 */
final class ChunkReader {
    private static final ObjectType<ChatCompletionChunk> CHUNK = Draft.table(ChatCompletionChunk.JSON);
    private static final ObjectType<ChatCompletionChunk.Choice> CHOICE = Draft.table(ChatCompletionChunk.Choice.JSON);
    private static final ObjectType<CompletionUsage> USAGE = Draft.table(CompletionUsage.JSON);
    private static final List<Field<?>> FIELDS = CHUNK.fields();
    private static final JsonReader.Options NAMES =
            JsonReader.Options.of(FIELDS.stream().map(Field::name).toArray(String[]::new));

    /** Values that keep changing are not worth remembering. */
    private static final int MOST_CHANGES = 4;

    private final Buffer buffer = new Buffer();
    private final JsonReader reader = JsonText.reader(buffer);
    private final @Nullable Known[] known = new Known[FIELDS.size()];

    ChunkReader() {
        // One document after the other; each is checked to be the only one in its event.
        reader.setLenient(true);
    }

    /** The last value of a field, and how to recognise it. */
    private record Known(Object value, JsonReader.Options text, int changes) {}

    /**
     * @throws IOException if the data is not well-formed JSON
     * @throws JsonDataException if it is JSON of another shape
     */
    ChatCompletionChunk read(SseEvent event) throws IOException {
        buffer.write(event.bytes(), event.offset(), event.length());
        @Nullable Object[] slots = CHUNK.emptySlots();
        Map<String, JsonValue> extra = null;
        reader.beginObject();
        while (reader.hasNext()) {
            int index = reader.selectName(NAMES);
            if (index >= 0) {
                ObjectType.put(slots, FIELDS.get(index), value(index));
            } else {
                if (extra == null) extra = new LinkedHashMap<>();
                extra.put(reader.nextName(), JsonText.nextRaw(reader));
            }
        }
        reader.endObject();
        if (extra != null) ObjectType.extra(slots, extra);
        checkEnd();
        return CHUNK.make(slots);
    }

    private void checkEnd() throws IOException {
        while (!buffer.exhausted()) {
            if (buffer.readByte() > ' ') throw new JsonDataException("more after the end of the chunk");
        }
    }

    private Object value(int index) throws IOException {
        String name = FIELDS.get(index).name();
        Token token = reader.peek();
        if (token == Token.NULL) {
            reader.nextNull();
            return JsonValue.ofNull();
        }
        switch (name) {
            case "id":
            case "object":
            case "model":
            case "system_fingerprint":
            case "service_tier":
                return token == Token.STRING ? repeated(index, name) : JsonText.nextRaw(reader);
            case "created":
                return token == Token.NUMBER ? created(index) : JsonText.nextRaw(reader);
            case "choices":
                return token == Token.BEGIN_ARRAY ? choices() : JsonText.nextRaw(reader);
            case "usage":
                return token == Token.BEGIN_OBJECT ? USAGE.read(reader) : JsonText.nextRaw(reader);
            case "moderation":
                JsonValue raw = JsonText.nextRaw(reader);
                return token == Token.BEGIN_OBJECT ? raw.to(ChatCompletionModeration.JSON) : raw;
            default:
                return token == Token.STRING ? reader.nextString() : JsonText.nextRaw(reader);
        }
    }

    private Object repeated(int index, String name) throws IOException {
        Known last = known[index];
        if (last != null && reader.selectString(last.text()) == 0) return last.value();
        String text = reader.nextString();
        Object value = text;
        if (name.equals("object")) value = JsonValue.from(text);
        if (name.equals("service_tier")) value = ChatCompletionChunk.ServiceTier.of(text);
        int changes = last == null ? 0 : last.changes() + 1;
        if (changes < MOST_CHANGES) known[index] = new Known(value, JsonReader.Options.of(text), changes);
        return value;
    }

    private Object created(int index) throws IOException {
        long time;
        try {
            time = reader.nextLong();
        } catch (JsonDataException fraction) {
            return JsonValue.ofNumberText(reader.nextString());
        }
        Known last = known[index];
        if (last != null && (Long) last.value() == time) return last.value();
        Long boxed = time;
        known[index] = new Known(boxed, NAMES, 0);
        return boxed;
    }

    private List<ChatCompletionChunk.Choice> choices() throws IOException {
        reader.beginArray();
        if (!reader.hasNext()) {
            reader.endArray();
            return List.of();
        }
        ChatCompletionChunk.Choice first = CHOICE.read(reader);
        if (!reader.hasNext()) {
            reader.endArray();
            return List.of(first);
        }
        List<ChatCompletionChunk.Choice> all = new ArrayList<>();
        all.add(first);
        while (reader.hasNext()) all.add(CHOICE.read(reader));
        reader.endArray();
        return Collections.unmodifiableList(all);
    }

    /** The field of a chunk with that name. */
    static Field<?> field(String name) {
        return Objects.requireNonNull(CHUNK.field(name));
    }
}
