package io.postern.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * An HTTP server that costs next to nothing: whatever is posted, it sends one of two answers made beforehand.
 *
 * <p>Its {@code main} prints the URL and serves until its standard input ends, so that it dies with its parent. Run it in
 * a process of its own: its time and garbage are then nobody's.
 *
 * <p>One thread serves each connection.
 */
public final class CannedUpstream implements AutoCloseable {
    private static final byte[] CHAT = CannedAnswers.chat();
    private static final byte[] STREAM = CannedAnswers.stream();

    private final ServerSocket socket;

    private CannedUpstream(ServerSocket socket) {
        this.socket = socket;
    }

    public static void main(String[] arguments) throws IOException {
        try (CannedUpstream upstream = start()) {
            System.out.println(upstream.url());
            while (System.in.read() >= 0) {
                // Nothing to say; only the end counts.
            }
        }
    }

    public static CannedUpstream start() throws IOException {
        CannedUpstream upstream = new CannedUpstream(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        daemon(upstream::accept);
        return upstream;
    }

    /** The address without a path; clients add {@code /v1} where they want it. */
    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                daemon(() -> serve(connection));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream(), 16 * 1024);
            StringBuilder head = new StringBuilder();
            while (readHead(in, head)) {
                String body = new String(in.readNBytes(contentLength(head)), StandardCharsets.ISO_8859_1);
                connection.getOutputStream().write(asksForStream(body) ? STREAM : CHAT);
            }
        } catch (IOException e) {
            // The client went away.
        }
    }

    private static boolean readHead(InputStream in, StringBuilder head) throws IOException {
        head.setLength(0);
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int next = in.read();
            if (next < 0) {
                if (head.length() > 0) {
                    throw new EOFException("Half a request");
                }
                return false;
            }
            head.append((char) next);
        }
        return true;
    }

    private static int contentLength(StringBuilder head) throws IOException {
        for (String line : head.toString().split("\r\n")) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                return Integer.parseInt(line.substring(15).strip());
            }
        }
        throw new IOException("Only requests with a content length are understood");
    }

    private static boolean asksForStream(String body) {
        int at = body.lastIndexOf("\"stream\"");
        // One client writes a space on each side of the colon.
        return at >= 0
                && body.substring(body.indexOf(':', at) + 1).stripLeading().startsWith("true");
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "canned upstream");
        thread.setDaemon(true);
        thread.start();
    }
}
