package io.postern.internal.http;

import io.postern.core.Timeout;
import io.postern.errors.BadRequestException;
import io.postern.errors.CallCancelledException;
import io.postern.errors.ErrorFacts;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIIoException;
import io.postern.spi.CallContext;
import io.postern.spi.http.Downloads;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Downloads on OkHttp, without the provider's headers, keys and certificates. See {@link Downloads}. */
final class OkHttpDownloads implements Downloads {
    private static final int MAX_REDIRECTS = 3;

    private final OkHttpClient anywhere;
    private final OkHttpClient publicOnly;
    private final PublicAddresses publicAddresses;

    /** @param base whose connections and threads are shared */
    OkHttpDownloads(OkHttpClient base) {
        this.anywhere = base.newBuilder()
                .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT))
                .build();
        this.publicAddresses = new PublicAddresses(base.dns());
        this.publicOnly = anywhere.newBuilder().dns(publicAddresses).build();
    }

    @Override
    public Download fetch(String url, String field, Limits limits, CallContext context) {
        HttpUrl next = HttpUrl.parse(url);
        if (next == null) throw refused(field, "must be a URL of http or https");
        try {
            for (int redirects = 0; ; redirects++) {
                try (OkHttpResponse response = send(next, limits, context)) {
                    HttpUrl target = target(next, response, field);
                    if (target == null) return read(response, field, limits);
                    if (redirects == MAX_REDIRECTS) {
                        throw refused(field, "is redirected more than " + MAX_REDIRECTS + " times");
                    }
                    next = target;
                }
            }
        } catch (IOException e) {
            throw failure(e, field, next == null ? "" : next.host(), context);
        }
    }

    private OkHttpResponse send(HttpUrl url, Limits limits, CallContext context) throws IOException {
        OkHttpClient client = limits.privateAddresses() ? anywhere : guarded(url);
        Request request = new Request.Builder()
                .url(url)
                .tag(Timeout.class, context.timeout())
                .build();
        return OkHttpTransport.send(client, request, context, context.nanosLeft());
    }

    /** Behind a proxy it is the proxy that looks names up; what can be checked then is where they lead from here. */
    private OkHttpClient guarded(HttpUrl url) throws IOException {
        PublicAddresses.checkLiteral(url.host());
        boolean direct = anywhere.proxy() != null
                ? anywhere.proxy().type() == Proxy.Type.DIRECT
                : anywhere.proxySelector().select(url.uri()).stream()
                        .allMatch(proxy -> proxy.type() == Proxy.Type.DIRECT);
        if (direct) return publicOnly;
        publicAddresses.lookup(url.host());
        return anywhere;
    }

    /** Where a redirect leads; null if the answer is none. */
    private static @Nullable HttpUrl target(HttpUrl from, OkHttpResponse response, String field) {
        int status = response.status();
        if (status >= 200 && status < 300) return null;
        String location = response.headers().first("Location").orElse(null);
        boolean redirect = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
        if (!redirect || location == null) {
            throw refused(field, "could not be fetched: " + from.host() + " answered with status " + status);
        }
        HttpUrl target = from.resolve(location);
        if (target == null) throw refused(field, "is redirected to what is no URL of http or https");
        return target;
    }

    private static Download read(OkHttpResponse response, String field, Limits limits) throws IOException {
        Buffer bytes = new Buffer();
        OkioBody body = (OkioBody) response.body();
        while (body.moveTo(bytes) >= 0) {
            if (bytes.size() <= limits.maxBytes()) continue;
            throw refused(field, "is larger than " + limits.maxBytes() + " bytes (option maxDownloadBytes)");
        }
        String type = response.headers().first("Content-Type").orElse(null);
        return new Download(bytes.readByteArray(), type == null ? null : bare(type));
    }

    private static @Nullable String bare(String type) {
        int end = type.indexOf(';');
        String bare = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return bare.isEmpty() ? null : bare;
    }

    private static OpenAIException failure(IOException e, String field, String host, CallContext context) {
        if (e instanceof PublicAddresses.PrivateAddressException) {
            return refused(
                    field, host + " is an address within a private network; the option allowPrivateUrls allows these");
        }
        if (context.cancelled()) return new CallCancelledException("The call was cancelled", e);
        if (Thread.currentThread().isInterrupted()) {
            return new CallCancelledException("The call was cancelled, since its thread was interrupted", e);
        }
        if (e instanceof InterruptedIOException || context.nanosLeft() <= 0) return context.timedOut(true, e);
        String reason = e instanceof UnknownHostException ? " is not known" : " gave no whole answer";
        return new OpenAIIoException(
                ErrorFacts.builder().param(field).cause(e).build(),
                "`" + field + "` could not be fetched: the host " + host + reason);
    }

    private static BadRequestException refused(String field, String problem) {
        return new BadRequestException(ErrorFacts.builder()
                .statusCode(400)
                .type("invalid_request_error")
                .code("invalid_value")
                .param(field)
                .message("`" + field + "`: " + problem)
                .build());
    }
}
