package io.postern.spi.http;

import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.json.Codec;
import io.postern.internal.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import okio.Buffer;

/**
 * The whole body of a response, to be read once in one of these ways.
 *
 * <p>Not safe to share between threads.
 */
public final class ResponseBody {
    /** As many characters of a malformed answer are shown; in UTF-8 they have at most three bytes each. */
    private static final int EXCERPT_BYTES = 3 * 200;

    private final Buffer content;
    private final AnswerOrigin origin;

    ResponseBody(Buffer content, AnswerOrigin origin) {
        this.content = content;
        this.origin = origin;
    }

    /** How many bytes are there to be read, decoded. */
    public long length() {
        return content.size();
    }

    public byte[] bytes() {
        return content.readByteArray();
    }

    /** The body as UTF-8 text. */
    public String text() {
        return content.readUtf8();
    }

    /** @throws MalformedResponseException if the body is not JSON */
    public JsonValue json() {
        return json(Function.identity());
    }

    /**
     * Reads the body as JSON of the provider's own.
     *
     * @param reader throws {@link OpenAIInvalidDataException} if the JSON is not what it should be
     * @throws MalformedResponseException if so, or if the body is not JSON
     */
    public <T> T json(Function<JsonValue, T> reader) {
        byte[] start = start();
        try {
            return reader.apply(JsonValue.parse(text()));
        } catch (MalformedResponseException e) {
            throw e;
        } catch (OpenAIInvalidDataException e) {
            throw malformed(e, start);
        }
    }

    /**
     * Reads the body as one of the API's types.
     *
     * @throws MalformedResponseException if the body is not well-formed JSON, or not of this type
     */
    public <T> T as(JsonType<T> type) {
        return as(type, Function.identity());
    }

    /**
     * Reads the body as a type of the provider's own.
     *
     * @param reader throws {@link OpenAIInvalidDataException} if what was read is not what it should be
     * @throws MalformedResponseException if so, or if the body is not well-formed JSON, or not of this type
     */
    public <T, R> R as(JsonType<T> type, Function<T, R> reader) {
        byte[] start = start();
        try {
            return reader.apply(Codec.of(type).readDocument(JsonText.reader(content)));
        } catch (MalformedResponseException e) {
            throw e;
        } catch (IOException | com.squareup.moshi.JsonDataException | OpenAIInvalidDataException e) {
            content.clear();
            throw malformed(e, start);
        }
    }

    private byte[] start() {
        byte[] start = new byte[(int) Math.min(content.size(), EXCERPT_BYTES)];
        for (int i = 0; i < start.length; i++) start[i] = content.getByte(i);
        return start;
    }

    private MalformedResponseException malformed(Exception cause, byte[] start) {
        OpenAIInvalidDataException problem = cause instanceof OpenAIInvalidDataException
                ? (OpenAIInvalidDataException) cause
                : JsonText.malformed(cause);
        return new MalformedResponseException(
                origin.facts(new String(start, StandardCharsets.UTF_8)), String.valueOf(problem.getMessage()));
    }

    @Override
    public String toString() {
        return "ResponseBody(" + content.size() + " bytes)";
    }
}
