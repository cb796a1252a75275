package io.postern.spi.http;

import io.postern.core.Secret;
import io.postern.errors.UnauthorizedException;

/** Finds keys that were copied with something else, before they meet code that would quote them in its message. */
final class CredentialCheck {
    private CredentialCheck() {}

    static void check(Secret secret, AnswerOrigin origin) {
        String key = secret.reveal();
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c >= ' ' && c <= '~') continue;
            throw new UnauthorizedException(origin.facts().toBuilder()
                    .statusCode(401)
                    .type("authentication_error")
                    .code("invalid_api_key")
                    .message("The API key cannot be sent: its character " + (i + 1) + " of " + key.length() + " is "
                            + (c < ' ' ? "a line break or another control character" : "none of ASCII")
                            + "; nothing was sent")
                    .build());
        }
    }
}
