package io.postern.internal.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.postern.core.Timeout;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Applies the limits of a call to its connection. */
final class TimeoutInterceptor implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        Timeout timeout = chain.request().tag(Timeout.class);
        if (timeout == null) return chain.proceed(chain.request());
        // Each of these copies the chain, and most calls keep to the usual limits.
        Chain limited = chain;
        int connect = millis(timeout.connect());
        if (connect != limited.connectTimeoutMillis()) limited = limited.withConnectTimeout(connect, MILLISECONDS);
        int read = millis(timeout.read());
        if (read != limited.readTimeoutMillis()) limited = limited.withReadTimeout(read, MILLISECONDS);
        int write = millis(timeout.write());
        if (write != limited.writeTimeoutMillis()) limited = limited.withWriteTimeout(write, MILLISECONDS);
        return limited.proceed(limited.request());
    }

    /** Whole milliseconds, rounded up: a wait must not end before the clock says that its limit is reached. */
    private static int millis(Duration limit) {
        return (int) Math.min(Integer.MAX_VALUE, limit.plusNanos(999_999).toMillis());
    }
}
