package io.postern.provider.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import io.postern.core.JsonValue;
import io.postern.core.http.Headers;
import io.postern.errors.OpenAIIoException;
import io.postern.errors.UnauthorizedException;
import io.postern.spi.Provider;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CredentialTest {
    private static final Map<String, JsonValue> IN_PROJECT = Map.of("project", JsonValue.from("p1"));

    private final FakeService service = FakeService.answering(FakeService.ANSWER);

    /** Gives tokens that are numbered. */
    private static class CountedCredentials extends GoogleCredentials {
        final transient AtomicInteger refreshes = new AtomicInteger();

        CountedCredentials() {
            super((AccessToken) null);
        }

        @Override
        public AccessToken refreshAccessToken() throws IOException {
            int number = refreshes.incrementAndGet();
            return new AccessToken("token-" + number, Date.from(Instant.now().plusSeconds(3600)));
        }
    }

    private static GoogleTokens tokens(GoogleCredentials credentials) {
        return new GoogleTokens("google", () -> credentials, null);
    }

    private List<String> shown() {
        List<String> shown = new ArrayList<>();
        service.requests()
                .forEach(request ->
                        shown.add(request.headers().first("Authorization").orElse("nothing")));
        return shown;
    }

    @Test
    void takesTheKeyOfTheConnectionBeforeThatOfTheEnvironment() {
        Map<String, String> environment = Map.of("GOOGLE_API_KEY", "first", "GEMINI_API_KEY", "second");
        FakeService.chat(
                service.connect(
                        service.settings("gemini").environment(environment).apiKey(FakeService.key("own"))),
                "m");
        FakeService.chat(service.connect(service.settings("gemini").environment(environment)), "m");
        FakeService.chat(
                service.connect(service.settings("gemini").environment(Map.of("GEMINI_API_KEY", "second"))), "m");

        assertThat(service.requests())
                .extracting(request -> request.headers().first("x-goog-api-key").orElse(""))
                .containsExactly("own", "first", "second");
        assertThat(service.requests()).noneMatch(request -> request.url().contains("key="));
    }

    @Test
    void leavesAHeaderOfTheConnectionAlone() {
        FakeService.chat(
                service.connect(service.settings("gemini")
                        .environment(Map.of("GOOGLE_API_KEY", "of-the-environment"))
                        .headers(Headers.builder()
                                .put("Authorization", "Bearer of-a-proxy")
                                .build())),
                "m");

        assertThat(shown()).containsExactly("Bearer of-a-proxy");
        assertThat(service.request().headers().first("x-goog-api-key")).isEmpty();
    }

    @Test
    void sendsNothingWithoutAKeyAndNamesTheVariables() {
        Provider provider = service.connect(service.settings("gemini"));

        assertThatThrownBy(() -> FakeService.chat(provider, "m"))
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("GOOGLE_API_KEY")
                .hasMessageContaining("GEMINI_API_KEY");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void takesASupplierOfTokensInPlaceOfCredentials() {
        AtomicInteger asked = new AtomicInteger();
        Provider provider = service.connect(service.settings("vertex")
                .option("project", JsonValue.from("p1"))
                .option("quotaProject", JsonValue.from("q"))
                .apiKey(() -> io.postern.core.Secret.of("mine-" + asked.incrementAndGet())));

        FakeService.chat(provider, "m");
        FakeService.chat(provider, "m");

        assertThat(shown()).containsExactly("Bearer mine-1", "Bearer mine-2");
        assertThat(service.request().headers().first("x-goog-user-project")).hasValue("q");
    }

    @Test
    void asksForOneTokenForAllCalls() {
        CountedCredentials credentials = new CountedCredentials();
        Provider provider = service.vertex(tokens(credentials), IN_PROJECT);

        FakeService.chat(provider, "m");
        FakeService.chat(provider, "m");

        assertThat(shown()).containsExactly("Bearer token-1", "Bearer token-1");
        assertThat(credentials.refreshes).hasValue(1);
    }

    @Test
    void asksForOneTokenForAllThreads() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        CountedCredentials credentials = new CountedCredentials() {
            @Override
            public AccessToken refreshAccessToken() throws IOException {
                asking.countDown();
                try {
                    answered.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return super.refreshAccessToken();
            }
        };
        AtomicInteger loads = new AtomicInteger();
        GoogleTokens tokens = new GoogleTokens(
                "google",
                () -> {
                    loads.incrementAndGet();
                    return credentials;
                },
                null);
        Provider provider = service.vertex(tokens, IN_PROJECT);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) calls.add(threads.submit((Callable<?>) () -> FakeService.chat(provider, "m")));
            asking.await();
            answered.countDown();
            for (Future<?> call : calls) call.get(10, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
        assertThat(credentials.refreshes).hasValue(1);
        assertThat(loads).hasValue(1);
    }

    @Test
    void asksForANewTokenOnceIfTheFirstIsRefused() {
        CountedCredentials credentials = new CountedCredentials();
        FakeService refusing = new FakeService().then(401, "{}").then(200, FakeService.ANSWER);
        Provider provider = refusing.vertex(tokens(credentials), IN_PROJECT);

        assertThat(FakeService.chat(provider, "m").choices()).hasSize(1);

        assertThat(refusing.requests()).hasSize(2);
        assertThat(refusing.requests().get(1).headers().first("Authorization")).hasValue("Bearer token-2");
    }

    @Test
    void givesUpIfTheNewTokenIsRefusedToo() {
        CountedCredentials credentials = new CountedCredentials();
        FakeService refusing = new FakeService()
                .then(401, "{\"error\":{\"code\":401,\"status\":\"UNAUTHENTICATED\",\"message\":\"no\"}}");
        Provider provider = refusing.vertex(tokens(credentials), IN_PROJECT);

        assertThatThrownBy(() -> FakeService.chat(provider, "m")).isInstanceOf(UnauthorizedException.class);

        assertThat(refusing.requests()).hasSize(2);
        assertThat(credentials.refreshes).hasValue(2);
    }

    @Test
    void doesNotRenewATokenThatAnotherCallHasRenewed() {
        CountedCredentials credentials = new CountedCredentials();
        GoogleTokens tokens = tokens(credentials);
        tokens.headers("https://x");

        tokens.renew("Bearer token-1");
        tokens.renew("Bearer token-1");

        assertThat(credentials.refreshes).hasValue(2);
    }

    @Test
    void namesTheProjectThatPays() {
        GoogleTokens tokens = new GoogleTokens("google", CountedQuota::new, "q1");
        Provider provider = service.vertex(tokens, IN_PROJECT);

        FakeService.chat(provider, "m");

        assertThat(service.request().headers().first("x-goog-user-project")).hasValue("q1");
    }

    /** Keeps the quota project that it is given. */
    private static final class CountedQuota extends CountedCredentials {
        private String quota = "";

        @Override
        public GoogleCredentials createWithQuotaProject(String project) {
            quota = project;
            return this;
        }

        @Override
        protected Map<String, List<String>> getAdditionalHeaders() {
            return Map.of("x-goog-user-project", List.of(quota));
        }
    }

    @Test
    void findsTheProjectInTheCredentials() {
        CountedCredentials credentials = new CountedCredentials() {
            @Override
            public String getProjectId() {
                return "of-the-credentials";
            }
        };

        FakeService.chat(service.vertex(tokens(credentials), Map.of()), "m");

        assertThat(service.request().url()).contains("/projects/of-the-credentials/");
    }

    @Test
    void saysWhatToDoIfThereAreNoCredentials() {
        GoogleTokens tokens = new GoogleTokens(
                "google",
                () -> {
                    throw new IOException("Your default credentials were not found.");
                },
                null);
        Provider provider = service.vertex(tokens, IN_PROJECT);

        assertThatThrownBy(() -> FakeService.chat(provider, "m"))
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("gcloud auth application-default login")
                .hasMessageContaining("credentialsFile");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void looksAgainAfterCredentialsWereNotFound() {
        AtomicInteger looks = new AtomicInteger();
        GoogleTokens tokens = new GoogleTokens(
                "google",
                () -> {
                    if (looks.incrementAndGet() == 1) throw new IOException("not yet");
                    return new CountedCredentials();
                },
                null);

        assertThatThrownBy(() -> tokens.headers("https://x")).isInstanceOf(UnauthorizedException.class);

        assertThat(tokens.token("https://x")).isEqualTo("token-1");
    }

    @Test
    void mayBeTriedAgainIfATokenCannotBeHadForNow() {
        CountedCredentials credentials = new CountedCredentials() {
            @Override
            public AccessToken refreshAccessToken() throws IOException {
                throw new RetryableFailure();
            }
        };
        Provider provider = service.vertex(tokens(credentials), IN_PROJECT);

        assertThatThrownBy(() -> FakeService.chat(provider, "m"))
                .isInstanceOf(OpenAIIoException.class)
                .extracting(e -> ((OpenAIIoException) e).retryable())
                .isEqualTo(true);
    }

    private static final class RetryableFailure extends IOException implements com.google.auth.Retryable {
        @Override
        public boolean isRetryable() {
            return true;
        }

        @Override
        public int getRetryCount() {
            return 3;
        }
    }

    @Test
    void refusesACredentialsFileThatIsNotThere() {
        Provider provider = service.connect(service.settings("vertex")
                .option("project", JsonValue.from("p1"))
                .option("credentialsFile", JsonValue.from("/no/such/file.json")));

        assertThatThrownBy(() -> FakeService.chat(provider, "m")).isInstanceOf(UnauthorizedException.class);
    }
}
