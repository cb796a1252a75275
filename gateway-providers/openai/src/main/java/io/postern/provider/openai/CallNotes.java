package io.postern.provider.openai;

import io.postern.errors.BadRequestException;
import io.postern.errors.ErrorFacts;
import io.postern.errors.UnsupportedParameterException;
import io.postern.spi.ProviderCall;
import java.util.TreeSet;

/**
 * What there is to say about a request before it is sent: warnings for what is sent otherwise than it was given,
 * exceptions for what cannot be sent at all. No text holds anything the caller wrote.
 *
 * <p>Used by one thread.
 */
final class CallNotes {
    private final ProviderCall<?, ?> call;
    private final String provider;

    CallNotes(ProviderCall<?, ?> call, String provider) {
        this.call = call;
        this.provider = provider;
    }

    /** See {@link io.postern.spi.CallContext#warn}. */
    void warn(String field, String reason, String action) {
        call.context().warn(field, reason, action);
    }

    void dropped(String field) {
        warn(field, "the service does not take it", "dropped");
    }

    /** This adapter has options of connections, none of calls. */
    void optionsOfTheCall() {
        for (String name : new TreeSet<>(call.options().providerOptions().keySet())) {
            warn("providerOptions." + name, "OpenAI-compatible services have no options of a call", "ignored");
        }
    }

    /** What the service does not have, and nothing else can stand for. */
    UnsupportedParameterException unsupported(String field, String why) {
        return new UnsupportedParameterException(facts("unsupported_parameter", field, why));
    }

    /** What no service could take. */
    BadRequestException invalid(String field, String why) {
        return new BadRequestException(facts("invalid_value", field, why));
    }

    private ErrorFacts facts(String code, String field, String why) {
        return ErrorFacts.builder()
                .statusCode(400)
                .type("invalid_request_error")
                .code(code)
                .param(field)
                .provider(provider)
                .model(call.model())
                .message("`" + field + "` " + why)
                .build();
    }
}
