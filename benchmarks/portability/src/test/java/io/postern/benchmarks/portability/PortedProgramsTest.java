package io.postern.benchmarks.portability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A program moved over by the three replacements compiles, prints and sends what it did with openai-java.
 *
 * <p>Both outputs are left in {@code target/originals.txt} and {@code target/ported.txt}, to be compared by eye.
 */
class PortedProgramsTest {
    @TestFactory
    Stream<DynamicTest> behavesAsWithOpenAiJava() throws IOException, InterruptedException {
        Map<String, String> originals = PortabilityCheck.originals();
        save("originals.txt", originals);
        Map<String, String> ported = PortabilityCheck.ported();
        save("ported.txt", ported);
        System.out.println(PortabilityCheck.table(originals, ported));

        return originals.keySet().stream()
                .map(name -> DynamicTest.dynamicTest(
                        name, () -> assertThat(ported.get(name)).isEqualTo(originals.get(name))));
    }

    private static void save(String file, Map<String, String> outputs) throws IOException {
        String text = outputs.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(output -> "=== " + output.getKey() + "\n" + output.getValue())
                .collect(Collectors.joining("\n"));
        Files.writeString(Path.of("target", file), text);
    }
}
