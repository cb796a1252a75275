package io.postern.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.errors.RateLimitException;
import io.postern.errors.StreamInterruptedException;
import io.postern.provider.local.LocalAdapter;
import io.postern.provider.local.LocalAnswer;
import io.postern.provider.local.LocalMatch;
import io.postern.provider.local.LocalScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * How to test code that asks a model, without one. The connection that production calls {@code openai} is here the
 * service {@code local}, so the code under test keeps its model names and goes through the whole of the gateway.
 */
class TicketSorterTest {
    @Test
    void sortsByWhatTheModelSays() {
        LocalAdapter local =
                scripted(script -> script.when(LocalMatch.contains("charged twice"), answer -> answer.text("billing"))
                        .when(LocalMatch.contains("parcel"), answer -> answer.text("Shipping\n")));
        TicketSorter sorter = sorter(local);

        assertThat(sorter.queue("I was charged twice.")).isEqualTo("billing");
        assertThat(sorter.queue("My parcel is late.")).isEqualTo("shipping");
    }

    @Test
    void takesAnythingElseForOther() {
        LocalAdapter local = always(answer -> answer.text("That is hard to say."));

        assertThat(sorter(local).queue("Hello?")).isEqualTo("other");
    }

    @Test
    void tellsTheModelItsTask() {
        LocalAdapter local = always(answer -> answer.text("other"));

        sorter(local).queue("Hello?");

        assertThat(local.requests()
                        .get(0)
                        .messages()
                        .get(0)
                        .asSystem()
                        .content()
                        .asText())
                .contains("billing, shipping or other");
    }

    @Test
    void survivesARateLimit() {
        LocalAdapter local = scripted(script -> script.when(
                        LocalMatch.any().times(1), answer -> answer.error(429).retryAfter(Duration.ofMillis(1)))
                .otherwise(answer -> answer.text("billing")));

        assertThat(sorter(local).queue("I was charged twice.")).isEqualTo("billing");
        assertThat(local.requests()).hasSize(2);
    }

    @Test
    void failsWhenTheRateLimitStays() {
        LocalAdapter local = always(answer -> answer.error(429).retryAfter(Duration.ofMillis(1)));

        assertThatExceptionOfType(RateLimitException.class)
                .isThrownBy(() -> sorter(local).queue("I was charged twice."))
                .satisfies(e -> assertThat(e.attempts()).hasSize(3));
    }

    @Test
    void neverTakesAReplyThatWasCutShortForAWholeOne() {
        LocalAdapter local = always(answer -> answer.text("We are very sorry.").cutAfter(2));
        List<String> pieces = new ArrayList<>();

        assertThatExceptionOfType(StreamInterruptedException.class)
                .isThrownBy(() -> sorter(local).reply("Where is my parcel?", pieces::add));
        assertThat(String.join("", pieces)).startsWith("We are").doesNotContain("sorry");
    }

    private static LocalAdapter always(Consumer<LocalAnswer.Builder> answer) {
        return scripted(script -> script.otherwise(answer));
    }

    private static LocalAdapter scripted(Consumer<LocalScript.Builder> rules) {
        LocalScript.Builder script = LocalScript.builder().models("gpt-4o-mini");
        rules.accept(script);
        return LocalAdapter.scripted(script.build());
    }

    private static TicketSorter sorter(LocalAdapter local) {
        return new TicketSorter(OpenAiCompatibleClient.builder()
                .adapter(local)
                .provider("openai", options -> options.service("local"))
                .build());
    }
}
