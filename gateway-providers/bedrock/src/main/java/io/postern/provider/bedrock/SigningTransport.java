package io.postern.provider.bedrock;

import io.postern.core.http.Headers;
import io.postern.errors.BadRequestException;
import io.postern.spi.CallContext;
import io.postern.spi.http.HttpBody;
import io.postern.spi.http.HttpRequest;
import io.postern.spi.http.HttpResponse;
import io.postern.spi.http.HttpTransport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Signs what other adapters send to AWS, and what has no client of the SDK's here; a request that shows a key already
 * goes as it is.
 *
 * <p>Safe to share between threads.
 */
final class SigningTransport implements HttpTransport {
    private static final String AUTHORIZATION = "Authorization";

    private final HttpTransport transport;
    private final AwsAccess access;
    private final String service;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    /** @param service the name that AWS signs by, such as {@code bedrock} */
    SigningTransport(HttpTransport transport, AwsAccess access, String service) {
        this.transport = transport;
        this.access = access;
        this.service = service;
    }

    /** @throws BadRequestException if no region is known */
    @Override
    public HttpResponse execute(HttpRequest request, CallContext context) throws IOException {
        boolean authorized = !request.headers().values(AUTHORIZATION).isEmpty();
        return transport.execute(authorized ? request : signed(request), context);
    }

    private HttpRequest signed(HttpRequest request) throws IOException {
        AwsCredentials identity = access.identity();
        String region = access.region(true).id();
        byte[] body = bytes(request.body());
        SdkHttpRequest unsigned = unsigned(request);
        SignedRequest signed = signer.sign(sign -> sign.identity(identity)
                .request(unsigned)
                .payload(() -> new ByteArrayInputStream(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        Headers.Builder headers = request.headers().toBuilder();
        signed.request().forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("Host")) headers.replace(name, values);
        });
        return new HttpRequest(request.method(), request.url(), headers.build(), request.body(), request.stream());
    }

    /** Of the headers only those that nobody on the way changes are signed. */
    private static SdkHttpRequest unsigned(HttpRequest request) {
        SdkHttpRequest.Builder unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(request.method().name()))
                .uri(URI.create(request.url()));
        HttpBody body = request.body();
        if (body != null) unsigned.putHeader("Content-Type", List.of(body.contentType()));
        return unsigned.build();
    }

    private static byte[] bytes(@Nullable HttpBody body) throws IOException {
        if (body == null) return new byte[0];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        body.writeTo(bytes);
        return bytes.toByteArray();
    }
}
