package io.postern.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * What a {@link FaultServer} does when a request has come: bytes to send, gates to wait at, and how it ends. After the
 * last step the connection is left open for a further request, unless the script has closed it. A pause is a gate that
 * the test opens; nothing here sleeps.
 *
 * <p>Immutable; each step gives a new script. Safe to share between threads.
 *
 * <pre>{@code
 * CountDownLatch gate = new CountDownLatch(1);
 * server.enqueue(Script.start().send(head).send(firstEvent).await(gate).reset());
 * }</pre>
 */
public final class Script {
    private static final Script EMPTY = new Script(List.of());

    private final List<Step> steps;

    private Script(List<Step> steps) {
        this.steps = steps;
    }

    /** A script that does nothing, so that the request is never answered. */
    public static Script start() {
        return EMPTY;
    }

    /** Sends a text, as UTF-8. */
    public Script send(String text) {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public Script send(byte[] bytes) {
        return then((connection, out) -> write(out, bytes));
    }

    /** Sends each piece by itself. */
    public Script sendEach(List<byte[]> pieces) {
        List<byte[]> copy = List.copyOf(pieces);
        return then((connection, out) -> {
            for (byte[] piece : copy) write(out, piece);
        });
    }

    /** Sends each piece once the gate gives a permit for it: a slow server whose pace the test sets. */
    public Script sendEach(List<byte[]> pieces, Semaphore gate) {
        List<byte[]> copy = List.copyOf(pieces);
        return then((connection, out) -> {
            for (byte[] piece : copy) {
                gate.acquire();
                write(out, piece);
            }
        });
    }

    /** Sends the same bytes again and again, until the client closes the connection. */
    public Script sendForever(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return then((connection, out) -> {
            while (!connection.isClosedByPeer()) write(out, bytes);
        });
    }

    /** Waits until the test opens the gate. */
    public Script await(CountDownLatch gate) {
        return then((connection, out) -> gate.await());
    }

    /** Tells the test that the script has come this far. */
    public Script signal(CountDownLatch reached) {
        return then((connection, out) -> reached.countDown());
    }

    /** Says nothing more, until the client closes the connection. */
    public Script hang() {
        return then((connection, out) -> connection.awaitEnd());
    }

    /** Closes the connection in order. */
    public Script close() {
        return then((connection, out) -> connection.close(false));
    }

    /** Drops the connection, so that the client's next read fails. */
    public Script reset() {
        return then((connection, out) -> connection.close(true));
    }

    /** This script, and then that one. */
    public Script then(Script next) {
        List<Step> all = new ArrayList<>(steps);
        all.addAll(next.steps);
        return new Script(List.copyOf(all));
    }

    private Script then(Step next) {
        return then(new Script(List.of(next)));
    }

    private static void write(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void run(ServedConnection connection) throws IOException, InterruptedException {
        OutputStream out = connection.socket().getOutputStream();
        for (Step step : steps) step.run(connection, out);
    }

    private interface Step {
        void run(ServedConnection connection, OutputStream out) throws IOException, InterruptedException;
    }
}
