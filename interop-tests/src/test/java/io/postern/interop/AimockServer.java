package io.postern.interop;

import io.postern.core.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The server's process, on loopback and a port that it chose itself. What it prints goes to {@code server.log} beside
 * its package.
 *
 * <p>Ends with {@link #close()}, or else with this JVM.
 */
final class AimockServer implements AutoCloseable {
    /** The one key the server takes; see {@code config.json}. */
    static final String KEY = "interop-key";

    private static final Pattern LISTENING = Pattern.compile("listening on (http://127\\.0\\.0\\.1:\\d+)");
    private static final Pattern DESTROYED =
            Pattern.compile("aimock_requests_total\\{.*status=\"destroyed\".*} (\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;
    private final HttpClient http = HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final String url;
    private final Thread stopAtExit;

    private AimockServer(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.stopAtExit = new Thread(process::destroyForcibly, "stop aimock");
        Runtime.getRuntime().addShutdownHook(stopAtExit);
        this.url = await("its address", this::address);
        await("its health", this::healthy);
    }

    static AimockServer start(Path script, Path config, Path log) throws IOException {
        Process process = new ProcessBuilder(
                        List.of("node", script.toString(), "--config", config.toString(), "--port", "0"))
                .directory(config.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new AimockServer(process, log);
    }

    /** Without a slash at the end. */
    String url() {
        return url;
    }

    /** What the server noted of the requests with this {@code X-Test-Id}, in their order. Refused keys are not noted. */
    List<JsonValue> journal(String testId) {
        return JsonValue.parse(get("/__aimock/journal?testId=" + testId).body())
                .asArray()
                .orElseThrow();
    }

    /** How many requests have ended before their answer did, since the server started. */
    long abandoned() {
        return DESTROYED
                .matcher(get("/metrics").body())
                .results()
                .mapToLong(count -> Long.parseLong(count.group(1)))
                .sum();
    }

    /** Waits until {@code look} sees something. The server tells nothing by itself, so it has to be asked again. */
    <T> T await(String what, Supplier<@Nullable T> look) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < giveUp && process.isAlive()) {
            T seen = look.get();
            if (seen != null) return seen;
            pause();
        }
        throw new IllegalStateException("Waited in vain for " + what + "; the server says:\n" + printed());
    }

    private static void pause() {
        try {
            Thread.sleep(25);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the server", e);
        }
    }

    private @Nullable String address() {
        Matcher listening = LISTENING.matcher(printed());
        return listening.find() ? listening.group(1) : null;
    }

    private @Nullable Boolean healthy() {
        return get("/health").statusCode() == 200 ? true : null;
    }

    /** All that the server has printed so far. */
    String printed() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + KEY)
                .timeout(PATIENCE)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking the server", e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        // It waits for answers that nobody reads any more.
        if (!process.waitFor(2, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
        Runtime.getRuntime().removeShutdownHook(stopAtExit);
    }
}
