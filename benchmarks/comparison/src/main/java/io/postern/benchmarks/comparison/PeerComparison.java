package io.postern.benchmarks.comparison;

import io.postern.benchmarks.CannedUpstream;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Measures this library beside other clients: one upstream in a process of its own, each client in fresh JVMs, one after
 * another, and the medians of the rounds.
 *
 * <p>Options: {@code --quick} for a round so short that it shows only that everything works; {@code --rounds n}, three
 * unless said; {@code --peers path} where {@code benchmarks/peers} is not below the working directory. Build first, up to
 * {@code package}, so that class paths hold jars:
 *
 * <pre>{@code
 * mvn -q -P peers -DskipTests package
 * java -cp benchmarks/comparison/target/classes:benchmarks/harness/target/classes \
 *     io.postern.benchmarks.comparison.PeerComparison
 * }</pre>
 */
public final class PeerComparison {
    /** What {@code AllocatedBytes} needs in order to be exact. */
    private static final List<String> COUNTING = List.of("-XX:-UseTLAB");

    private static final String CHATS = "4000";
    private static final String STREAMS = "150";

    private final Path peers;
    private final boolean quick;
    private final int rounds;

    PeerComparison(Path peers, boolean quick, int rounds) {
        this.peers = peers;
        this.quick = quick;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> options = Arrays.asList(arguments);
        boolean quick = options.contains("--quick");
        int rounds = Integer.parseInt(value(options, "--rounds", quick ? "1" : "3"));
        Path peers = Path.of(value(options, "--peers", "benchmarks/peers"));

        Samples samples = new PeerComparison(peers, quick, rounds).run();

        System.out.printf(
                "%s, Java %s, %d cores, %d round(s)%s%n%n",
                System.getProperty("os.name"),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                rounds,
                quick ? ", quick: the figures mean nothing" : "");
        System.out.println(Table.render(samples));
    }

    /** Measures every client that has been built; names the others on the error stream. */
    Samples run() throws IOException, InterruptedException {
        Samples samples = new Samples();
        String harness = ForkedJvm.locationOf(CannedUpstream.class);
        Process upstream = ForkedJvm.start(List.of(), harness, CannedUpstream.class.getName());
        // Left open until the end: the upstream stops when its input does.
        try (BufferedReader out = ForkedJvm.reader(upstream)) {
            String url = out.readLine();
            for (int round = 1; round <= rounds; round++) {
                for (Peer peer : Peer.ALL) {
                    if (peer.built(peers)) {
                        System.err.println("round " + round + ": " + peer.heading());
                        measure(peer, harness, url, samples);
                    } else if (round == 1) {
                        System.err.println(peer.heading() + " is not built, left out");
                    }
                }
            }
            return samples;
        } finally {
            upstream.getOutputStream().close();
            upstream.destroy();
        }
    }

    private void measure(Peer peer, String harness, String url, Samples samples)
            throws IOException, InterruptedException {
        String classPath =
                String.join(File.pathSeparator, peer.classes(peers).toString(), harness, peer.classPath(peers));
        String chats = quick ? "20" : CHATS;
        String streams = quick ? "2" : STREAMS;
        String program = peer.mainClass();
        record(peer, ForkedJvm.measure(List.of(), classPath, program, url, "cold"), samples);
        record(peer, ForkedJvm.measure(List.of(), classPath, program, url, "speed", chats, streams), samples);
        record(peer, ForkedJvm.measure(COUNTING, classPath, program, url, "garbage", chats, streams), samples);
        samples.add(peer, Figure.CLASS_PATH, peer.classPathMegabytes(peers));
    }

    private static void record(Peer peer, Map<String, Double> figures, Samples samples) {
        for (Figure figure : Figure.values()) {
            Double value = figures.get(figure.key());
            if (value != null) {
                samples.add(peer, figure, value);
            }
        }
    }

    private static String value(List<String> options, String name, String otherwise) {
        int at = options.indexOf(name);
        return at < 0 ? otherwise : options.get(at + 1);
    }
}
