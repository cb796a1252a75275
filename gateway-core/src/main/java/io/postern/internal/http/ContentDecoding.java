package io.postern.internal.http;

import java.io.IOException;
import java.util.Locale;
import java.util.zip.Inflater;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.GzipSource;
import okio.InflaterSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Decodes bodies that come compressed although nobody asked: some servers, and more often proxies before them, compress
 * streams too. What OkHttp asks for itself it has decoded already, and taken the header away.
 */
final class ContentDecoding {
    private ContentDecoding() {}

    /** The body, decoded; null if one of its encodings is not known. */
    static @Nullable BufferedSource source(Response response, ResponseBody body) {
        BufferedSource source = body.source();
        String encodings = response.header("Content-Encoding");
        if (encodings == null || body.contentLength() == 0) return source;
        String[] applied = encodings.toLowerCase(Locale.ROOT).split(",", -1);
        for (int i = applied.length - 1; i >= 0; i--) {
            switch (applied[i].strip()) {
                case "", "identity" -> {}
                case "gzip", "x-gzip" -> source = Okio.buffer(new GzipSource(source));
                case "deflate" -> source = Okio.buffer(new Deflated(source));
                default -> {
                    return null;
                }
            }
        }
        return source;
    }

    /**
     * What HTTP calls deflate is zlib, but some servers leave its wrapping out, so the first byte decides. Used by one
     * thread at a time.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1.2">RFC 9110, deflate coding</a>
     */
    private static final class Deflated implements Source {
        private static final int ZLIB_METHOD = 8;

        private final BufferedSource deflated;
        private @Nullable Source inflated;

        Deflated(BufferedSource deflated) {
            this.deflated = deflated;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            Source known = inflated;
            if (known == null) {
                if (deflated.exhausted()) return -1;
                boolean zlib = (deflated.getBuffer().getByte(0) & 0x0f) == ZLIB_METHOD;
                known = new InflaterSource(deflated, new Inflater(!zlib));
                inflated = known;
            }
            return known.read(sink, byteCount);
        }

        @Override
        public Timeout timeout() {
            return deflated.timeout();
        }

        @Override
        public void close() throws IOException {
            Source known = inflated;
            if (known != null) {
                known.close();
            } else {
                deflated.close();
            }
        }
    }
}
