package io.postern.models.chat.completions;

import io.postern.core.JsonType;
import io.postern.core.OpenString;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.json.Codecs;

/**
 * A kind of answer.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionModality extends OpenString {
    public static final ChatCompletionModality TEXT = new ChatCompletionModality("text");
    public static final ChatCompletionModality AUDIO = new ChatCompletionModality("audio");

    public static final JsonType<ChatCompletionModality> JSON = Codecs.open(ChatCompletionModality::new, TEXT, AUDIO);

    private ChatCompletionModality(String value) {
        super(value);
    }

    /** The value with this text; the constant if it is a known one. */
    public static ChatCompletionModality of(String value) {
        switch (value) {
            case "text":
                return TEXT;
            case "audio":
                return AUDIO;
            default:
                return new ChatCompletionModality(value);
        }
    }

    /** @throws OpenAIInvalidDataException if this is none of the values that this version knows */
    public Known known() {
        Value value = value();
        if (value == Value._UNKNOWN) {
            throw new OpenAIInvalidDataException("Unknown ChatCompletionModality: " + asString());
        }
        return Known.valueOf(value.name());
    }

    public Value value() {
        switch (asString()) {
            case "text":
                return Value.TEXT;
            case "audio":
                return Value.AUDIO;
            default:
                return Value._UNKNOWN;
        }
    }

    /** The values that this version knows. */
    public enum Known {
        TEXT,
        AUDIO
    }

    /** {@link Known}, and one for all others. */
    public enum Value {
        TEXT,
        AUDIO,
        _UNKNOWN
    }
}
