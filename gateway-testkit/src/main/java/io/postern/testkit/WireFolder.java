package io.postern.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of fixtures, exact bytes of a provider's wire, each case some files of one name: {@code text.request.json},
 * {@code text.expected.json}.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class WireFolder {
    private final Path folder;

    private WireFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * @param beside whose module has the resources
     * @param name such as {@code /wire/mine/chat}
     * @throws IllegalArgumentException if there is no such folder
     */
    public static WireFolder of(Class<?> beside, String name) {
        URL folder = beside.getResource(name);
        if (folder == null) throw new IllegalArgumentException("There is no folder " + name);
        try {
            return new WireFolder(Path.of(folder.toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * The names of the cases that have a file of this ending, in order; at least one.
     *
     * @throws AssertionError if there is none, since a test of no fixture proves nothing
     */
    public List<String> cases(String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> cases = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .collect(Collectors.toList());
            if (cases.isEmpty()) throw new AssertionError("no fixture ends in " + ending + " in " + folder);
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean has(String name, String ending) {
        return Files.exists(folder.resolve(name + ending));
    }

    public byte[] bytes(String name, String ending) {
        try {
            return Files.readAllBytes(folder.resolve(name + ending));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text(String name, String ending) {
        return new String(bytes(name, ending), StandardCharsets.UTF_8);
    }

    /** The lines of a file that may be missing, such as the warnings that a case gives; without blank ones. */
    public List<String> lines(String name, String ending) {
        if (!has(name, ending)) return List.of();
        return text(name, ending).lines().filter(line -> !line.isBlank()).collect(Collectors.toList());
    }
}
