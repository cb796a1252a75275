package io.postern.internal.http;

import io.postern.core.Timeout;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Applies the limits of a call to its connection. */
final class TimeoutInterceptor implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
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
}
