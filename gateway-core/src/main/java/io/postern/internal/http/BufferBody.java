package io.postern.internal.http;

import io.postern.spi.http.HttpBody;
import java.io.IOException;
import java.io.OutputStream;
import okio.Buffer;
import okio.BufferedSink;

/** A JSON body that stands in a buffer, whose segments are shared with the socket's rather than copied. */
public final class BufferBody implements HttpBody {
    private final Buffer json;

    /** @param json not copied, and not changed from now on */
    public BufferBody(Buffer json) {
        this.json = json;
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public long contentLength() {
        return json.size();
    }

    @Override
    public void writeTo(OutputStream sink) throws IOException {
        json.copyTo(sink);
    }

    void copyTo(BufferedSink sink) throws IOException {
        json.copyTo(sink.getBuffer(), 0, json.size());
        sink.emitCompleteSegments();
    }

    @Override
    public String toString() {
        return "BufferBody(" + json.size() + " bytes)";
    }
}
