package portability;

import com.openai.client.OpenAIClient;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The models listed and fetched without blocking. */
final class ModelsAsync {
    private ModelsAsync() {}

    static void run(OpenAIClient client, PrintStream out) {
        List<String> ids = new CopyOnWriteArrayList<>();
        client.async()
                .models()
                .list()
                .thenCompose(page ->
                        page.autoPager().subscribe(model -> ids.add(model.id())).onCompleteFuture())
                .join();
        out.println(ids);
        out.println(client.async().models().retrieve("gpt-4o").join().id());
    }
}
