package io.postern.spi.http;

import io.postern.errors.CallCancelledException;
import io.postern.errors.ErrorFacts;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIIoException;
import io.postern.spi.CallContext;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UnsupportedEncodingException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says what an I/O error means to a caller. */
final class IoFailures {
    private IoFailures() {}

    /**
     * @param origin who was called
     * @param answered whether the head of the answer had come
     */
    static OpenAIException of(IOException e, CallContext context, AnswerOrigin origin, boolean answered) {
        if (context.cancelled()) return new CallCancelledException("The call was cancelled", e);
        if (Thread.currentThread().isInterrupted()) {
            return new CallCancelledException("The call was cancelled, since its thread was interrupted", e);
        }
        if (e instanceof InterruptedIOException || context.nanosLeft() <= 0) {
            return context.timedOut(answered || !isConnecting(e), e);
        }
        ErrorFacts facts = origin.facts();
        ErrorFacts withCause = facts.toBuilder().cause(e).build();
        String from = facts.deployment().or(facts::provider).orElse("the provider");
        if (e instanceof UnknownHostException) {
            return new OpenAIIoException(
                    withCause, "The host of " + from + " is not known; check the base URL and the network");
        }
        if (e instanceof ConnectException) {
            return new OpenAIIoException(
                    withCause, "No connection to " + from + "; check that the server runs and the base URL's port");
        }
        if (e instanceof SSLException) return new OpenAIIoException(withCause, insecure((SSLException) e, from));
        if (e instanceof UnsupportedEncodingException) {
            return new MalformedResponseException(withCause, "it is compressed in a way that was not asked for");
        }
        return new OpenAIIoException(
                withCause,
                answered
                        ? "The connection to " + from + " broke while its answer was read"
                        : "The connection to " + from + " broke before an answer came");
    }

    private static String insecure(SSLException e, String from) {
        String start = "No secure connection to " + from + ": ";
        if (e instanceof SSLPeerUnverifiedException) return start + "its certificate is for another host";
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof GeneralSecurityException) {
                return start + "its certificate is not trusted; check the trust store";
            }
        }
        return start + "the TLS handshake failed; check the base URL's scheme and port";
    }

    /** OkHttp reports a connection that could not be made in time by the JDK's own message. */
    private static boolean isConnecting(IOException e) {
        String message = e.getMessage();
        return message != null && (message.startsWith("Connect timed out") || message.startsWith("failed to connect"));
    }
}
