package io.postern.spi.http;

import io.postern.core.RequestParams;
import io.postern.core.Secret;
import io.postern.errors.BadRequestException;
import io.postern.errors.OpenAIException;
import io.postern.internal.errors.ErrorClassifier;
import io.postern.internal.errors.ErrorOrigin;
import io.postern.internal.sse.EventReader;
import io.postern.internal.sse.LineReader;
import io.postern.internal.sse.SseReader;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.spi.OperationTable;
import io.postern.spi.Provider;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The base of providers that speak HTTP: it sends what a subclass renders, limits what comes back, turns statuses into
 * exceptions and streams into chunks. A subclass renders requests and parses answers, and nothing else.
 *
 * <p>Safe to share between threads if the subclass is.
 */
public abstract class HttpProvider implements Provider {
    /** Masking takes a second of CPU for some megabytes, and no provider explains more than this. */
    private static final int MAX_ERROR_BYTES = 256 << 10;

    private final ProviderSettings settings;
    private final HttpTransport transport;
    private final long maxBodyBytes;
    private final ErrorClassifier errors = new ErrorClassifier(InstantSource.system());
    private volatile @Nullable OperationTable operations;

    /**
     * Takes the option {@code maxBodyBytes} and the transport from the settings, and refuses every option but that one
     * and the given ones.
     *
     * @param options the names of the subclass's own options
     * @throws IllegalArgumentException if an option is unknown or wrong; the message names it
     */
    protected HttpProvider(ProviderSettings settings, Set<String> options) {
        this(settings);
        for (String name : settings.options().keySet()) {
            if (name.equals(BodyLimit.OPTION) || options.contains(name)) continue;
            Set<String> known = new TreeSet<>(options);
            known.add(BodyLimit.OPTION);
            throw new IllegalArgumentException(
                    "providers." + settings.name() + ".options." + name + " is unknown; the options are " + known);
        }
    }

    /** Like {@link #HttpProvider(ProviderSettings, Set)}, for a subclass that refuses unknown options itself. */
    protected HttpProvider(ProviderSettings settings) {
        this.settings = settings;
        this.transport = settings.facility(HttpTransport.class);
        this.maxBodyBytes = BodyLimit.of(settings);
    }

    /** Which method serves which operation; asked for once. */
    protected abstract OperationTable operations();

    protected final ProviderSettings settings() {
        return settings;
    }

    private OperationTable table() {
        OperationTable known = operations;
        if (known == null) {
            known = operations();
            operations = known;
        }
        return known;
    }

    @Override
    public final boolean supports(Operation<?, ?> operation) {
        return table().supports(operation);
    }

    @Override
    public final <Q extends RequestParams, R> Reply<R> execute(ProviderCall<Q, R> call) {
        return table().execute(withCredential(call));
    }

    /** A supplier is asked here and nowhere else: the key that is masked in messages must be the one that was sent. */
    private <Q extends RequestParams, R> ProviderCall<Q, R> withCredential(ProviderCall<Q, R> call) {
        Supplier<Secret> configured = settings.apiKey().orElse(null);
        if (configured == null || call.options().apiKey().isPresent()) return call;
        return call.withConfiguredKey(configured.get());
    }

    /**
     * The credential of an attempt: the call's own, else the connection's; null if there is none.
     *
     * @throws io.postern.errors.UnauthorizedException if it has a character that no key has; it is not quoted
     */
    protected final @Nullable Secret credential(ProviderCall<?, ?> call) {
        Secret secret = sentKey(call);
        if (secret != null) CredentialCheck.check(secret, answerOrigin(call));
        return secret;
    }

    /** Sends a request and parses the whole answer. */
    protected final <R> Reply<R> exchange(
            ProviderCall<?, ?> call, HttpRequest request, Function<ResponseBody, R> parser) {
        AnswerOrigin origin = answerOrigin(call);
        HttpResponse response = send(call, request, origin);
        AnswerOrigin answered = origin.answered(response);
        try (response) {
            ResponseBody body = new ResponseBody(BodyBuffer.read(response.body(), maxBodyBytes, answered), answered);
            return new Reply<>(parser.apply(body), response.status(), response.headers());
        } catch (IOException e) {
            throw IoFailures.of(e, call.context(), answered, true);
        }
    }

    /** Sends a request and gives the answer as chunks, unread. */
    protected final <C> Reply<ChunkStream<C>> stream(
            ProviderCall<?, ?> call, HttpRequest request, StreamDecoder<C> decoder) {
        return stream(call, request, decoder, in -> new SseReader(in, sseOptions()));
    }

    /** Like {@link #stream}, for an answer in which each line is an event, as in {@code application/x-ndjson}. */
    protected final <C> Reply<ChunkStream<C>> streamLines(
            ProviderCall<?, ?> call, HttpRequest request, StreamDecoder<C> decoder) {
        return stream(call, request, decoder, in -> new LineReader(in, sseOptions()));
    }

    private <C> Reply<ChunkStream<C>> stream(
            ProviderCall<?, ?> call,
            HttpRequest request,
            StreamDecoder<C> decoder,
            Function<InputStream, EventReader> reader) {
        AnswerOrigin origin = answerOrigin(call);
        HttpResponse response = send(call, request, origin);
        return new Reply<>(
                new SseChunkStream<>(
                        response, decoder, call.context(), origin.answered(response), reader, maxBodyBytes),
                response.status(),
                response.headers());
    }

    /** How events are read; a subclass may allow for a service's ways. */
    protected SseReader.Options sseOptions() {
        return SseReader.Options.DEFAULT;
    }

    private HttpResponse send(ProviderCall<?, ?> call, HttpRequest request, AnswerOrigin origin) {
        try {
            HttpResponse response = transport.execute(request, call.context());
            if (response.status() >= 200 && response.status() < 300) return response;
            try (response) {
                throw failure(call, response, errorBody(response));
            }
        } catch (IOException e) {
            throw IoFailures.of(e, call.context(), origin, false);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(origin.facts().toBuilder()
                    .statusCode(400)
                    .type("invalid_request_error")
                    .message(e.getMessage())
                    .cause(e)
                    .build());
        }
    }

    /** What can be read of it: its status says more than that it is encoded strangely. */
    private static byte[] errorBody(HttpResponse response) throws IOException {
        try {
            return BodyBuffer.start(response.body(), MAX_ERROR_BYTES);
        } catch (UnsupportedEncodingException e) {
            return new byte[0];
        }
    }

    /** The exception for an answer with a status other than 2xx. A subclass may know its provider better. */
    protected OpenAIException failure(ProviderCall<?, ?> call, HttpResponse response, byte[] body) {
        return errors.answer(origin(call), response.status(), response.headers(), body);
    }

    /** Who is called, for messages, and what to mask in them. */
    protected final ErrorOrigin origin(ProviderCall<?, ?> call) {
        AnswerOrigin origin = answerOrigin(call);
        return new ErrorOrigin(settings.service(), origin.provider(), origin.model(), origin.mask());
    }

    private static @Nullable Secret sentKey(ProviderCall<?, ?> call) {
        Secret own = call.options().apiKey().orElse(null);
        return own != null ? own : call.configuredKey();
    }

    private AnswerOrigin answerOrigin(ProviderCall<?, ?> call) {
        Secret secret = sentKey(call);
        return new AnswerOrigin(settings.name(), call.model(), null, secret == null ? "" : secret.reveal());
    }
}
