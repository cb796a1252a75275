package io.postern.provider.local;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An error that a script asks for, in OpenAI's words.
 *
 * @param status from 400 to 599
 */
record LocalError(
        int status,
        @Nullable String code,
        String type,
        String message,
        @Nullable Duration retryAfter) {
    LocalError {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("`status` of an error must be from 400 to 599, was " + status);
        }
        if (retryAfter != null && retryAfter.isNegative()) {
            throw new IllegalArgumentException("`retryAfter` must not be negative, was " + retryAfter);
        }
    }

    /** An error as OpenAI's server would send it with this status. */
    static LocalError of(int status) {
        return new LocalError(status, code(status), type(status), "The script asked for this error", null);
    }

    private static @Nullable String code(int status) {
        switch (status) {
            case 401:
                return "invalid_api_key";
            case 404:
                return "model_not_found";
            case 429:
                return "rate_limit_exceeded";
            default:
                return null;
        }
    }

    private static String type(int status) {
        if (status == 429) return "requests";
        return status >= 500 ? "server_error" : "invalid_request_error";
    }

    LocalError withCode(String given) {
        return new LocalError(status, given, type, message, retryAfter);
    }

    LocalError withType(String given) {
        return new LocalError(status, code, given, message, retryAfter);
    }

    LocalError withMessage(String given) {
        return new LocalError(status, code, type, given, retryAfter);
    }

    LocalError withRetryAfter(Duration given) {
        return new LocalError(status, code, type, message, given);
    }
}
