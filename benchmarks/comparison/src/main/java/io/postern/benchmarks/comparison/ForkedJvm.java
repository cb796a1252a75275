package io.postern.benchmarks.comparison;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts the Java that runs this program once more, with a class path of its own. */
final class ForkedJvm {
    /** The same for every client: one collector that takes no time beside the program, and nothing tuned. */
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx512m");

    private ForkedJvm() {}

    static Process start(List<String> options, String classPath, String mainClass, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Runs to the end and returns the printed lines {@code name value}. */
    static Map<String, Double> measure(List<String> options, String classPath, String mainClass, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(options, classPath, mainClass, arguments);
        try (BufferedReader out = reader(process)) {
            Map<String, Double> figures = new HashMap<>();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] nameAndValue = line.split(" ");
                figures.put(nameAndValue[0], Double.valueOf(nameAndValue[1]));
            }
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(mainClass + " failed");
            }
            return figures;
        } finally {
            process.destroyForcibly();
        }
    }

    static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Where a class of the harness was loaded from, a folder or a jar. */
    static String locationOf(Class<?> type) {
        try {
            return new File(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getPath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
