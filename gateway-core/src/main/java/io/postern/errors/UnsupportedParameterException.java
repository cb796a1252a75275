package io.postern.errors;

/** The model or provider does not know or allow a field of the request; {@link #param()} names it if known. */
public final class UnsupportedParameterException extends BadRequestException {
    private static final long serialVersionUID = 1L;

    public UnsupportedParameterException(ErrorFacts facts) {
        super(facts);
    }
}
