package io.postern.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server on loopback that does what it is told, right or wrong, and remembers what it saw.
 *
 * <p>Each request takes the next script in the queue; once that is empty, what {@link #otherwise} says. Every wait is
 * bounded by {@link #PATIENCE}, so a test fails rather than hangs. Closing it drops all connections.
 *
 * <p>Safe to share between threads.
 *
 * <pre>{@code
 * try (FaultServer server = FaultServer.start()) {
 *     server.enqueue(Faults.resetBeforeHeaders());
 *     // point a client at server.url("/v1")
 * }
 * }</pre>
 */
public final class FaultServer implements AutoCloseable {
    /** How long a test waits for what must come. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Script NO_SCRIPT =
            HttpAnswer.of(500, "text/plain", "the server has no script left").script();

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fault-server");
        thread.setDaemon(true);
        return thread;
    });
    private final List<ServedConnection> connections = new CopyOnWriteArrayList<>();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private final BlockingQueue<RecordedRequest> arrived = new LinkedBlockingQueue<>();
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private volatile Script greeting = Script.start();
    private volatile Function<RecordedRequest, Script> otherwise = request -> NO_SCRIPT;

    private FaultServer(ServerSocket socket) {
        this.socket = socket;
    }

    /** A server on a free port. */
    public static FaultServer start() {
        try {
            FaultServer server = new FaultServer(new ServerSocket(0, 1024, InetAddress.getLoopbackAddress()));
            server.threads.execute(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A URL on loopback where nobody listens. */
    public static String refusingUrl() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://" + free.getInetAddress().getHostAddress() + ":" + free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL of a path on this server, without TLS. */
    public String url(String path) {
        return "http://" + socket.getInetAddress().getHostAddress() + ":" + port() + path;
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Does this on every connection before anything is read from it. */
    public FaultServer greet(Script script) {
        this.greeting = script;
        return this;
    }

    /** Answers the next requests, one script each. */
    public FaultServer enqueue(Script... next) {
        scripts.addAll(List.of(next));
        return this;
    }

    /** Answers every request for which no script is queued. */
    public FaultServer otherwise(Function<RecordedRequest, Script> answer) {
        this.otherwise = answer;
        return this;
    }

    /** Answers every request for which no script is queued. */
    public FaultServer otherwise(Script answer) {
        return otherwise(request -> answer);
    }

    /** The requests so far, in the order in which they were complete. */
    public List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /** The connections so far. */
    public List<ServedConnection> connections() {
        return List.copyOf(connections);
    }

    /**
     * The next request that was not taken yet; waits for it.
     *
     * @throws AssertionError if none comes
     */
    public RecordedRequest takeRequest() throws InterruptedException {
        RecordedRequest request = arrived.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (request == null) throw new AssertionError("no request came within " + PATIENCE);
        return request;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket accepted = socket.accept();
                accepted.setTcpNoDelay(true);
                ServedConnection connection = new ServedConnection(accepted, connections.size());
                connections.add(connection);
                BlockingQueue<Script> queue = new LinkedBlockingQueue<>();
                threads.execute(() -> read(connection, queue));
                threads.execute(() -> answer(connection, queue));
            } catch (IOException | java.util.concurrent.RejectedExecutionException closed) {
                return;
            }
        }
    }

    /** Reading has a thread of its own, so that a client that goes away is seen while a script waits. */
    private void read(ServedConnection connection, BlockingQueue<Script> queue) {
        try {
            RequestReader reader = new RequestReader(connection.socket().getInputStream(), connection.index());
            for (RecordedRequest request = reader.next(); request != null; request = reader.next()) {
                // Taken before the test can know of the request, so that requests and scripts keep one order.
                @Nullable Script next = scripts.poll();
                Script answer = next != null ? next : otherwise.apply(request);
                // And known before it is answered, so that a client that has its answer finds it recorded.
                requests.add(request);
                arrived.add(request);
                queue.add(answer);
            }
        } catch (IOException | NumberFormatException gone) {
            // Whatever it was, nothing more can be read.
        } catch (RuntimeException | AssertionError failed) {
            // The test's own code has failed: its client must fail as well, and not wait.
            drop(connection);
            throw failed;
        }
        connection.lost();
    }

    private static void drop(ServedConnection connection) {
        try {
            connection.close(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(ServedConnection connection, BlockingQueue<Script> queue) {
        try {
            greeting.run(connection);
            for (; ; ) {
                queue.take().run(connection);
            }
        } catch (IOException gone) {
            connection.lost();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            threads.shutdownNow();
            for (ServedConnection connection : connections) connection.close(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "FaultServer{" + port() + ", " + connections.size() + " connections, " + requests.size() + " requests}";
    }
}
