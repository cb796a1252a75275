package io.postern.spi.http;

import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.errors.ErrorFacts;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.json.Codec;
import io.postern.internal.json.JsonText;
import java.io.IOException;
import okio.Buffer;

/**
 * The whole body of a response.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ResponseBody {
    private final Buffer content;
    private final ErrorFacts facts;

    ResponseBody(Buffer content, ErrorFacts facts) {
        this.content = content;
        this.facts = facts;
    }

    /** The length in bytes, decoded. */
    public long length() {
        return content.size();
    }

    public byte[] bytes() {
        return content.snapshot().toByteArray();
    }

    /** The body as UTF-8 text. */
    public String text() {
        return content.snapshot().utf8();
    }

    /** @throws MalformedResponseException if the body is not JSON */
    public JsonValue json() {
        try {
            return JsonValue.parse(text());
        } catch (OpenAIInvalidDataException e) {
            throw malformed(e);
        }
    }

    /**
     * Reads the body as one of the API's types.
     *
     * @throws MalformedResponseException if the body is not well-formed JSON, or not of this type
     */
    public <T> T as(JsonType<T> type) {
        try {
            return Codec.of(type).readDocument(JsonText.reader(content.clone()));
        } catch (IOException | com.squareup.moshi.JsonDataException | OpenAIInvalidDataException e) {
            throw malformed(e);
        }
    }

    private MalformedResponseException malformed(Exception cause) {
        OpenAIInvalidDataException problem = cause instanceof OpenAIInvalidDataException
                ? (OpenAIInvalidDataException) cause
                : JsonText.malformed(cause);
        // The facts cut the text and mask what looks like a key.
        int excerptBytes = (int) Math.min(content.size(), ErrorFacts.MAX_RAW_BODY_CHARACTERS);
        String excerpt = content.snapshot(excerptBytes).utf8();
        return new MalformedResponseException(
                facts.toBuilder().rawBody(excerpt).build(), String.valueOf(problem.getMessage()));
    }

    @Override
    public String toString() {
        return "ResponseBody(" + content.size() + " bytes)";
    }
}
