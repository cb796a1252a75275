package io.postern.spi.http;

import io.postern.errors.ErrorFacts;
import io.postern.internal.secrets.SecretMask;
import org.jspecify.annotations.Nullable;

/**
 * Who was called, and what came back: the facts of a failure, put together only if there is one.
 *
 * @param provider the connection's name
 * @param model the model id; empty for none
 * @param response null as long as there is no answer
 * @param key what was sent as a key, to be masked; empty for none
 */
record AnswerOrigin(String provider, String model, @Nullable HttpResponse response, String key) {
    ErrorFacts facts() {
        ErrorFacts.Builder facts = ErrorFacts.builder().provider(provider).model(model.isEmpty() ? null : model);
        if (response != null) facts.statusCode(response.status()).headers(response.headers());
        return facts.build();
    }

    /** The facts of an answer that is not what it should be, with its beginning. */
    ErrorFacts facts(String text) {
        return facts().toBuilder().rawBody(mask().mask(text)).build();
    }

    SecretMask mask() {
        return key.isEmpty() ? SecretMask.ofShapes() : SecretMask.of(java.util.List.of(key));
    }

    AnswerOrigin answered(HttpResponse by) {
        return new AnswerOrigin(provider, model, by, key);
    }

    @Override
    public String toString() {
        return provider + "/" + model;
    }
}
