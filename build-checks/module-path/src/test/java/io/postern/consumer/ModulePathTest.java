package io.postern.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs the program in JVMs of its own, once as a module among modules and once on the class path. */
class ModulePathTest {

    @Test
    void adaptersAreFoundAndAnswerOnTheModulePath() throws Exception {
        String output = run("--module-path", classPath(), "--module", "io.postern.consumer/io.postern.consumer.Main");

        assertThat(output)
                .contains("anthropic in module io.postern.provider.anthropic")
                .contains("bedrock in module io.postern.provider.bedrock")
                .contains("cohere_native in module io.postern.provider.cohere")
                .contains("google in module io.postern.provider.google")
                .contains("local in module io.postern.provider.local")
                .contains("ollama_native in module io.postern.provider.ollama")
                .contains("openai in module io.postern.provider.openai")
                .contains("Is anybody there?");
    }

    @Test
    void adaptersAreFoundAndAnswerOnTheClassPath() throws Exception {
        String output = run("--class-path", classPath(), "io.postern.consumer.Main");

        assertThat(output)
                .contains("local in unnamed module")
                .contains("openai in unnamed module")
                .contains("Is anybody there?");
    }

    /** The program and what it needs at run time, without the test libraries of this JVM. */
    private static String classPath() throws IOException {
        String dependencies = Files.readString(Path.of(System.getProperty("postern.dependencies")));
        return System.getProperty("postern.classes") + File.pathSeparator + dependencies.strip();
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
