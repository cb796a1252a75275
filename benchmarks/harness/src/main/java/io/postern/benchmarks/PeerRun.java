package io.postern.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Measures one client inside the JVM that was started for it and prints each figure as a line {@code name value}.
 *
 * <p>Arguments: the upstream's URL; {@code cold}, or {@code warm} followed by how many chats and how many streams to
 * measure. Warm figures come after at least half as many unmeasured calls.
 */
public final class PeerRun {
    /** 4 KB, the size of a question with some context. */
    private static final String PROMPT = "Why is the sky blue, \"please\"? ".repeat(128);

    private final PeerClient client;

    private PeerRun(PeerClient client) {
        this.client = client;
    }

    public static void run(String[] arguments, Function<String, PeerClient> connect) {
        long start = System.nanoTime();
        PeerClient client = connect.apply(arguments[0]);
        PeerRun run = new PeerRun(client);
        run.chat();
        if (arguments[1].equals("cold")) {
            print("firstChatMillis", (System.nanoTime() - start) / 1e6);
            print("classes", ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
        } else {
            run.chats(Integer.parseInt(arguments[2]));
            run.streams(Integer.parseInt(arguments[3]));
        }
        client.close();
        // Some clients leave threads behind that would keep this process alive.
        System.exit(0);
    }

    private void chats(int count) {
        for (int i = 0; i < count / 2; i++) {
            chat();
        }
        long[] nanos = new long[count];
        AllocatedBytes allocated = AllocatedBytes.start();
        long cpu = cpuNanos();
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            chat();
            nanos[i] = System.nanoTime() - start;
        }
        double cpuPerCall = (double) (cpuNanos() - cpu) / count;
        double bytesPerCall = (double) allocated.stop() / count;
        Arrays.sort(nanos);
        print("chatP50Micros", nanos[count / 2] / 1e3);
        print("chatCpuMicros", cpuPerCall / 1e3);
        print("chatGarbageBytes", bytesPerCall);
    }

    private void streams(int count) {
        for (int i = 0; i < (count + 1) / 2; i++) {
            stream();
        }
        double chunks = (double) count * CannedAnswers.PIECES;
        AllocatedBytes allocated = AllocatedBytes.start();
        long cpu = cpuNanos();
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            stream();
        }
        long nanos = System.nanoTime() - start;
        double cpuPerChunk = (cpuNanos() - cpu) / chunks;
        double bytesPerChunk = allocated.stop() / chunks;
        print("chunksPerSecond", chunks / nanos * 1e9);
        print("chunkCpuMicros", cpuPerChunk / 1e3);
        print("chunkGarbageBytes", bytesPerChunk);
    }

    private void chat() {
        String text = client.chat(PROMPT);
        if (!text.equals(CannedAnswers.TEXT)) {
            throw new IllegalStateException("Expected the canned answer, got " + text);
        }
    }

    private void stream() {
        int pieces = client.stream(PROMPT);
        if (pieces != CannedAnswers.PIECES) {
            throw new IllegalStateException("Expected " + CannedAnswers.PIECES + " pieces, got " + pieces);
        }
    }

    /** Of the whole process, compiler and collector included: a user pays for them too. */
    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void print(String name, double value) {
        System.out.println(name + " " + value);
    }
}
