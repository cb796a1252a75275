package io.postern.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a user's class path grows by, module and dependencies together.
 *
 * <p>The build writes each published module's list of dependencies beside its classes. A sibling module is a jar in {@code mvn verify}
 * and a folder in {@code mvn test}; a folder is weighed as the jar it would become.
 */
class WeightTest {
    private static final Path ROOT = Path.of(System.getProperty("postern.root"));
    private static final String TARGET = System.getProperty("postern.target");

    @ParameterizedTest
    @CsvSource({
        // 4.2 MB before routing, recovery, prices and mapping came, which took a quarter of a megabyte.
        "gateway-core,                4_400_000",
        "gateway-providers/openai,    4_650_000",
        "gateway-providers/anthropic, 4_650_000",
        "gateway-providers/google,   11_000_000",
        "gateway-providers/bedrock,  11_000_000",
        "gateway-providers/ollama,    4_550_000",
        "gateway-providers/cohere,    4_550_000",
        "gateway-providers/local,     4_500_000",
    })
    void aModuleAndWhatItBringsStaysLight(String module, String limit) throws IOException {
        Path target = ROOT.resolve(module).resolve(TARGET);
        String dependencies = Files.readString(target.resolve("runtime-class-path.txt"));

        long weight = weigh(target.resolve("classes"));
        for (String entry : dependencies.strip().split(File.pathSeparator)) {
            weight += weigh(Path.of(entry));
        }

        assertThat(weight)
                .as("%s with %s", module, dependencies)
                .isBetween(3_000_000L, Long.parseLong(limit.replace("_", "")));
    }

    private static long weigh(Path entry) throws IOException {
        if (!Files.isDirectory(entry)) {
            return Files.size(entry);
        }
        Counter counter = new Counter();
        try (Stream<Path> files = Files.walk(entry);
                ZipOutputStream jar = new ZipOutputStream(counter)) {
            List<Path> contents = files.filter(Files::isRegularFile).toList();
            for (Path file : contents) {
                jar.putNextEntry(new ZipEntry(entry.relativize(file).toString()));
                Files.copy(file, jar);
            }
        }
        return counter.bytes;
    }

    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int value) {
            bytes++;
        }

        @Override
        public void write(byte[] values, int from, int count) {
            bytes += count;
        }
    }
}
