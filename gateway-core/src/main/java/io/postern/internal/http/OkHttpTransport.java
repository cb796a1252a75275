package io.postern.internal.http;

import io.postern.core.Timeout;
import io.postern.core.http.Headers;
import io.postern.spi.CallContext;
import io.postern.spi.http.Downloads;
import io.postern.spi.http.HttpRequest;
import io.postern.spi.http.HttpResponse;
import io.postern.spi.http.HttpTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The transport on OkHttp. Connections are shared by all calls of a client and of those derived from it.
 *
 * <p>Safe to share between threads.
 */
public final class OkHttpTransport implements HttpTransport, AutoCloseable {
    /** As many as OkHttp itself follows in a browser's manner; providers need one, for a missing slash. */
    private static final int MAX_REDIRECTS = 5;

    /** Making TLS ready takes a third of a first call's time, which a local server's http does not need. */
    private final OkHttpClient cleartext;

    private final ConnectionOptions options;

    /** The last URL that was asked for: mostly the next one too, and taking one apart is a tenth of a call's work. */
    private record ParsedUrl(String text, HttpUrl url) {}

    private volatile @Nullable ParsedUrl lastUrl;

    private final AtomicReference<@Nullable OkHttpClient> secure = new AtomicReference<>();

    private OkHttpTransport(OkHttpClient.Builder builder, ConnectionOptions options) {
        this.cleartext =
                builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)).build();
        this.options = options;
    }

    public static OkHttpTransport create(ConnectionOptions options) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(Timeout.default_().connect())
                .readTimeout(Timeout.default_().read())
                .writeTimeout(Timeout.default_().write())
                .addInterceptor(new TimeoutInterceptor())
                .addNetworkInterceptor(new FollowUpGuard());
        if (options.proxy() != null) builder.proxy(options.proxy());
        return new OkHttpTransport(builder, options);
    }

    /** A transport that shares connections with this one where {@code options} allow it. */
    public OkHttpTransport with(ConnectionOptions options) {
        return new OkHttpTransport(cleartext.newBuilder(), options);
    }

    /** What fetches files for requests over the same connections and proxy. */
    public Downloads downloads() {
        return new OkHttpDownloads(cleartext);
    }

    private OkHttpClient client(HttpUrl url) {
        if (!url.isHttps()) return cleartext;
        OkHttpClient known = secure.get();
        return known != null ? known : makeSecure();
    }

    /** Reads trusted certificates from disk, so no lock is held; of two threads the first one's client stays. */
    private OkHttpClient makeSecure() {
        OkHttpClient.Builder builder = cleartext.newBuilder().connectionSpecs(List.of(ConnectionSpec.MODERN_TLS));
        options.applyTo(builder);
        OkHttpClient made = builder.build();
        return secure.compareAndSet(null, made) ? made : Objects.requireNonNull(secure.get());
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

    @Override
    public HttpResponse execute(HttpRequest request, CallContext context) throws IOException {
        try {
            return follow(request, context);
        } finally {
            if (request.body() instanceof BufferBody) ((BufferBody) request.body()).release();
        }
    }

    private HttpResponse follow(HttpRequest request, CallContext context) throws IOException {
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
        long left = context.remaining().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        return send(client(request.url()), request, context, left);
    }

    /** @param nanosLeft for the whole of it; {@link Long#MAX_VALUE} for no limit */
    static OkHttpResponse send(OkHttpClient client, Request request, CallContext context, long nanosLeft)
            throws IOException {
        Call call = client.newCall(request);
        if (nanosLeft != Long.MAX_VALUE) call.timeout().timeout(Math.max(1, nanosLeft), TimeUnit.NANOSECONDS);
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

    private HttpUrl parsed(String text) {
        ParsedUrl last = lastUrl;
        if (last != null && last.text().equals(text)) return last.url();
        HttpUrl url = HttpUrl.parse(text);
        // OkHttp's own message quotes the URL, whose query may hold a key.
        if (url == null) throw new IllegalArgumentException("The URL is not one of http or https; check the base URL");
        lastUrl = new ParsedUrl(text, url);
        return url;
    }

    private Request okRequest(HttpRequest request, Timeout timeout) {
        HttpUrl url = parsed(request.url());
        Request.Builder builder = new Request.Builder().url(url).tag(Timeout.class, timeout);
        request.headers().forEach((name, value) -> addHeader(builder, name, value));
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
        cleartext.connectionPool().evictAll();
    }

    static Headers headers(okhttp3.Headers from) {
        Headers.Builder headers = Headers.builder();
        for (int i = 0; i < from.size(); i++) headers.put(from.name(i), from.value(i));
        return headers.build();
    }
}
