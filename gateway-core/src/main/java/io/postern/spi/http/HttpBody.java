package io.postern.spi.http;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The body of a request. It may be written more than once, when a connection turns out to be stale.
 */
public interface HttpBody {
    /** The media type, such as {@code application/json}. */
    String contentType();

    /** The length in bytes, or -1 if it is not known. */
    long contentLength();

    void writeTo(OutputStream sink) throws IOException;

    /** A JSON body. */
    static HttpBody json(byte[] json) {
        return new HttpBody() {
            @Override
            public String contentType() {
                return "application/json";
            }

            @Override
            public long contentLength() {
                return json.length;
            }

            @Override
            public void writeTo(OutputStream sink) throws IOException {
                sink.write(json);
            }

            @Override
            public String toString() {
                return "HttpBody(" + json.length + " bytes)";
            }
        };
    }
}
