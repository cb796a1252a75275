package io.postern.internal.http;

import io.postern.spi.http.HttpBody;
import java.io.IOException;
import java.io.OutputStream;
import okio.Buffer;

/**
 * A JSON body that stands in a buffer. Its bytes are copied to the socket's buffer, since segments that are shared
 * cannot be pooled again.
 */
public final class BufferBody implements HttpBody {
    private final Buffer json;
    private final long length;

    /** @param json not copied, and not changed from now on */
    public BufferBody(Buffer json) {
        this.json = json;
        this.length = json.size();
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public void writeTo(OutputStream sink) throws IOException {
        json.copyTo(sink);
    }

    /** The body was sent, and will not be again: gives its segments back. */
    void release() {
        json.clear();
    }

    @Override
    public String toString() {
        return "BufferBody(" + length + " bytes)";
    }
}
