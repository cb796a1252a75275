package io.postern.errors;

/** The request is wrong as it stands (usually 400): change it before sending it again. */
public class BadRequestException extends OpenAIServiceException {
    private static final long serialVersionUID = 1L;

    public BadRequestException(ErrorFacts facts) {
        super(facts, false);
    }
}
