package io.postern.provider.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of one case below {@code wire/google}. */
record Fixture(Path folder, String name) {
    /** All cases of an operation that have a file of this kind, such as {@code .request.json}. */
    static List<Fixture> all(String operation, String kind) {
        try (Stream<Path> files = Files.list(
                Path.of(Fixture.class.getResource("/wire/google/" + operation).toURI()))) {
            List<Fixture> fixtures = files.filter(file -> file.toString().endsWith(kind))
                    .sorted()
                    .map(file -> new Fixture(
                            file.getParent(), file.getFileName().toString().replace(kind, "")))
                    .collect(Collectors.toList());
            assertThat(fixtures).isNotEmpty();
            return fixtures;
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    boolean has(String kind) {
        return Files.exists(folder.resolve(name + kind));
    }

    byte[] bytes(String kind) {
        try {
            return Files.readAllBytes(folder.resolve(name + kind));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    String text(String kind) {
        return new String(bytes(kind), StandardCharsets.UTF_8);
    }

    JsonValue json(String kind) {
        return JsonValue.parse(text(kind));
    }

    Optional<JsonValue> optional(String kind) {
        return has(kind) ? Optional.of(json(kind)) : Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}
