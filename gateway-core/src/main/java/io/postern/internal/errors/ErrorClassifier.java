package io.postern.internal.errors;

import io.postern.core.JsonValue;
import io.postern.core.http.Headers;
import io.postern.errors.ErrorFacts;
import io.postern.errors.OpenAIServiceException;
import io.postern.gateway.RateLimits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the exception that says what to do out of a provider's error: by its exact code first, then, where the status
 * says too little, by its text, and by its status last.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ErrorClassifier {
    /** What is read of an error's body; nobody explains more. */
    public static final int MAX_BODY_BYTES = 1 << 20;

    /** Only with these is the text looked at: the others are clear, and a text may quote what was sent. */
    private static final Set<Integer> SAYS_LITTLE = Set.of(0, 400, 403, 413, 422, 429, 500);

    private static final List<String> REQUEST_ID_HEADERS =
            List.of("x-request-id", "request-id", "apim-request-id", "x-amzn-requestid", "cf-ray");

    /** Where a text names the field that it refuses: OpenAI, Groq, Fireworks. */
    private static final Pattern FIELD =
            Pattern.compile("(?:request argument supplied: |property [`'\"]|field: [`'\"]|parameter: [`'\"])"
                    + "([A-Za-z_][A-Za-z0-9_.]{0,80})");

    private final InstantSource clock;

    public ErrorClassifier(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * The exception for an answer that is no success, or for one that is but has no body.
     *
     * @param body what came of the body; no more than {@link #MAX_BODY_BYTES} of it is looked at
     */
    public OpenAIServiceException answer(ErrorOrigin origin, int status, Headers headers, byte[] body) {
        int length = Math.min(body.length, MAX_BODY_BYTES);
        // Masked before anything is cut out of it.
        String text = origin.mask().mask(new String(body, 0, length, StandardCharsets.UTF_8));
        boolean success = status >= 200 && status < 300;
        return exception(origin, success ? 0 : status, headers, ErrorBody.parse(text), text);
    }

    /** The exception for an error inside an answer with a status of success; see {@link InBandErrors}. */
    public OpenAIServiceException inBand(ErrorOrigin origin, Headers headers, ErrorBody error) {
        return exception(
                origin,
                0,
                headers,
                error,
                error.error().isNull() ? "" : error.error().toJson());
    }

    /** @param status 0 if the answer's status does not tell */
    private OpenAIServiceException exception(
            ErrorOrigin origin, int status, Headers headers, ErrorBody error, String text) {
        int known = status != 0 ? status : error.status();
        List<String> codes = codes(error, headers);
        ErrorRule rule = rule(origin.preset(), known, status == 0, codes, error.message());
        ErrorKind kind = kind(rule, known, origin.preset());
        int shown = known != 0 ? known : kind.status;
        ErrorFacts.Builder facts = facts(origin, headers, error, text);
        facts.statusCode(shown).param(param(error, kind)).hint(hint(rule, shown, error));
        return kind.exception(facts.build());
    }

    private static List<String> codes(ErrorBody error, Headers headers) {
        List<String> codes = new ArrayList<>(error.signals());
        if (error.code() != null) codes.add(error.code());
        if (error.type() != null) codes.add(error.type());
        // AWS: ThrottlingException:http://internal.amazon.com/…
        headers.first("x-amzn-errortype").ifPresent(type -> codes.add(type.split(":", 2)[0].strip()));
        return codes;
    }

    private static @Nullable ErrorRule rule(
            String preset, int status, boolean inBand, List<String> codes, String message) {
        String text = message.toLowerCase(Locale.ROOT);
        Optional<ErrorRule> rule = first(ErrorTable.CODES, preset, status, codes, text);
        if (rule.isEmpty() && (inBand || SAYS_LITTLE.contains(status))) {
            rule = first(ErrorTable.TEXTS, preset, status, codes, text);
        }
        if (rule.isEmpty() && status == 0) rule = first(ErrorTable.GENERAL, preset, status, codes, text);
        return rule.orElse(null);
    }

    private static Optional<ErrorRule> first(
            List<ErrorRule> rules, String preset, int status, List<String> codes, String text) {
        return rules.stream()
                .filter(rule -> rule.fits(preset, status, codes, text))
                .findFirst();
    }

    private static ErrorKind kind(@Nullable ErrorRule rule, int status, String preset) {
        if (rule != null) return rule.kind();
        return status == 0 ? ErrorKind.INTERNAL : ErrorKind.ofStatus(status, preset);
    }

    private ErrorFacts.Builder facts(ErrorOrigin origin, Headers headers, ErrorBody error, String text) {
        Instant now = clock.instant();
        RateLimits limits = RateLimitHeaders.parse(withCarried(headers, error.error()), now);
        return ErrorFacts.builder()
                .code(error.code())
                .type(error.type())
                .message(origin.mask().mask(error.message()))
                .requestId(requestId(headers, error))
                .provider(origin.provider())
                .model(origin.model().isEmpty() ? null : origin.model())
                .retryAfter(RetryHints.retryAfter(headers, error.message(), text, limits, now)
                        .orElse(null))
                .retryable(RetryHints.shouldRetry(headers).orElse(null))
                .rateLimits(limits)
                .headers(headers)
                .body(origin.mask().mask(error.error()))
                .rawBody(origin.mask().mask(text));
    }

    /** OpenRouter puts the rate headers of free models into {@code error.metadata.headers}. */
    private static Headers withCarried(Headers headers, JsonValue error) {
        Optional<JsonValue> carried = error.get("metadata").flatMap(metadata -> metadata.get("headers"));
        if (carried.isEmpty() || carried.get().kind() != JsonValue.Kind.OBJECT) return headers;
        Headers.Builder all = headers.toBuilder();
        carried.get().asObject().orElseThrow().forEach((name, value) -> {
            String text = value.asString().orElseGet(value::toJson).strip();
            if (name.matches("[A-Za-z0-9-]{1,80}")
                    && text.matches("[ -~]{0,200}")
                    && headers.first(name).isEmpty()) {
                all.put(name, text);
            }
        });
        return all.build();
    }

    private static @Nullable String requestId(Headers headers, ErrorBody error) {
        if (error.requestId() != null) return error.requestId();
        return REQUEST_ID_HEADERS.stream()
                .map(headers::first)
                .flatMap(Optional::stream)
                .filter(id -> !id.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String param(ErrorBody error, ErrorKind kind) {
        if (error.param() != null || kind != ErrorKind.UNSUPPORTED) return error.param();
        Matcher field = FIELD.matcher(error.message());
        return field.find() ? field.group(1) : null;
    }

    private static @Nullable String hint(@Nullable ErrorRule rule, int status, ErrorBody error) {
        if (rule != null) return rule.hint();
        boolean wrongPlace = status == 405 || status == 406 || status == 415;
        // A provider that does not know a model says so in JSON; a server that does not know the path does not.
        boolean wrongPath = status == 404 && error.error().isNull();
        if (wrongPlace || wrongPath) return "check the connection's base URL and path";
        return status >= 300 && status < 400 ? "redirects are not followed; check the connection's base URL" : null;
    }
}
