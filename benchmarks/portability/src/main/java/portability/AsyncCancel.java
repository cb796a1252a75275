package portability;

import com.openai.client.OpenAIClient;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.PrintStream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** An endless subscription closed from its own handler, and a future given up on. */
final class AsyncCancel {
    private AsyncCancel() {}

    static void run(OpenAIClient client, PrintStream out) {
        AtomicInteger seen = new AtomicInteger();
        AsyncStreamResponse<ChatCompletionChunk> response =
                client.async().chat().completions().createStreaming(params("endless"));
        CompletableFuture<Void> complete = response.subscribe(chunk -> {
                    if (seen.incrementAndGet() == 3) {
                        response.close();
                    }
                })
                .onCompleteFuture();
        complete.handle((nothing, error) -> nothing).join();
        out.println("closed after at least three: " + (seen.get() >= 3));

        CompletableFuture<ChatCompletion> unwanted =
                client.async().chat().completions().create(params("cancelled"));
        out.println(unwanted.cancel(true) + " " + unwanted.isCancelled());
        try {
            unwanted.join();
            out.println("answered");
        } catch (CancellationException e) {
            out.println("cancelled");
        }

        CompletableFuture<ChatCompletion> answered =
                client.async().chat().completions().create(params("gpt-4o"));
        answered.join();
        out.println(answered.cancel(true) + " " + answered.isDone());
    }

    private static ChatCompletionCreateParams params(String model) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage("Go on")
                .build();
    }
}
