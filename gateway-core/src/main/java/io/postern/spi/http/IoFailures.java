package io.postern.spi.http;

import io.postern.errors.CallCancelledException;
import io.postern.errors.ErrorFacts;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIIoException;
import io.postern.spi.CallContext;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UnsupportedEncodingException;
import java.net.ConnectException;
import java.net.ProtocolException;
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
        return of(e, quiet(e), context, origin, answered);
    }

    private static OpenAIException of(
            IOException e, Throwable cause, CallContext context, AnswerOrigin origin, boolean answered) {
        if (context.cancelled()) return new CallCancelledException("The call was cancelled", cause);
        if (Thread.currentThread().isInterrupted()) {
            return new CallCancelledException("The call was cancelled, since its thread was interrupted", cause);
        }
        if (e instanceof InterruptedIOException || context.nanosLeft() <= 0) {
            return context.timedOut(answered || !isConnecting(e), cause);
        }
        ErrorFacts facts = origin.facts();
        ErrorFacts withCause = facts.toBuilder().cause(cause).build();
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
        for (Throwable deeper = e.getCause(); deeper != null; deeper = deeper.getCause()) {
            if (deeper instanceof GeneralSecurityException) {
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

    /**
     * The same exception, or one that stands for it without its message: OkHttp and Okio quote what the server sent where
     * it is no HTTP, and a stack trace prints the messages of all causes.
     */
    private static Throwable quiet(Throwable e) {
        Throwable cause = e.getCause();
        Throwable quietCause = cause == null ? null : quiet(cause);
        boolean quotes = e instanceof ProtocolException || e instanceof EOFException;
        if (!quotes && quietCause == cause) return e;
        String message = quotes ? "its message is left out, it may quote the server" : String.valueOf(e.getMessage());
        IOException quiet = new IOException(e.getClass().getName() + ": " + message, quietCause);
        quiet.setStackTrace(e.getStackTrace());
        return quiet;
    }
}
