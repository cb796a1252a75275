package io.postern.internal.http;

import io.postern.core.http.Headers;
import io.postern.spi.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** A response of OkHttp. See {@link HttpResponse}. */
final class OkHttpResponse implements HttpResponse {
    /** What Okio reads at once. */
    private static final long PIECE = 8 << 10;

    private final Call call;
    private final Response response;
    private final BufferedSource source;
    private final boolean decodable;
    private final InterruptGuard guard;
    private @Nullable Headers headers;
    private @Nullable InputStream body;
    private volatile boolean ended;

    /** Whether the source is in a thread's hands. */
    private enum Use {
        IDLE,
        READING,
        CLOSED
    }

    private final AtomicReference<Use> use = new AtomicReference<>(Use.IDLE);

    OkHttpResponse(Call call, Response response, InterruptGuard guard) {
        this.call = call;
        this.response = response;
        ResponseBody responseBody = response.body();
        // OkHttp 4 calls the body of an answered call nullable; it never is.
        ResponseBody present = Objects.requireNonNull(responseBody);
        BufferedSource decoded = ContentDecoding.source(response, present);
        this.decodable = decoded != null;
        this.source = decoded != null ? decoded : present.source();
        this.guard = guard;
    }

    @Override
    public int status() {
        return FollowUpGuard.status(response);
    }

    @Override
    public Headers headers() {
        Headers known = headers;
        if (known == null) {
            known = OkHttpTransport.headers(response.headers());
            headers = known;
        }
        return known;
    }

    @Override
    public InputStream body() {
        InputStream known = body;
        if (known == null) {
            known = new GuardedInput();
            body = known;
        }
        return known;
    }

    @Override
    public void readTimeout(Duration limit) {
        source.timeout().timeout(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** OkHttp passes over what is left, for a tenth of a second at the most. */
    @Override
    public void finish() {
        try {
            source.close();
        } catch (IOException e) {
            call.cancel();
        }
    }

    /**
     * A body that was not read to its end is not worth waiting for. If another thread reads just now, its read fails,
     * and it closes what two threads must not touch at once: OkHttp would fail for one of them, with anything.
     */
    @Override
    public void close() {
        if (!ended) call.cancel();
        if (use.getAndSet(Use.CLOSED) == Use.IDLE) finish();
    }

    private void beginRead() throws IOException {
        if (!decodable) throw new UnsupportedEncodingException("unknown Content-Encoding");
        if (!use.compareAndSet(Use.IDLE, Use.READING)) throw new IOException("The answer is closed");
    }

    private void endRead() {
        if (!use.compareAndSet(Use.READING, Use.IDLE)) finish();
    }

    /** Reads from the socket under the guard, and without it what has arrived already. */
    private final class GuardedInput extends InputStream implements OkioBody {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            beginRead();
            try {
                int count = source.getBuffer().size() > 0
                        ? source.read(target, offset, length)
                        : guarded(target, offset, length);
                if (count < 0) ended = true;
                return count;
            } finally {
                endRead();
            }
        }

        private int guarded(byte[] target, int offset, int length) throws IOException {
            guard.enter();
            try {
                return source.read(target, offset, length);
            } finally {
                guard.leave();
            }
        }

        @Override
        public long moveTo(Buffer target) throws IOException {
            beginRead();
            guard.enter();
            try {
                long count = source.read(target, PIECE);
                if (count < 0) ended = true;
                return count;
            } finally {
                guard.leave();
                endRead();
            }
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, source.getBuffer().size());
        }

        @Override
        public void close() {
            OkHttpResponse.this.close();
        }
    }
}
