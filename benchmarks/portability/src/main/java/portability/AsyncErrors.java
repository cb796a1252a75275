package portability;

import com.openai.client.OpenAIClient;
import com.openai.errors.NotFoundException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.PrintStream;
import java.util.concurrent.CompletionException;

/** Failures that arrive through a future and through a subscription. */
final class AsyncErrors {
    private AsyncErrors() {}

    static void run(OpenAIClient client, PrintStream out) {
        try {
            client.async().chat().completions().create(params("error-401")).join();
        } catch (CompletionException e) {
            out.println(e.getCause() instanceof UnauthorizedException);
        }

        String outcome = client.async()
                .chat()
                .completions()
                .createStreaming(params("error-404"))
                .subscribe(chunk -> out.println("a chunk"))
                .onCompleteFuture()
                .handle((nothing, error) -> error == null ? "fine" : "failed")
                .join();
        out.println(outcome);

        out.println(client.async()
                .chat()
                .completions()
                .create(params("error-404"))
                .thenApply(answer -> "answered")
                .exceptionally(error -> "not found: " + (rootOf(error) instanceof NotFoundException))
                .join());
    }

    private static Throwable rootOf(Throwable error) {
        return error instanceof CompletionException ? error.getCause() : error;
    }

    private static ChatCompletionCreateParams params(String model) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage("Fail")
                .build();
    }
}
