package io.postern.internal.sse;

import java.io.InputStream;

/** Hands out bytes in reads of given sizes, as a network would. The last size holds for all that follow. */
final class ChunkedInputStream extends InputStream {
    private final byte[] bytes;
    private final int[] sizes;
    private int reads;
    private int at;
    private boolean closed;

    ChunkedInputStream(byte[] bytes, int... sizes) {
        this.bytes = bytes;
        this.sizes = sizes;
    }

    boolean closed() {
        return closed;
    }

    /** How many bytes were read so far. */
    int position() {
        return at;
    }

    @Override
    public int read() {
        return at == bytes.length ? -1 : bytes[at++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (at == bytes.length) {
            return -1;
        }
        int size = sizes[Math.min(reads++, sizes.length - 1)];
        int count = Math.min(Math.min(length, size), bytes.length - at);
        System.arraycopy(bytes, at, target, offset, count);
        at += count;
        return count;
    }

    @Override
    public void close() {
        closed = true;
    }
}
