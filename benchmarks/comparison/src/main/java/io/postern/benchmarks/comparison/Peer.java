package io.postern.benchmarks.comparison;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One client of the comparison: its module's folder, the program that measures it, and its column's heading.
 *
 * @param folder below {@code benchmarks/peers}
 * @param program the simple name of the class whose {@code main} measures it
 */
record Peer(String folder, String program, String heading) {
    static final Peer OPENAI_JAVA = new Peer("openai-java", "OpenAiJavaPeer", "openai-java");
    static final Peer LANGCHAIN4J = new Peer("langchain4j", "LangChain4jPeer", "LangChain4j");
    static final Peer SIMPLE_OPENAI = new Peer("simple-openai", "SimpleOpenAiPeer", "simple-openai");
    static final Peer FLOOR = new Peer("okhttp", "OkHttpPeer", "bare OkHttp (floor)");
    static final Peer OURS = new Peer("postern", "PosternPeer", "ours");

    /** In the order of the table's columns. */
    static final List<Peer> ALL = List.of(OPENAI_JAVA, LANGCHAIN4J, SIMPLE_OPENAI, FLOOR, OURS);

    String mainClass() {
        return "io.postern.benchmarks.peers." + program;
    }

    /** Whether the build has compiled it. */
    boolean built(Path peers) {
        return Files.exists(classes(peers).resolve(mainClass().replace('.', '/') + ".class"));
    }

    Path classes(Path peers) {
        return peers.resolve(folder).resolve("target/classes");
    }

    /** The runtime class path that a user of this client would have. */
    String classPath(Path peers) throws IOException {
        return Files.readString(peers.resolve(folder).resolve("target/classpath.txt"))
                .strip();
    }

    double classPathMegabytes(Path peers) throws IOException {
        long bytes = 0;
        for (String entry : classPath(peers).split(File.pathSeparator)) {
            bytes += size(Path.of(entry));
        }
        return bytes / 1e6;
    }

    /** A module built in the same run without {@code package} is a folder of classes, larger than its jar will be. */
    private static long size(Path entry) throws IOException {
        try (Stream<Path> files = Files.walk(entry)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> {
                        try {
                            return Files.size(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .sum();
        }
    }
}
