package io.postern.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.provider.local.LocalAdapter;
import io.postern.provider.local.LocalMatch;
import io.postern.provider.local.LocalScript;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StreamingChatTest {
    private final Printed printed = new Printed();

    @Test
    void remembersTheConversation() throws IOException {
        LocalAdapter local = LocalAdapter.scripted(LocalScript.builder()
                .when(LocalMatch.contains("Ada"), answer -> answer.text("Hello Ada."))
                .otherwise(answer -> answer.text("You are Ada."))
                .build());

        chat(local, printed.stream()).talk(lines("I am Ada.", "Who am I?"));

        assertThat(printed.text()).contains("> Hello Ada.").contains("> You are Ada.");
        assertThat(local.requests().get(1).messages())
                .satisfiesExactly(
                        message -> assertThat(message.isUser()).isTrue(),
                        message -> assertThat(message.asAssistant()
                                        .content()
                                        .orElseThrow()
                                        .asText())
                                .isEqualTo("Hello Ada."),
                        message -> assertThat(message.isUser()).isTrue());
    }

    @Test
    void cancelsTheAnswerThatIsUnderWay() throws InterruptedException {
        LocalAdapter local = LocalAdapter.scripted(LocalScript.builder()
                .otherwise(answer -> answer.text("one two three four").stallAfter(2))
                .build());
        CountDownLatch second = new CountDownLatch(1);
        StreamingChat chat = chat(local, new PrintStream(new Watched(printed.stream(), "one two", second), true));
        Thread thread = new Thread(() -> talk(chat, "Count."));
        thread.start();
        second.await();

        chat.stop();

        thread.join();
        assertThat(printed.text()).contains("one two").contains("(cancelled)").doesNotContain("three");
    }

    @Test
    void forgetsAQuestionThatFailed() throws IOException {
        LocalAdapter local = LocalAdapter.scripted(LocalScript.builder()
                .when(LocalMatch.call(1), answer -> answer.error(400))
                .otherwise(answer -> answer.text("Yes."))
                .build());

        chat(local, printed.stream()).talk(lines("First?", "Second?"));

        assertThat(printed.text()).contains("(failed: ").contains("> Yes.");
        assertThat(local.requests().get(1).messages()).hasSize(1);
    }

    @Test
    void asksTheModelThatWasNamed() {
        assertThat(StreamingChat.model(List.of("--model", "groq/x"), Map.of("DEFAULT_MODEL", "openai/y")))
                .isEqualTo("groq/x");
        assertThat(StreamingChat.model(List.of(), Map.of("DEFAULT_MODEL", "openai/y")))
                .isEqualTo("openai/y");
        assertThat(StreamingChat.model(List.of(), Map.of())).isEqualTo("local/echo");
    }

    @Test
    void refusesAnUnknownOption() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamingChat.model(List.of("--modle", "x/y"), Map.of()))
                .withMessageContaining("--model provider/model");
    }

    private static StreamingChat chat(LocalAdapter local, PrintStream out) {
        OpenAiCompatibleClient client =
                OpenAiCompatibleClient.builder().adapter(local).build();
        return new StreamingChat(client, "local/scripted", out);
    }

    private static BufferedReader lines(String... lines) {
        return new BufferedReader(new StringReader(String.join("\n", lines)));
    }

    private static void talk(StreamingChat chat, String line) {
        try {
            chat.talk(lines(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says when a text has been printed. */
    private static final class Watched extends OutputStream {
        private final OutputStream out;
        private final String text;
        private final CountDownLatch seen;
        private final StringBuilder all = new StringBuilder();

        Watched(OutputStream out, String text, CountDownLatch seen) {
            this.out = out;
            this.text = text;
            this.seen = seen;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            all.append(new String(bytes, offset, length, StandardCharsets.US_ASCII));
            if (all.indexOf(text) >= 0) seen.countDown();
        }
    }
}
