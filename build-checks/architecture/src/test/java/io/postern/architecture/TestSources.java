package io.postern.architecture;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The test methods of all modules, found in their sources: modules that need a profile, such as the interop tests, are
 * not on our class path.
 *
 * @param methods the test methods of each class, by its full name
 */
record TestSources(Map<String, Set<String>> methods) {
    private static final Pattern TEST = Pattern.compile(
            "@(?:Test|ParameterizedTest|RepeatedTest|TestFactory)\\b(?s:.*?)\\n +(?:[\\w<>]+ )+(\\w+)\\(");
    private static final Set<String> PASSED_OVER = Set.of("target", ".git", "node_modules");

    static TestSources under(Path root) throws IOException {
        Map<String, Set<String>> methods = new LinkedHashMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean passOver = PASSED_OVER.contains(folder.getFileName().toString());
                return passOver ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String path = root.relativize(file).toString().replace('\\', '/');
                int java = path.indexOf("/java/");
                // The test kit's suites are main code: who writes an adapter inherits their methods.
                boolean tests = path.contains("src/test/java/") || path.startsWith("gateway-testkit/src/main/java/");
                if (tests && path.endsWith(".java")) {
                    String name = path.substring(java + "/java/".length(), path.length() - ".java".length());
                    methods.put(name.replace('/', '.'), testMethods(Files.readString(file)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new TestSources(methods);
    }

    private static Set<String> testMethods(String source) {
        Set<String> methods = new HashSet<>();
        Matcher matcher = TEST.matcher(source);
        while (matcher.find()) methods.add(matcher.group(1));
        return methods;
    }

    /** How many test methods are meant by {@code name}, such as {@code SseReaderTest#closesTheInput}. */
    long count(String name) {
        int hash = name.indexOf('#');
        String type = "." + name.substring(0, hash);
        String method = name.substring(hash + 1);
        return methods.entrySet().stream()
                .filter(entry -> ("." + entry.getKey()).endsWith(type))
                .filter(entry -> entry.getValue().contains(method))
                .count();
    }
}
