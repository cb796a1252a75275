package io.postern.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.spi.ProviderAdapter;
import io.postern.spi.Service;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the README of the repository to its word. */
class ReadmeTest {
    private static final Path README = Path.of("../README.md");
    private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^):]+)\\)");
    private static final Pattern PROVIDER_ROW =
            Pattern.compile("^\\|[^|]+\\|(.+)\\| (?:`gateway-provider-[a-z]+`|the same) \\|$", Pattern.MULTILINE);

    /** A name and not a file. */
    private static final Pattern NAME = Pattern.compile("`([a-z0-9_]+)`(?!\\])");

    private final List<ProviderAdapter> adapters = ServiceLoader.load(ProviderAdapter.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    @Test
    void itsProgramRuns(@TempDir Path folder) throws Exception {
        String program = matches(PROGRAM).get(0).group(1);
        Path source = Files.writeString(folder.resolve("Hello.java"), program);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", folder.toString(), "-cp", classPath, source.toString());

        assertThat(errors).isZero();
        assertThat(program.lines().filter(line -> line.length() > 1)).hasSizeLessThanOrEqualTo(14);
        assertThat(printed(folder)).isEqualTo("Why is the sky blue?\n");
    }

    private static String printed(Path folder) throws Exception {
        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Method main = classes.loadClass("Hello").getMethod("main", String[].class);
            return Printed.by(() -> {
                try {
                    main.invoke(null, (Object) new String[0]);
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    @Test
    void itsProvidersExist() throws IOException {
        List<String> names = matches(PROVIDER_ROW).stream()
                .flatMap(row -> NAME.matcher(row.group(1)).results())
                .map(name -> name.group(1))
                .filter(name -> !name.equals("verified"))
                .toList();

        assertThat(names)
                .hasSizeGreaterThan(40)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(service(name)).isEqualTo(name));
    }

    /** The id of the living service of this name. */
    private String service(String name) {
        for (ProviderAdapter adapter : adapters) {
            Service service = adapter.service(name);
            if (service != null) return service.retired() == null ? service.id() : "retired";
        }
        return "unknown";
    }

    @Test
    void itsLinksLeadSomewhere() throws IOException {
        assertThat(matches(LINK))
                .isNotEmpty()
                .allSatisfy(
                        link -> assertThat(README.resolveSibling(link.group(1))).exists());
    }

    private static List<MatchResult> matches(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(README)).results().toList();
    }
}
