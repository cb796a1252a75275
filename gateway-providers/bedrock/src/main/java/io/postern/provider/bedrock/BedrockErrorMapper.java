package io.postern.provider.bedrock;

import io.postern.core.JsonValue;
import io.postern.core.Secret;
import io.postern.core.http.Headers;
import io.postern.errors.CallCancelledException;
import io.postern.errors.ErrorFacts;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.errors.OpenAIIoException;
import io.postern.internal.errors.ErrorClassifier;
import io.postern.internal.errors.ErrorOrigin;
import io.postern.internal.secrets.SecretMask;
import io.postern.internal.translation.JsonMembers;
import io.postern.spi.ProviderCall;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UnsupportedEncodingException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Says what the SDK's exceptions mean to a caller. What AWS answered goes through the {@link ErrorClassifier} like any
 * provider's error, with the status and code that stand for it. No exception of the SDK's rides along with those: it may
 * quote the key.
 *
 * <p>Safe to share between threads.
 */
final class BedrockErrorMapper {
    private final ErrorClassifier classifier = new ErrorClassifier(InstantSource.system());
    private final String connection;

    BedrockErrorMapper(String connection) {
        this.connection = connection;
    }

    /**
     * @param key what was sent, to be masked; null if the call was signed
     * @param head the headers of an answer that had begun; empty if there were none
     */
    OpenAIException of(Throwable thrown, ProviderCall<?, ?> call, @Nullable Secret key, Headers head) {
        Throwable cause = unwrapped(thrown);
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (inner instanceof OpenAIException) return (OpenAIException) inner;
        }
        if (call.context().cancelled() || cause instanceof CancellationException) {
            return new CallCancelledException("The call was cancelled", cause);
        }
        if (Thread.currentThread().isInterrupted()) {
            return new CallCancelledException("The call was cancelled, since its thread was interrupted", cause);
        }
        if (cause instanceof AwsServiceException) return service((AwsServiceException) cause, call, key, head);
        return client(cause, call, head);
    }

    static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private OpenAIException service(
            AwsServiceException e, ProviderCall<?, ?> call, @Nullable Secret key, Headers head) {
        AwsErrorDetails details = e.awsErrorDetails();
        SdkHttpResponse response = details == null ? null : details.sdkHttpResponse();
        Headers headers = response == null ? head : AwsHeaders.of(response.headers());
        byte[] raw = details == null || details.rawResponse() == null
                ? new byte[0]
                : details.rawResponse().asByteArrayUnsafe();
        String said = details == null ? e.getMessage() : details.errorMessage();
        BedrockFault fault = BedrockFault.of(e, said == null ? "" : said);
        return classifier.answer(origin(call, key), fault.status(), headers, body(raw, said, fault));
    }

    /** AWS's own body with OpenAI's words for it beside; a page of HTML stays as it is. */
    private static byte[] body(byte[] raw, @Nullable String said, BedrockFault fault) {
        JsonMembers body = new JsonMembers();
        String text = new String(raw, StandardCharsets.UTF_8).strip();
        if (!text.isEmpty()) {
            try {
                JsonValue json = JsonValue.parse(text);
                if (json.kind() != JsonValue.Kind.OBJECT) return raw;
                body.putAll(json);
            } catch (OpenAIInvalidDataException notJson) {
                return raw;
            }
        }
        if (body.get("message") == null) body.put("message", said);
        body.put("type", fault.type()).put("code", fault.code());
        return body.json().toJson().getBytes(StandardCharsets.UTF_8);
    }

    private OpenAIException client(Throwable cause, ProviderCall<?, ?> call, Headers head) {
        boolean answered = !head.isEmpty();
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (inner instanceof Exchange.BodyTooLargeException) {
                return malformed(call, head, String.valueOf(inner.getMessage()));
            }
            // Its own message quotes the answer.
            if (isOfJson(inner)) {
                return malformed(call, head, "it is not the JSON that was to come");
            }
            if (inner instanceof IOException && !(inner instanceof UnsupportedEncodingException)) {
                return io((IOException) inner, call, answered);
            }
        }
        return new OpenAIIoException(facts(call).cause(cause).build(), broken(answered));
    }

    /** What makes no sense; {@code problem} quotes nothing of it. */
    MalformedResponseException malformed(ProviderCall<?, ?> call, Headers head, String problem) {
        return new MalformedResponseException(
                facts(call).statusCode(200).headers(head).build(), problem);
    }

    private OpenAIException io(IOException e, ProviderCall<?, ?> call, boolean answered) {
        if (e instanceof InterruptedIOException || call.context().nanosLeft() <= 0) {
            return call.context().timedOut(answered || !isConnecting(e), e);
        }
        String problem = broken(answered);
        if (e instanceof UnknownHostException) {
            problem = "The host of " + connection + " is not known; check the region, the base URL and the network";
        } else if (e instanceof ConnectException) {
            problem = "No connection to " + connection + "; check the base URL's port and the network";
        } else if (e instanceof SSLException) {
            problem = "No secure connection to " + connection + "; check the base URL's scheme and the trust store";
        }
        return new OpenAIIoException(facts(call).cause(e).build(), problem);
    }

    private String broken(boolean answered) {
        return "The connection to " + connection + " broke "
                + (answered ? "while its answer was read" : "before an answer came");
    }

    /** OkHttp reports a connection that could not be made in time by the JDK's own message. */
    private static boolean isConnecting(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith("Connect timed out") || message.startsWith("failed to connect");
    }

    /** The SDK's JSON reader is a copy of Jackson under its own roof; its exceptions have no public type. */
    private static boolean isOfJson(Throwable thrown) {
        String name = thrown.getClass().getName();
        return name.endsWith("JsonParseException")
                || name.endsWith("JsonEOFException")
                || name.endsWith("JsonException")
                || String.valueOf(thrown.getMessage()).contains("Unable to unmarshall");
    }

    private ErrorFacts.Builder facts(ProviderCall<?, ?> call) {
        return ErrorFacts.builder().provider(connection).model(call.model().isEmpty() ? null : call.model());
    }

    private ErrorOrigin origin(ProviderCall<?, ?> call, @Nullable Secret key) {
        SecretMask mask = key == null ? SecretMask.ofShapes() : SecretMask.of(List.of(key.reveal()));
        return new ErrorOrigin("bedrock", connection, call.model(), mask);
    }

    /** Whether AWS says that a model is to be had through an inference profile only; its apostrophe is a curly one. */
    static boolean wantsProfile(OpenAIException e) {
        return says(e, "on-demand throughput");
    }

    /** Whether AWS, or the model behind it, says that it does not take a schema where it was put. */
    static boolean refusesSchema(OpenAIException e) {
        return says(e, "outputconfig")
                || says(e, "output_config")
                || says(e, "textformat")
                || says(e, "output_format")
                || says(e, "structured output");
    }

    private static boolean says(OpenAIException e, String text) {
        return Optional.ofNullable(e.getMessage())
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .contains(text);
    }
}
