package io.postern.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The npm package {@code @copilotkit/aimock}, installed into the build folder, so that nothing of it is committed. */
final class AimockPackage {
    private static final int OLDEST_NODE = 20;
    private static final Pattern MAJOR = Pattern.compile("v(\\d+)\\..*", Pattern.DOTALL);

    /** How npm says that it could not reach its registry at all. */
    private static final Pattern NO_NETWORK = Pattern.compile(
            "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ENOTCACHED");

    private final Path folder;
    private final String version;

    AimockPackage(Path folder, String version) {
        this.folder = folder;
        this.version = version;
    }

    /** Node's script that starts the server. */
    Path script() {
        return folder.resolve("node_modules/@copilotkit/aimock/dist/aimock-cli.js");
    }

    /**
     * Installs the package unless it is there.
     *
     * @throws MissingToolException if this machine cannot: no node, no npm, no network
     * @throws IllegalStateException if npm fails otherwise
     */
    void install() throws IOException, InterruptedException {
        requireNode();
        // Written last, so that an install that was broken off is not taken for a whole one.
        Path installed = folder.resolve("installed-" + version);
        if (Files.exists(installed)) return;
        Files.createDirectories(folder);
        Output npm = run(
                List.of(
                        "npm",
                        "install",
                        "--no-audit",
                        "--no-fund",
                        "--ignore-scripts",
                        "--no-save",
                        "--no-package-lock",
                        "--prefix",
                        folder.toString(),
                        "@copilotkit/aimock@" + version),
                4);
        if (npm.exit != 0 && NO_NETWORK.matcher(npm.text).find()) {
            throw new MissingToolException("npm cannot reach its registry");
        }
        if (npm.exit != 0) throw new IllegalStateException("npm install failed:\n" + npm.text);
        Files.createFile(installed);
    }

    private void requireNode() throws IOException, InterruptedException {
        Matcher major = MAJOR.matcher(run(List.of("node", "--version"), 1).text);
        if (!major.matches() || Integer.parseInt(major.group(1)) < OLDEST_NODE) {
            throw new MissingToolException("node is older than " + OLDEST_NODE);
        }
    }

    private static Output run(List<String> command, int minutes) throws IOException, InterruptedException {
        Path text = Files.createTempFile("aimock", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectOutput(text.toFile());
            Process process = start(builder, command.get(0));
            if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new MissingToolException(command.get(0) + " did not end in " + minutes + " minutes");
            }
            return new Output(process.exitValue(), Files.readString(text, StandardCharsets.UTF_8));
        } finally {
            Files.delete(text);
        }
    }

    private static Process start(ProcessBuilder builder, String tool) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new MissingToolException(tool + " is not installed");
        }
    }

    private record Output(int exit, String text) {}

    /** This machine lacks something that the interop tests need. */
    static final class MissingToolException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MissingToolException(String message) {
            super(message);
        }
    }
}
