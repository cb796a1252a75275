package io.postern.provider.google;

import com.google.auth.Retryable;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import io.postern.errors.CallCancelledException;
import io.postern.errors.ErrorFacts;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIIoException;
import io.postern.errors.UnauthorizedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one connection's Google credentials. Google's library holds the token, renews it ahead of its end and,
 * for all threads that ask meanwhile, once. Credentials are looked for at the first call, not before; where that fails,
 * the next call looks again.
 *
 * <p>Safe to share between threads. Waits for the network, on the caller's thread.
 */
final class GoogleTokens {
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final String AUTHORIZATION = "Authorization";

    /** Where credentials come from. */
    interface Source {
        GoogleCredentials load() throws IOException;
    }

    private final String connection;
    private final Source source;
    private final @Nullable String quotaProject;
    private final AtomicReference<@Nullable FutureTask<GoogleCredentials>> loading = new AtomicReference<>();

    GoogleTokens(String connection, Source source, @Nullable String quotaProject) {
        this.connection = connection;
        this.source = source;
        this.quotaProject = quotaProject;
    }

    /** What the options name, else Application Default Credentials. */
    static GoogleTokens of(String connection, VertexOptions options) {
        String json = options.credentialsJson();
        String file = options.credentialsFile();
        Source source;
        if (json != null) {
            source = () -> read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        } else if (file != null) {
            source = () -> read(Files.newInputStream(Path.of(file)));
        } else {
            source = GoogleCredentials::getApplicationDefault;
        }
        return new GoogleTokens(connection, source, options.quotaProject());
    }

    private static GoogleCredentials read(InputStream in) throws IOException {
        try (in) {
            return GoogleCredentials.fromStream(in);
        }
    }

    /** The headers that show the token, the project to bill among them. */
    Map<String, List<String>> headers(String url) {
        try {
            return credentials().getRequestMetadata(URI.create(url));
        } catch (IOException | IllegalStateException e) {
            throw failed(e);
        }
    }

    /** The token by itself. */
    String token(String url) {
        List<String> values = headers(url).getOrDefault(AUTHORIZATION, List.of());
        String value = values.isEmpty() ? "" : values.get(0);
        return value.startsWith("Bearer ") ? value.substring("Bearer ".length()) : value;
    }

    /**
     * Asks for another token although the one that was sent has not come to its end; does nothing if there is another
     * already, so that of many calls that were refused at once one renews.
     *
     * @param refused the value of the header that was refused
     */
    void renew(String refused) {
        GoogleCredentials credentials = credentials();
        AccessToken current = credentials.getAccessToken();
        if (current != null && !refused.equals("Bearer " + current.getTokenValue())) return;
        try {
            credentials.refresh();
        } catch (IOException | IllegalStateException e) {
            throw failed(e);
        }
    }

    /** The project that the credentials belong to; null if they do not say. */
    @Nullable
    String project() {
        return credentials().getProjectId();
    }

    private GoogleCredentials credentials() {
        FutureTask<GoogleCredentials> mine = new FutureTask<>(this::load);
        FutureTask<GoogleCredentials> task = loading.compareAndExchange(null, mine);
        if (task == null) {
            task = mine;
            mine.run();
        }
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallCancelledException("The call was cancelled, since its thread was interrupted", e);
        } catch (ExecutionException e) {
            loading.compareAndSet(task, null);
            throw failed(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private GoogleCredentials load() throws IOException {
        GoogleCredentials credentials = source.load();
        if (credentials.createScopedRequired()) credentials = credentials.createScoped(SCOPE);
        return quotaProject == null ? credentials : credentials.createWithQuotaProject(quotaProject);
    }

    private OpenAIException failed(Throwable cause) {
        ErrorFacts.Builder facts = ErrorFacts.builder().provider(connection).cause(cause);
        if (cause instanceof Retryable && ((Retryable) cause).isRetryable()) {
            return new OpenAIIoException(facts.build(), "No token for " + connection + " could be had for now");
        }
        return new UnauthorizedException(facts.statusCode(401)
                .type("authentication_error")
                .code("no_credentials")
                .message("There are no usable Google credentials; run `gcloud auth application-default login`, set "
                        + "GOOGLE_APPLICATION_CREDENTIALS, or give the option credentialsFile or a supplier of tokens")
                .build());
    }

    /** Tells nothing of the credentials. */
    @Override
    public String toString() {
        return "GoogleTokens(" + connection + ")";
    }
}
