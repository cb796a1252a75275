package io.postern.provider.local;

import io.postern.core.JsonValue;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.spi.Provider;
import io.postern.spi.ProviderAdapter;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Service;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The embedded default: models inside the JVM that need no network and no key, and always give the same answer to the
 * same request. {@code local/echo} works on every client that has this module on its class path.
 *
 * <p>The connection's options: {@code script}, the path of a JSON file with rules for {@code local/scripted} (or the
 * environment variable {@code POSTERN_LOCAL_SCRIPT}); {@code latency_ms}, {@code pace_ms}, {@code chunk_words} or
 * {@code chunk_characters}, how answers are handed over where the script says nothing else.
 *
 * <p>Safe to share between threads. Clients that are given the same adapter play one script together.
 *
 * <pre>{@code
 * LocalAdapter local = LocalAdapter.scripted(script);
 * OpenAiCompatibleClient client = OpenAiCompatibleClient.builder().adapter(local).provider("local").build();
 * }</pre>
 */
public final class LocalAdapter implements ProviderAdapter {
    private static final String ID = "local";
    private static final String SCRIPT_VARIABLE = "POSTERN_LOCAL_SCRIPT";
    private static final Set<String> OPTIONS =
            new TreeSet<>(Set.of("script", "latency_ms", "pace_ms", "chunk_words", "chunk_characters"));

    private final @Nullable ScriptPlay play;

    /** For {@link java.util.ServiceLoader}. */
    public LocalAdapter() {
        this.play = null;
    }

    public LocalAdapter(LocalScript script) {
        this.play = new ScriptPlay(script);
    }

    /** An adapter whose model {@code scripted} answers by these rules. */
    public static LocalAdapter scripted(LocalScript script) {
        return new LocalAdapter(script);
    }

    /**
     * The chat requests so far, whatever their model, oldest first; one that is tried again comes again. Only the latest
     * are kept, see {@link LocalScript.Builder#recordedRequests}, and only those of an adapter made with a script.
     */
    public List<ChatCompletionCreateParams> requests() {
        return play == null ? List.of() : play.requests();
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Service> services() {
        return List.of(new Service(ID, List.of(), List.of(), true, List.of(SCRIPT_VARIABLE), null));
    }

    /** A script is read here, although no call has been made yet, so that its mistakes are seen with the others. */
    @Override
    public Provider connect(ProviderSettings settings) {
        for (String option : settings.options().keySet()) {
            if (!OPTIONS.contains(option)) {
                throw new IllegalArgumentException("The provider " + settings.name() + " has no option \"" + option
                        + "\"; it has " + String.join(", ", OPTIONS));
            }
        }
        if (settings.baseUrl().isPresent()) {
            throw new IllegalArgumentException(
                    "The provider " + settings.name() + " has no base URL: its models are in this process");
        }
        ScriptPlay played = play(settings);
        Delivery usual = played == null ? Delivery.AT_ONCE : played.script().delivery();
        return new LocalProvider(settings.name(), delivery(settings, usual), played);
    }

    private @Nullable ScriptPlay play(ProviderSettings settings) {
        JsonValue option = settings.options().get("script");
        if (option != null) {
            if (play != null) {
                throw new IllegalArgumentException("The provider " + settings.name()
                        + " has two scripts: one given to the adapter, one in the option \"script\"");
            }
            String path = option.asString().orElseThrow(() -> wrong(settings, "script", "the path of a file", option));
            return new ScriptPlay(LocalScript.load(Path.of(path)));
        }
        if (play != null) return play;
        return settings.variable(SCRIPT_VARIABLE)
                .map(path -> new ScriptPlay(LocalScript.load(Path.of(path))))
                .orElse(null);
    }

    private static Delivery delivery(ProviderSettings settings, Delivery usual) {
        Delivery delivery = usual;
        Optional<Long> latency = number(settings, "latency_ms", 0);
        if (latency.isPresent()) delivery = delivery.withLatency(Duration.ofMillis(latency.get()));
        Optional<Long> pace = number(settings, "pace_ms", 0);
        if (pace.isPresent()) delivery = delivery.withPace(Duration.ofMillis(pace.get()));
        Optional<Long> words = number(settings, "chunk_words", 1);
        if (words.isPresent()) delivery = delivery.withWords(words.get().intValue());
        Optional<Long> characters = number(settings, "chunk_characters", 1);
        if (characters.isPresent())
            delivery = delivery.withCharacters(characters.get().intValue());
        return delivery;
    }

    /** A whole number; a text that is one will do, since environment variables are texts. */
    private static Optional<Long> number(ProviderSettings settings, String name, long least) {
        JsonValue option = settings.options().get(name);
        if (option == null) return Optional.empty();
        try {
            String text = option.asString().orElseGet(option::toJson);
            int number = new BigDecimal(text.strip()).intValueExact();
            if (number >= least) return Optional.of((long) number);
        } catch (NumberFormatException e) {
            throw wrong(settings, name, "a whole number", option);
        } catch (ArithmeticException e) {
            throw wrong(settings, name, "a whole number below 2147483648", option);
        }
        throw wrong(settings, name, "at least " + least, option);
    }

    private static IllegalArgumentException wrong(
            ProviderSettings settings, String name, String wanted, JsonValue was) {
        return new IllegalArgumentException("The option \"" + name + "\" of the provider " + settings.name()
                + " must be " + wanted + ", was " + was.toJson());
    }
}
