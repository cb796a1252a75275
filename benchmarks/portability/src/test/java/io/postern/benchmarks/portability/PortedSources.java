package io.postern.benchmarks.portability;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Rewrites the programs' sources and compiles what compiles; tells for each other file why it does not. */
final class PortedSources {
    private final Path classes;
    private final Map<String, String> errors;

    private PortedSources(Path classes, Map<String, String> errors) {
        this.classes = classes;
        this.errors = errors;
    }

    /** Empties {@code directory} first: classes of an earlier run would hide what no longer compiles. */
    static PortedSources compile(Path originals, Path directory, String classPath) throws IOException {
        clear(directory);
        Path sources = Files.createDirectories(directory.resolve("sources/portability"));
        Path classes = Files.createDirectories(directory.resolve("classes"));
        List<Path> files = new ArrayList<>();
        for (Path original : javaFiles(originals)) {
            Path file = sources.resolve(original.getFileName());
            Files.writeString(file, Rewriting.port(Files.readString(original)));
            files.add(file);
        }

        Map<String, String> errors = new HashMap<>();
        while (!files.isEmpty()) {
            Map<String, String> found = javac(files, classes, classPath);
            if (found.isEmpty()) {
                break;
            }
            // One program that does not port must not hide whether the others do.
            errors.putAll(found);
            files.removeIf(file -> found.containsKey(nameOf(file)));
        }
        return new PortedSources(classes, errors);
    }

    Path classes() {
        return classes;
    }

    /** Why each source that did not compile did not: its first errors. */
    Map<String, String> errors() {
        return errors;
    }

    static String nameOf(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    static List<Path> javaFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static void clear(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Map<String, String> javac(List<Path> files, Path classes, String classPath) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(diagnostics, null, null)) {
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-proc:none",
                    "-nowarn",
                    "-Xmaxerrs",
                    "10000",
                    "-cp",
                    classPath,
                    "-d",
                    classes + File.separator);
            compiler.getTask(null, manager, diagnostics, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
        }
        Map<String, String> errors = new HashMap<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                String file = diagnostic.getSource() == null
                        ? "compiler"
                        : nameOf(Path.of(diagnostic.getSource().getName()));
                String text = "line " + diagnostic.getLineNumber() + ": " + diagnostic.getMessage(null);
                errors.merge(file, text, (before, next) -> before.length() > 2000 ? before : before + "\n" + next);
            }
        }
        return errors;
    }
}
