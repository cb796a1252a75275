package io.postern.provider.bedrock;

import io.postern.core.http.Headers;
import io.postern.core.http.HttpMethod;
import io.postern.spi.CallContext;
import io.postern.spi.http.HttpBody;
import io.postern.spi.http.HttpRequest;
import io.postern.spi.http.HttpResponse;
import io.postern.spi.http.HttpTransport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;

/**
 * One HTTP exchange of the SDK over the gateway's transport. Everything happens on the thread that calls: the head is
 * waited for when the request is sent, and the body handed to the SDK piece by piece by {@link #pump}, so that a stream
 * is read no faster than its caller reads it, and needs no thread.
 *
 * <p>Used by one thread at a time, but for {@link #close()}.
 */
final class Exchange {
    /** How the SDK hands an exchange through to its HTTP client. */
    static final SdkHttpExecutionAttribute<Exchange> ATTRIBUTE =
            new SdkHttpExecutionAttribute<Exchange>(Exchange.class) {};

    /** What the transport sets itself. The SDK signs the host, and in the same form as the transport writes it. */
    private static final Set<String> OF_THE_TRANSPORT = Set.of("host", "content-length", "connection", "expect");

    private static final int PIECE = 8 << 10;

    private final HttpTransport transport;
    private final CallContext context;
    private final boolean stream;
    private final long maxBodyBytes;

    /** The SDK copies what it is given before it returns, so that one buffer serves a whole body. */
    private final byte[] buffer = new byte[PIECE];

    private volatile @Nullable HttpResponse response;
    private volatile boolean closed;
    private @Nullable Subscriber<? super ByteBuffer> subscriber;
    private long demand;

    /** Bytes so far. */
    private long count;

    private boolean ended;

    /**
     * @param stream whether the body is to be read as it comes, by {@link #pump}; else it is read at once
     * @param maxBodyBytes how many bytes of it may be read at once
     */
    Exchange(HttpTransport transport, CallContext context, boolean stream, long maxBodyBytes) {
        this.transport = transport;
        this.context = context;
        this.stream = stream;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** Sends the request and gives the SDK the answer, or its head. The future ends when the head is there. */
    CompletableFuture<Void> run(AsyncExecuteRequest request) {
        try {
            HttpResponse answer = transport.execute(httpRequest(request), context);
            response = answer;
            if (closed) answer.close();
            request.responseHandler().onHeaders(head(answer));
            request.responseHandler().onStream(this::subscribe);
            if (!stream || answer.status() != 200) readAll();
            return CompletableFuture.completedFuture(null);
        } catch (IOException | RuntimeException e) {
            close();
            request.responseHandler().onError(e);
            return CompletableFuture.failedFuture(e);
        }
    }

    private void readAll() {
        while (pump()) {
            if (count > maxBodyBytes) throw new BodyTooLargeException(maxBodyBytes);
        }
    }

    private HttpRequest httpRequest(AsyncExecuteRequest request) {
        Headers.Builder headers = Headers.builder();
        request.request().forEachHeader((name, values) -> {
            if (!OF_THE_TRANSPORT.contains(name.toLowerCase(Locale.ROOT))) headers.put(name, values);
        });
        HttpMethod method = HttpMethod.valueOf(request.request().method().name());
        String url = request.request().getUri().toString();
        return new HttpRequest(method, url, headers.build(), body(request), stream);
    }

    private static @Nullable HttpBody body(AsyncExecuteRequest request) {
        byte[] bytes = collected(request);
        if (bytes.length == 0 && request.request().method().name().equals("GET")) return null;
        String type = request.request().firstMatchingHeader("Content-Type").orElse("application/json");
        return new HttpBody() {
            @Override
            public String contentType() {
                return type;
            }

            @Override
            public long contentLength() {
                return bytes.length;
            }

            @Override
            public void writeTo(java.io.OutputStream sink) throws IOException {
                sink.write(bytes);
            }
        };
    }

    /** The SDK has made the body already, and gives it without waiting. */
    private static byte[] collected(AsyncExecuteRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CompletableFuture<byte[]> whole = new CompletableFuture<>();
        request.requestContentPublisher().subscribe(new Subscriber<ByteBuffer>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer piece) {
                byte[] copy = new byte[piece.remaining()];
                piece.get(copy);
                bytes.writeBytes(copy);
            }

            @Override
            public void onError(Throwable failure) {
                whole.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                whole.complete(bytes.toByteArray());
            }
        });
        return whole.join();
    }

    private static SdkHttpResponse head(HttpResponse response) {
        SdkHttpResponse.Builder head = SdkHttpResponse.builder().statusCode(response.status());
        for (String name : response.headers().names()) {
            List<String> values = response.headers().values(name);
            head.putHeader(name, values);
        }
        return head.build();
    }

    private void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        this.subscriber = subscriber;
        subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long count) {
                demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
            }

            @Override
            public void cancel() {
                close();
            }
        });
    }

    /**
     * Reads what is there of the body, or waits for it, and hands it to the SDK.
     *
     * @return false if nothing more comes, or the SDK wants nothing
     */
    boolean pump() {
        Subscriber<? super ByteBuffer> to = subscriber;
        HttpResponse from = response;
        if (ended || to == null || from == null || demand == 0) return false;
        try {
            int length = read(from);
            if (length >= 0) {
                demand--;
                count += length;
                to.onNext(ByteBuffer.wrap(buffer, 0, length));
                return true;
            }
            ended = true;
            from.finish();
            to.onComplete();
        } catch (IOException e) {
            ended = true;
            close();
            to.onError(e);
        }
        return false;
    }

    /** No read of a stream lasts longer than is left until the next chunk is due. */
    private int read(HttpResponse from) throws IOException {
        InputStream body = from.body();
        if (stream && body.available() == 0) {
            long left = context.nanosLeft();
            if (left <= 0) throw new InterruptedIOException("the call's time is used up");
            Duration limit = context.timeout().read();
            boolean shorter = left != Long.MAX_VALUE && (limit.isZero() || left < limit.toNanos());
            from.readTimeout(shorter ? Duration.ofNanos(left) : limit);
        }
        return body.read(buffer, 0, buffer.length);
    }

    /** Ends the exchange wherever it is, and its connection unless all was read. */
    void close() {
        closed = true;
        HttpResponse open = response;
        if (open != null) open.close();
    }

    /** Of the answer; empty if there is none. */
    Headers headers() {
        HttpResponse answer = response;
        return answer == null ? Headers.of() : answer.headers();
    }

    /** A body that is read at once would not fit into memory. */
    static final class BodyTooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BodyTooLargeException(long limit) {
            super("the body is larger than the limit of " + limit + " bytes (option maxBodyBytes)");
        }
    }
}
