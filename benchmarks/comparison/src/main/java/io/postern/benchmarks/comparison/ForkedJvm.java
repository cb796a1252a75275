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
    /**
     * The same for every client. The serial collector because its accounting of garbage is exact; little output and no
     * tuning beyond that.
     */
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx512m", "-Xshare:auto");

    private ForkedJvm() {}

    static Process start(String classPath, String mainClass, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Runs to the end and returns the printed lines {@code name value}. */
    static Map<String, Double> measure(String classPath, String mainClass, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(classPath, mainClass, arguments);
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
