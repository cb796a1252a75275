package io.postern.interop;

import io.postern.client.ClientBuilder;
import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The server by others, as a test sees it: one process for all tests of a run, one name for each test, by which the
 * server counts and notes its requests. Where this machine cannot run it, the tests are skipped and one line says why.
 *
 * <p>The server proves that we talk, not that we are right: it looks at no more of a request than its fixtures name,
 * and at the key.
 *
 * <p>For a static field; tests that use it run one after the other.
 */
final class Aimock implements ExecutionCondition, BeforeEachCallback, AfterEachCallback {
    private static final String TEST_ID = "X-Test-Id";

    private final List<OpenAiCompatibleClient> clients = new ArrayList<>();
    private String testId = "";
    private @Nullable AimockServer server;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Availability found = context.getRoot()
                .getStore(Namespace.create(Aimock.class))
                .getOrComputeIfAbsent(Availability.class, key -> Availability.find(), Availability.class);
        server = found.server;
        return server == null
                ? ConditionEvaluationResult.disabled(found.reason)
                : ConditionEvaluationResult.enabled("the server runs");
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        testId = UUID.randomUUID().toString();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        clients.forEach(OpenAiCompatibleClient::close);
        clients.clear();
    }

    AimockServer server() {
        if (server == null) throw new IllegalStateException("The server does not run");
        return server;
    }

    /** The server's address, without a path. */
    String url() {
        return server().url();
    }

    /** A client for the server, as if it were OpenAI's own. */
    OpenAiCompatibleClient client() {
        return client(builder -> {});
    }

    OpenAiCompatibleClient client(Consumer<ClientBuilder> modifier) {
        return bare(builder -> modifier.accept(builder.apiKey(AimockServer.KEY).baseUrl(url() + "/v1")));
    }

    /** A client without any provider, but with this test's name. */
    OpenAiCompatibleClient bare(Consumer<ClientBuilder> modifier) {
        ClientBuilder builder = OpenAiCompatibleClient.builder().putHeader(TEST_ID, testId);
        modifier.accept(builder);
        OpenAiCompatibleClient client = builder.build();
        clients.add(client);
        return client;
    }

    /** The requests of this test that the server let in. */
    List<JournalEntry> journal() {
        return server().journal(testId).stream().map(JournalEntry::of).collect(Collectors.toList());
    }

    /** The only request of this test. */
    JournalEntry onlyRequest() {
        List<JournalEntry> entries = journal();
        if (entries.size() != 1) throw new AssertionError("Expected one request, but there are " + entries.size());
        return entries.get(0);
    }

    /**
     * A request as the server noted it. It keeps the body as it understood it, in OpenAI's form, not as we sent it, and
     * hides keys.
     */
    record JournalEntry(String method, String path, JsonValue headers, JsonValue body) {
        private static JournalEntry of(JsonValue entry) {
            return new JournalEntry(
                    entry.get("method").orElseThrow().asStringOrThrow(),
                    entry.get("path").orElseThrow().asStringOrThrow(),
                    entry.get("headers").orElseThrow(),
                    entry.get("body").orElseThrow());
        }

        /** The names of the headers, in lower case. */
        List<String> headerNames() {
            return List.copyOf(headers.asObject().orElseThrow().keySet());
        }
    }

    /** The running server, or why there is none. JUnit closes it when the last test has ended. */
    private static final class Availability implements AutoCloseable {
        private final @Nullable AimockServer server;
        private final String reason;

        private Availability(@Nullable AimockServer server, String reason) {
            this.server = server;
            this.reason = reason;
        }

        private static Availability find() {
            Path folder = Path.of(System.getProperty("aimock.folder"));
            AimockPackage npm = new AimockPackage(folder, System.getProperty("aimock.version"));
            try {
                npm.install();
                Path config = Path.of(System.getProperty("aimock.config"));
                return new Availability(AimockServer.start(npm.script(), config, folder.resolve("server.log")), "");
            } catch (AimockPackage.MissingToolException e) {
                System.out.println("Interop tests skipped: " + e.getMessage() + ".");
                return new Availability(null, String.valueOf(e.getMessage()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while the server was being installed", e);
            }
        }

        @Override
        public void close() throws InterruptedException {
            if (server != null) server.close();
        }
    }
}
