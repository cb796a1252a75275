package io.postern.interop;

import static io.postern.interop.Requests.chat;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.http.AsyncStreamResponse;
import io.postern.core.http.StreamResponse;
import io.postern.errors.CallCancelledException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each of these answers takes the server half a minute or more; it sees when nobody wants one any longer. */
class CancellationTest {
    @RegisterExtension
    static final Aimock aimock = new Aimock();

    private final long before = aimock.server().abandoned();

    private void awaitAbandonedRequest() {
        aimock.server().await("a request to be abandoned", () -> aimock.server().abandoned() > before ? true : null);
    }

    @Test
    void closingAStreamEndsTheRequest() {
        OpenAiCompatibleClient client = aimock.client();
        StreamResponse<ChatCompletionChunk> stream = client.chat().completions().createStreaming(chat("[endless]"));
        stream.iterator().next();

        stream.close();

        awaitAbandonedRequest();
        assertThat(client.chat().completions().create(chat("[text]")).choices()).hasSize(1);
    }

    @Test
    void closingAStreamFromAnotherThreadFreesItsReader() throws Exception {
        StreamResponse<ChatCompletionChunk> stream =
                aimock.client().chat().completions().createStreaming(chat("[endless]"));
        CountDownLatch reading = new CountDownLatch(3);
        FutureTask<Throwable> reader = new FutureTask<>(() -> {
            try {
                stream.forEach(chunk -> reading.countDown());
                return new AssertionError("The stream looked whole");
            } catch (RuntimeException e) {
                return e;
            }
        });
        new Thread(reader, "reader").start();
        reading.await();

        stream.close();

        assertThat(reader.get()).isInstanceOfAny(CallCancelledException.class, IllegalStateException.class);
        awaitAbandonedRequest();
    }

    @Test
    void interruptingAReaderEndsTheRequest() throws Exception {
        CountDownLatch reading = new CountDownLatch(2);
        FutureTask<Boolean> reader = new FutureTask<>(() -> {
            try (StreamResponse<ChatCompletionChunk> stream =
                    aimock.client().chat().completions().createStreaming(chat("[endless]"))) {
                Iterator<ChatCompletionChunk> chunks = stream.iterator();
                while (chunks.hasNext()) {
                    chunks.next();
                    reading.countDown();
                }
                return false;
            } catch (CallCancelledException e) {
                return Thread.interrupted();
            }
        });
        Thread thread = new Thread(reader, "reader");
        thread.start();
        reading.await();

        thread.interrupt();

        assertThat(reader.get()).as("cancelled, with the interrupt flag set").isTrue();
        awaitAbandonedRequest();
    }

    @Test
    void closingAnAsyncStreamEndsTheRequest() throws Exception {
        CountDownLatch reading = new CountDownLatch(2);
        AsyncStreamResponse<ChatCompletionChunk> stream =
                aimock.client().async().chat().completions().createStreaming(chat("[endless]"));
        stream.subscribe(chunk -> reading.countDown());
        reading.await();

        stream.close();

        stream.onCompleteFuture().get();
        awaitAbandonedRequest();
    }

    @Test
    void cancellingAFutureEndsTheRequest() throws Exception {
        CompletableFuture<ChatCompletion> future =
                aimock.client().async().chat().completions().create(chat("[cancel]"));
        // The journal has a request once it is answered, the log already when it comes.
        aimock.server().await("the request", () -> aimock.server().printed().contains("[cancel]") ? true : null);

        future.cancel(true);

        assertThat(future).isCancelled();
        awaitAbandonedRequest();
    }
}
