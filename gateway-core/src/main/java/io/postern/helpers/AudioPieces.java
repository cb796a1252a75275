package io.postern.helpers;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.json.ObjectType;
import io.postern.models.chat.completions.ChatCompletionAudio;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice.Delta;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came so far of a spoken answer. Not safe to share between threads. */
final class AudioPieces {
    private final ByteArrayOutputStream sound = new ByteArrayOutputStream();
    private final Text transcript = new Text();
    private final Map<String, JsonValue> extra = new LinkedHashMap<>();
    private @Nullable String id;
    private @Nullable Long expiresAt;

    void add(Delta.Audio piece) {
        piece.id().ifPresent(value -> id = value);
        piece.data().ifPresent(this::addSound);
        piece.transcript().ifPresent(transcript::append);
        piece.expiresAt().ifPresent(time -> expiresAt = time);
        extra.putAll(ObjectType.extra(piece.slots()));
    }

    /** Each piece is base64 of its own, padded at its end, so the pieces must be decoded before they are joined. */
    private void addSound(String base64) {
        try {
            sound.writeBytes(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new OpenAIInvalidDataException("`audio.data` of a delta is not base64");
        }
    }

    /** By way of JSON, since a stream may leave out what a builder asks for, such as the time of expiry. */
    ChatCompletionAudio build() {
        Map<String, Object> members = new LinkedHashMap<>();
        if (id != null) members.put("id", id);
        members.put("data", Base64.getEncoder().encodeToString(sound.toByteArray()));
        if (expiresAt != null) members.put("expires_at", expiresAt);
        members.put("transcript", transcript.toString());
        members.putAll(extra);
        return JsonValue.from(members).to(ChatCompletionAudio.JSON);
    }
}
