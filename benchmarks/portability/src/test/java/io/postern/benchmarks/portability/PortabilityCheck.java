package io.postern.benchmarks.portability;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import portability.RunPrograms;

/**
 * Runs all programs in one forked JVM against a {@link CannedOpenAi} of its own and gathers, program by program, what
 * they printed and what they sent.
 */
final class PortabilityCheck {
    private static final Set<String> NOT_PROGRAMS = Set.of("Connect", "RunPrograms", "package-info");

    private PortabilityCheck() {}

    /** The programs' names, in the order in which they run. */
    static List<String> programs() throws IOException {
        return PortedSources.javaFiles(property("programs")).stream()
                .map(PortedSources::nameOf)
                .filter(name -> !NOT_PROGRAMS.contains(name))
                .toList();
    }

    /** What each program, as it was written for openai-java, prints and sends. */
    static Map<String, String> originals() throws IOException, InterruptedException {
        return run(property("originals.classes"), classPath("originals.classpath"), programs());
    }

    /** What each program, ported to this library, prints and sends; or the errors with which it does not compile. */
    static Map<String, String> ported() throws IOException, InterruptedException {
        String classPath = classPath("ported.classpath");
        PortedSources sources = PortedSources.compile(property("programs"), property("ported.directory"), classPath);
        Map<String, String> outputs = new LinkedHashMap<>();
        sources.errors().forEach((name, errors) -> outputs.put(name, "does not compile\n" + errors));
        if (outputs.containsKey("Connect") || outputs.containsKey("RunPrograms")) {
            programs().forEach(name -> outputs.putIfAbsent(name, "not run, for the client cannot be made"));
            return outputs;
        }
        List<String> runnable =
                programs().stream().filter(name -> !outputs.containsKey(name)).toList();
        outputs.putAll(run(sources.classes(), classPath, runnable));
        return outputs;
    }

    /** One line for each program: whether it behaves alike on both sides. */
    static String table(Map<String, String> originals, Map<String, String> ported) {
        return originals.keySet().stream()
                .map(name -> {
                    String other = ported.getOrDefault(name, "not run");
                    boolean same = originals.get(name).equals(other);
                    return "%-24s %s"
                            .formatted(name, same ? "same" : other.startsWith("does not") ? "no port" : "DIFFERENT");
                })
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> run(Path classes, String classPath, List<String> programs)
            throws IOException, InterruptedException {
        try (CannedOpenAi upstream = CannedOpenAi.start()) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Duser.language=en",
                    "-cp",
                    classes + File.pathSeparator + classPath,
                    RunPrograms.class.getName(),
                    upstream.url()));
            command.addAll(programs);
            Path output = Files.createTempFile("portability", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try {
                if (!process.waitFor(3, TimeUnit.MINUTES)) {
                    throw new IOException("The programs hang after\n" + Files.readString(output));
                }
                return byProgram(Files.readString(output, StandardCharsets.UTF_8), upstream);
            } finally {
                process.destroyForcibly();
                Files.delete(output);
            }
        }
    }

    private static Map<String, String> byProgram(String output, CannedOpenAi upstream) {
        Map<String, String> outputs = new LinkedHashMap<>();
        for (String part : ("\n" + output).split("\n" + RunPrograms.HEADING)) {
            if (!part.isBlank()) {
                String[] nameAndLines = part.split("\n", 2);
                outputs.put(
                        nameAndLines[0],
                        nameAndLines[1].strip() + "\n" + String.join("\n", upstream.requestsOf(nameAndLines[0])));
            }
        }
        return outputs;
    }

    private static Path property(String name) {
        return Path.of(System.getProperty(name));
    }

    private static String classPath(String property) throws IOException {
        return Files.readString(property(property)).strip();
    }
}
