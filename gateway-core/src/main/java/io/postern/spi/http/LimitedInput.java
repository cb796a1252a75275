package io.postern.spi.http;

import io.postern.spi.CallContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * A stream's body that keeps to the limits of its call: no read lasts longer than is left until the next chunk is due,
 * however many keep-alives arrive meanwhile.
 */
final class LimitedInput extends FilterInputStream {
    private final HttpResponse response;
    private final CallContext context;
    private final Duration readLimit;

    LimitedInput(HttpResponse response, CallContext context) {
        super(response.body());
        this.response = response;
        this.context = context;
        this.readLimit = context.timeout().read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (in.available() == 0) {
            long left = context.nanosLeft();
            if (left <= 0) throw new InterruptedIOException("the call's time is used up");
            boolean shorter = left != Long.MAX_VALUE && (readLimit.isZero() || left < readLimit.toNanos());
            response.readTimeout(shorter ? Duration.ofNanos(left) : readLimit);
        }
        return super.read(target, offset, length);
    }

    @Override
    public void close() {
        response.close();
    }
}
