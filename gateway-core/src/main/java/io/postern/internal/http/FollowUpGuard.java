package io.postern.internal.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Keeps OkHttp from sending a request once more on its own, as it does after a 408 and after a 503 that says
 * {@code Retry-After: 0}: repeating is the pipeline's business, which counts its attempts. OkHttp has no setting for it,
 * so these two statuses go past it in disguise.
 */
final class FollowUpGuard implements Interceptor {
    private static final int DISGUISE = 1000;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        int status = response.code();
        if (status != 408 && status != 503) return response;
        return response.newBuilder().code(status + DISGUISE).build();
    }

    /** The status as the server sent it. */
    static int status(Response response) {
        int status = response.code();
        return status > DISGUISE ? status - DISGUISE : status;
    }
}
