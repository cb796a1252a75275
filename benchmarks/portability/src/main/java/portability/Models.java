package portability;

import com.openai.client.OpenAIClient;
import com.openai.models.models.Model;
import com.openai.models.models.ModelListPage;
import java.io.PrintStream;

/** The models listed, page by page and one by one, and a single one. */
final class Models {
    private Models() {}

    static void run(OpenAIClient client, PrintStream out) {
        ModelListPage page = client.models().list();
        for (Model model : page.autoPager()) {
            out.println(model.id() + " " + model.created() + " " + model.ownedBy());
        }
        page.autoPager().stream().limit(1).forEach(model -> out.println(model.id()));
        out.println(page.data().size() + " " + page.items().size() + " " + page.hasNextPage());

        Model model = client.models().retrieve("gpt-4o");
        out.println(model.id() + " " + model.ownedBy() + " " + model._object_().asStringOrThrow());
    }
}
