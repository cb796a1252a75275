package io.postern.spi.http;

import io.postern.errors.ErrorFacts;
import io.postern.errors.MalformedResponseException;
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
    static Buffer read(InputStream in, long limit, ErrorFacts facts) throws IOException {
        Buffer buffer = new Buffer();
        byte[] piece = new byte[PIECE];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            if (buffer.size() + count > limit) {
                throw new MalformedResponseException(
                        facts, "the body is larger than the limit of " + limit + " bytes (option maxBodyBytes)");
            }
            buffer.write(piece, 0, count);
        }
        return buffer;
    }

    /** The first {@code limit} bytes of a body; the rest is left unread. */
    static byte[] start(InputStream in, int limit) throws IOException {
        return in.readNBytes(limit);
    }
}
