package io.postern.internal.http;

import io.postern.spi.http.HttpBody;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Gives OkHttp one of our bodies. */
final class OkHttpBody extends RequestBody {
    private final HttpBody body;

    private OkHttpBody(HttpBody body) {
        this.body = body;
    }

    static @Nullable OkHttpBody of(@Nullable HttpBody body) {
        return body == null ? null : new OkHttpBody(body);
    }

    @Override
    public @Nullable MediaType contentType() {
        return MediaType.parse(body.contentType());
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        body.writeTo(sink.outputStream());
    }
}
