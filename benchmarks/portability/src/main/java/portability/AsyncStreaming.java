package portability;

import com.openai.client.OpenAIClient;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A subscription: by a lambda, by a handler that hears of the end, and on an executor of one's own. */
final class AsyncStreaming {
    private AsyncStreaming() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O)
                .addUserMessage("A short story")
                .build();

        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        client.async()
                .chat()
                .completions()
                .createStreaming(params)
                .subscribe(chunk -> accumulator.accumulate(chunk).choices().stream()
                        .flatMap(choice -> choice.delta().content().stream())
                        .forEach(out::println))
                .onCompleteFuture()
                .join();
        out.println(accumulator
                .chatCompletion()
                .choices()
                .get(0)
                .message()
                .content()
                .get());

        CompletableFuture<String> end = new CompletableFuture<>();
        client.async().chat().completions().createStreaming(params).subscribe(new AsyncStreamResponse.Handler<>() {
            private int chunks;

            @Override
            public void onNext(ChatCompletionChunk chunk) {
                chunks++;
            }

            @Override
            public void onComplete(Optional<Throwable> error) {
                end.complete(chunks + " chunks, failed: " + error.isPresent());
            }
        });
        out.println(end.join());

        ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "of the caller"));
        try {
            AsyncStreamResponse<ChatCompletionChunk> response = client.async()
                    .chat()
                    .completions()
                    .createStreaming(params)
                    .subscribe(
                            chunk -> chunk.choices()
                                    .get(0)
                                    .finishReason()
                                    .ifPresent(reason -> out.println(reason + " on a thread "
                                            + Thread.currentThread().getName())),
                            executor);
            response.onCompleteFuture().join();
        } finally {
            executor.shutdown();
        }
    }
}
