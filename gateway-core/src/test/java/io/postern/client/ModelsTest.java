package io.postern.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.errors.CallCancelledException;
import io.postern.errors.InternalServerException;
import io.postern.errors.NoDeploymentException;
import io.postern.gateway.Warning;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListPage;
import io.postern.models.models.ModelListPageAsync;
import io.postern.spi.Operation;
import io.postern.testing.FakeAdapter;
import io.postern.testing.FakeAnswers;
import io.postern.testing.FakeClock;
import io.postern.testing.FakeProvider;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelsTest {
    private final FakeClock clock = new FakeClock();
    private final ClientBuilder builder =
            OpenAiCompatibleClient.builder().clock(clock).maxRetries(0);

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    private void provider(String name, String... models) {
        provider(name, new FakeProvider().models(call -> FakeAnswers.models(models)));
    }

    private void provider(String name, FakeProvider provider) {
        builder.adapter(FakeAdapter.of(name, provider)).provider(name);
    }

    private static FakeProvider failing() {
        return new FakeProvider().models(call -> {
            throw FakeAnswers.overloaded();
        });
    }

    private static List<String> ids(ModelListPage page) {
        return page.data().stream().map(Model::id).toList();
    }

    @Test
    void putsTogetherWhatAllProvidersList() {
        provider("b", "m1", "m2");
        provider("a", "m1");

        ModelListPage page = builder.build().models().list();

        assertThat(ids(page)).containsExactly("b/m1", "b/m2", "a/m1");
        assertThat(page.gatewayInfo().orElseThrow().attempts()).hasSize(2);
    }

    @Test
    void keepsTheIdsOfASingleProvider() {
        provider("a", "m1");

        assertThat(ids(builder.build().models().list())).containsExactly("m1");
    }

    @Test
    void leavesOutAProviderThatFailsAndNamesIt() {
        provider("a", "m1");
        provider("b", failing());

        ModelListPage page = builder.build().models().list();

        assertThat(ids(page)).containsExactly("a/m1");
        assertThat(page.gatewayInfo().orElseThrow().warnings())
                .containsExactly(new Warning(
                        "data", "the models of b are missing: it failed with InternalServerException", "left out"));
        assertThat(page.gatewayInfo().orElseThrow().attempts()).hasSize(2);
    }

    @Test
    void leavesOutAProviderThatIsSlowAndNamesIt() {
        provider("a", "m1");
        provider("b", "m2");
        Queue<Runnable> tasks = new ArrayDeque<>();
        // The first is answered, the second never comes to its turn.
        builder.executor(task -> {
            if (tasks.isEmpty()) task.run();
            tasks.add(task);
            if (tasks.size() == 2) clock.advance(Duration.ofSeconds(10));
        });

        ModelListPage page = builder.build().models().list();

        assertThat(ids(page)).containsExactly("a/m1");
        assertThat(page.gatewayInfo().orElseThrow().warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.reason())
                        .isEqualTo("the models of b are missing: it has not answered within 10 s"));
    }

    @Test
    void failsIfNoProviderAnswers() {
        provider("a", failing());
        provider("b", failing());
        OpenAiCompatibleClient client = builder.build();

        assertThatThrownBy(() -> client.models().list()).isInstanceOf(InternalServerException.class);
    }

    @Test
    void saysThatNoProviderIsConfigured() {
        OpenAiCompatibleClient client = builder.build();

        assertThatThrownBy(() -> client.models().list()).isInstanceOf(NoDeploymentException.class);
    }

    @Test
    void cancelsTheCallsOfAnInterruptedThread() {
        provider("a", "m1");
        provider("b", "m2");
        List<Runnable> tasks = new ArrayList<>();
        OpenAiCompatibleClient client = builder.executor(tasks::add).build();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> client.models().list()).isInstanceOf(CallCancelledException.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void listsWithAFutureOnAnExecutorOfOneThread() {
        provider("a", "m1");
        provider("b", failing());
        Queue<Runnable> tasks = new ArrayDeque<>();
        CompletableFuture<ModelListPageAsync> list =
                builder.executor(tasks::add).build().async().models().list();

        while (!tasks.isEmpty()) tasks.remove().run();

        assertThat(list.join().data()).extracting(Model::id).containsExactly("a/m1");
    }

    @Test
    void retrievesAModelOfTheProviderBeforeTheSlash() {
        FakeProvider provider = new FakeProvider()
                .on(
                        Operation.RETRIEVE_MODEL,
                        call -> Model.builder()
                                .id(call.model())
                                .created(1)
                                .ownedBy("x")
                                .build());
        provider("a", provider);
        provider("b");

        Model model = builder.build().models().retrieve("a/m1");

        assertThat(model.id()).isEqualTo("m1");
        assertThat(model.gatewayInfo().orElseThrow().deployment()).isEqualTo("a/m1");
    }
}
