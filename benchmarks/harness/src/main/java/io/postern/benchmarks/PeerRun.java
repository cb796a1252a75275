package io.postern.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Measures one client inside the JVM that was started for it and prints each figure as a line {@code name value}.
 *
 * <p>Arguments: the upstream's URL; what to measure, {@code cold}, {@code speed} or {@code garbage}; and for the last two
 * how many chats and how many streams. As many go before, unmeasured.
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
            run.warm(arguments[1].equals("garbage"), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        }
        client.close();
        // Some clients leave threads behind that would keep this process alive.
        System.exit(0);
    }

    private void warm(boolean garbage, int chats, int streams) {
        repeat(chats, this::chat);
        if (garbage) {
            print("chatGarbageBytes", (double) allocated(chats, this::chat) / chats);
        } else {
            chatSpeed(chats);
        }
        double chunks = (double) streams * CannedAnswers.PIECES;
        repeat(streams, this::stream);
        if (garbage) {
            print("chunkGarbageBytes", allocated(streams, this::stream) / chunks);
        } else {
            streamSpeed(streams, chunks);
        }
    }

    private void chatSpeed(int count) {
        long[] nanos = new long[count];
        long cpu = cpuNanos();
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            chat();
            nanos[i] = System.nanoTime() - start;
        }
        double cpuPerCall = (double) (cpuNanos() - cpu) / count;
        Arrays.sort(nanos);
        print("chatP50Micros", nanos[count / 2] / 1e3);
        print("chatCpuMicros", cpuPerCall / 1e3);
    }

    private void streamSpeed(int count, double chunks) {
        long cpu = cpuNanos();
        long start = System.nanoTime();
        repeat(count, this::stream);
        print("chunksPerSecond", chunks / (System.nanoTime() - start) * 1e9);
        print("chunkCpuMicros", (cpuNanos() - cpu) / chunks / 1e3);
    }

    private static long allocated(int count, Runnable call) {
        AllocatedBytes allocated = AllocatedBytes.start();
        repeat(count, call);
        return allocated.stop();
    }

    private static void repeat(int count, Runnable call) {
        for (int i = 0; i < count; i++) {
            call.run();
        }
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
