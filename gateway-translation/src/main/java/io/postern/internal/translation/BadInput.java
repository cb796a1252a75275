package io.postern.internal.translation;

import io.postern.errors.BadRequestException;
import io.postern.errors.ErrorFacts;

/** The exceptions for requests that cannot be translated, made before anything is sent. */
public final class BadInput {
    private BadInput() {}

    /**
     * @param field the JSON path of what is wrong
     * @param problem what is wrong with it and what to do, without content of the request
     */
    public static BadRequestException at(String field, String problem) {
        return new BadRequestException(ErrorFacts.builder()
                .statusCode(400)
                .type("invalid_request_error")
                .code("invalid_value")
                .param(field)
                .message("`" + field + "`: " + problem)
                .build());
    }

    /** What this provider or model cannot do at all. */
    public static BadRequestException unsupported(String field, String problem) {
        return new io.postern.errors.UnsupportedParameterException(ErrorFacts.builder()
                .statusCode(400)
                .type("invalid_request_error")
                .code("unsupported_parameter")
                .param(field)
                .message("`" + field + "`: " + problem)
                .build());
    }
}
