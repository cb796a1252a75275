package io.postern.spi.http;

import io.postern.errors.MalformedResponseException;
import io.postern.internal.http.OkioBody;
import java.io.IOException;
import java.io.InputStream;
import okio.Buffer;

/** Reads a body into memory, up to a limit that counts decoded bytes. */
final class BodyBuffer {
    /** Embeddings of a full batch take some 60 MB as text; nothing else comes near. */
    static final long DEFAULT_LIMIT = 64L << 20;

    private static final int PIECE = 8 << 10;

    private BodyBuffer() {}

    /** @throws MalformedResponseException if the body is larger than {@code limit} bytes */
    static Buffer read(InputStream in, long limit, AnswerOrigin origin) throws IOException {
        Buffer buffer = new Buffer();
        if (in instanceof OkioBody) {
            OkioBody body = (OkioBody) in;
            while (body.moveTo(buffer) >= 0) check(buffer, limit, origin);
        } else {
            byte[] piece = new byte[PIECE];
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                buffer.write(piece, 0, count);
                check(buffer, limit, origin);
            }
        }
        return buffer;
    }

    private static void check(Buffer buffer, long limit, AnswerOrigin origin) {
        if (buffer.size() <= limit) return;
        buffer.clear();
        throw new MalformedResponseException(
                origin.facts(), "the body is larger than the limit of " + limit + " bytes (option maxBodyBytes)");
    }

    /** The first {@code limit} bytes of a body; the rest is left unread. */
    static byte[] start(InputStream in, int limit) throws IOException {
        return in.readNBytes(limit);
    }
}
