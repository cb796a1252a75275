package io.postern.testkit;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One connection that a {@link FaultServer} has accepted.
 *
 * <p>Safe to share between threads.
 */
public final class ServedConnection {
    private final Socket socket;
    private final int index;
    private final CountDownLatch closedByPeer = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean closedHere;

    ServedConnection(Socket socket, int index) {
        this.socket = socket;
        this.index = index;
    }

    /** Which connection this is, counted from 0. */
    public int index() {
        return index;
    }

    /** Whether the client has closed it, or reset it. */
    public boolean isClosedByPeer() {
        return closedByPeer.getCount() == 0;
    }

    /** Waits until the client has closed it; false if it does not within {@link FaultServer#PATIENCE}. */
    public boolean awaitClosedByPeer() throws InterruptedException {
        return closedByPeer.await(FaultServer.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    Socket socket() {
        return socket;
    }

    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Reading or writing has failed, or there is nothing left to read. */
    void lost() {
        if (!closedHere) closedByPeer.countDown();
        ended.countDown();
    }

    void close(boolean reset) throws IOException {
        closedHere = true;
        ended.countDown();
        if (reset) socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public String toString() {
        return "ServedConnection{" + index + (isClosedByPeer() ? ", closed by peer" : "") + "}";
    }
}
