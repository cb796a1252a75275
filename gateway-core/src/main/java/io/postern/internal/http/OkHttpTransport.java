package io.postern.internal.http;

import io.postern.core.Timeout;
import io.postern.core.http.Headers;
import io.postern.spi.CallContext;
import io.postern.spi.http.HttpRequest;
import io.postern.spi.http.HttpResponse;
import io.postern.spi.http.HttpTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The transport on OkHttp. Connections are shared by all calls of a client and of those derived from it.
 *
 * <p>Safe to share between threads.
 */
public final class OkHttpTransport implements HttpTransport, AutoCloseable {
    /** As many as OkHttp itself follows in a browser's manner; providers need one, for a missing slash. */
    private static final int MAX_REDIRECTS = 5;

    private final OkHttpClient client;

    private OkHttpTransport(OkHttpClient client) {
        this.client = client;
    }

    public static OkHttpTransport create(ConnectionOptions options) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .addInterceptor(OkHttpTransport::applyTimeouts);
        options.applyTo(builder);
        return new OkHttpTransport(builder.build());
    }

    /** A transport that shares connections with this one where {@code options} allow it. */
    public OkHttpTransport with(ConnectionOptions options) {
        OkHttpClient.Builder builder = client.newBuilder();
        options.applyTo(builder);
        return new OkHttpTransport(builder.build());
    }

    /** Until the head of a stream's answer is there, no read may last longer than the first chunk may take. */
    private static Timeout headLimits(HttpRequest request, CallContext context) {
        Timeout timeout = context.timeout();
        if (!request.stream() || timeout.firstChunk().isEmpty()) return timeout;
        Duration left = Duration.ofNanos(Math.max(1, context.nanosLeft()));
        return timeout.toBuilder()
                .connect(shorter(timeout.connect(), left))
                .read(shorter(timeout.read(), left))
                .build();
    }

    private static Duration shorter(Duration limit, Duration left) {
        return limit.isZero() || left.compareTo(limit) < 0 ? left : limit;
    }

    private static Response applyTimeouts(okhttp3.Interceptor.Chain chain) throws IOException {
        Timeout timeout = chain.request().tag(Timeout.class);
        if (timeout == null) return chain.proceed(chain.request());
        return chain.withConnectTimeout(millis(timeout.connect()), TimeUnit.MILLISECONDS)
                .withReadTimeout(millis(timeout.read()), TimeUnit.MILLISECONDS)
                .withWriteTimeout(millis(timeout.write()), TimeUnit.MILLISECONDS)
                .proceed(chain.request());
    }

    /** Whole milliseconds, rounded up: a wait must not end before the clock says that its limit is reached. */
    private static int millis(Duration limit) {
        return (int) Math.min(Integer.MAX_VALUE, limit.plusNanos(999_999).toMillis());
    }

    @Override
    public HttpResponse execute(HttpRequest request, CallContext context) throws IOException {
        Request next = okRequest(request, headLimits(request, context));
        for (int redirects = 0; ; redirects++) {
            OkHttpResponse response = send(next, context);
            Request redirected = redirects < MAX_REDIRECTS ? redirect(next, response) : null;
            if (redirected == null) return response;
            response.finish();
            next = redirected;
        }
    }

    private OkHttpResponse send(Request request, CallContext context) throws IOException {
        Call call = client.newCall(request);
        context.remaining()
                .ifPresent(left -> call.timeout().timeout(Math.max(1, left.toNanos()), TimeUnit.NANOSECONDS));
        InterruptGuard guard = new InterruptGuard(call::cancel);
        context.onCancel(call::cancel);
        guard.enter();
        try {
            return new OkHttpResponse(call, call.execute(), guard);
        } finally {
            guard.leave();
        }
    }

    /**
     * The request that a redirect asks for, or null if there is none to follow. Only to the same place: a provider's key
     * goes to no other host, and no request body is turned into a GET.
     */
    private static @Nullable Request redirect(Request request, OkHttpResponse response) {
        if (response.status() != 307 && response.status() != 308) return null;
        String location = response.headers().first("Location").orElse(null);
        HttpUrl target = location == null ? null : request.url().resolve(location);
        if (target == null || !sameOrigin(request.url(), target)) return null;
        return request.newBuilder().url(target).build();
    }

    private static boolean sameOrigin(HttpUrl a, HttpUrl b) {
        return a.scheme().equals(b.scheme()) && a.host().equals(b.host()) && a.port() == b.port();
    }

    private static Request okRequest(HttpRequest request, Timeout timeout) {
        HttpUrl url = HttpUrl.parse(request.url());
        // OkHttp's own message quotes the URL, whose query may hold a key.
        if (url == null) throw new IllegalArgumentException("The URL is not one of http or https; check the base URL");
        Request.Builder builder = new Request.Builder().url(url).tag(Timeout.class, timeout);
        for (String name : request.headers().names()) {
            List<String> values = request.headers().values(name);
            for (String value : values) addHeader(builder, name, value);
        }
        // A compressed stream arrives in lumps; and OkHttp decodes on its own only what it asked for itself.
        if (request.stream()) builder.header("Accept-Encoding", "identity");
        return builder.method(request.method().name(), OkHttpBody.of(request.body()))
                .build();
    }

    /** OkHttp's own message for a bad header value quotes the value, which may be a key. */
    private static void addHeader(Request.Builder builder, String name, String value) {
        try {
            builder.addHeader(name, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The value of header " + name
                    + " has a character that no header may have: a line break, or a letter beyond ASCII");
        }
    }

    /** Ends idle connections. Calls that are running end on their own. */
    @Override
    public void close() {
        client.connectionPool().evictAll();
    }

    static Headers headers(okhttp3.Headers from) {
        Headers.Builder headers = Headers.builder();
        for (int i = 0; i < from.size(); i++) headers.put(from.name(i), from.value(i));
        return headers.build();
    }
}
