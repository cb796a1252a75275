package io.postern.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.postern.spi.Provider;
import io.postern.spi.ProviderAdapter;
import io.postern.spi.ProviderSettings;
import io.postern.testing.FakeAdapter;
import io.postern.testing.FakeProvider;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdapterRegistryTest {
    @TempDir
    Path folder;

    private static FakeAdapter adapter(String id) {
        return FakeAdapter.of(id, new FakeProvider());
    }

    @Test
    void findsAdaptersOnTheClassPath() {
        AdapterRegistry registry = withServices(() -> AdapterRegistry.discover(List.of()), One.class);

        assertThat(registry.find("one")).isNotNull();
        assertThat(registry.adapterIds()).containsExactly("one");
    }

    @Test
    void namesTheJarsOfTwoAdaptersWithOneId() {
        String place =
                One.class.getProtectionDomain().getCodeSource().getLocation().toString();

        assertThatIllegalStateException()
                .isThrownBy(() -> withServices(() -> AdapterRegistry.discover(List.of()), One.class, OtherOne.class))
                .withMessageContaining("\"one\"")
                .withMessageContaining(One.class.getName() + " in " + place)
                .withMessageContaining(OtherOne.class.getName() + " in " + place);
    }

    @Test
    void putsAGivenAdapterInThePlaceOfOneOnTheClassPath() {
        FakeAdapter given = adapter("one");

        AdapterRegistry registry = withServices(() -> AdapterRegistry.discover(List.of(given)), One.class);

        assertThat(registry.find("one").adapter()).isSameAs(given);
    }

    @Test
    void refusesTwoGivenAdaptersWithOneId() {
        assertThatIllegalStateException()
                .isThrownBy(() -> AdapterRegistry.discover(List.of(adapter("mine"), adapter("mine"))))
                .withMessageContaining("\"mine\"");
    }

    @Test
    void takesTheSameAdapterTwiceAsOne() {
        FakeAdapter mine = adapter("mine");

        assertThat(AdapterRegistry.discover(List.of(mine, mine)).adapterIds()).containsExactly("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Mine", "my adapter", "my/adapter", "1st", "_x"})
    void refusesABadId(String id) {
        assertThatIllegalStateException()
                .isThrownBy(() -> AdapterRegistry.discover(List.of(adapter(id))))
                .withMessageContaining(FakeAdapter.class.getName())
                .withMessageContaining("\"" + id + "\"");
    }

    @Test
    void namesAnAdapterThatFailsWhenAskedForItsId() {
        assertThatIllegalStateException()
                .isThrownBy(() -> AdapterRegistry.discover(List.of(new WithoutId())))
                .withMessageContaining(WithoutId.class.getName());
    }

    @Test
    void namesAnAdapterThatCannotBeLoaded() {
        assertThatIllegalStateException()
                .isThrownBy(() -> withServices(() -> AdapterRegistry.discover(List.of()), Unloadable.class))
                .withMessageContaining(Unloadable.class.getName());
    }

    @Test
    void findsAServiceHoweverItIsSpelt() {
        AdapterRegistry registry = AdapterRegistry.discover(List.of(adapter("my-adapter")));

        assertThat(registry.find("My_Adapter")).isNotNull();
    }

    /** Runs with a context class loader that knows these adapters and no others. */
    private <T> T withServices(Supplier<T> action, Class<?>... adapters) {
        StringBuilder names = new StringBuilder();
        for (Class<?> adapter : adapters) names.append(adapter.getName()).append('\n');
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new ClassLoader(before) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                if (!name.equals("META-INF/services/" + ProviderAdapter.class.getName())) {
                    return super.getResources(name);
                }
                URL url = Files.writeString(folder.resolve("services"), names)
                        .toUri()
                        .toURL();
                return Collections.enumeration(List.of(url));
            }
        });
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    public static class One implements ProviderAdapter {
        @Override
        public String id() {
            return "one";
        }

        @Override
        public Provider connect(ProviderSettings settings) {
            return new FakeProvider();
        }
    }

    public static final class OtherOne extends One {}

    public static final class WithoutId extends One {
        @Override
        public String id() {
            throw new IllegalStateException("no id today");
        }
    }

    public static final class Unloadable extends One {
        public Unloadable() {
            throw new IllegalStateException("not today");
        }
    }
}
