package io.postern.internal.secrets;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Replaces credentials in text by {@code ***}: what looks like one, and the very secrets that are in use.
 *
 * <p>Mask first and shorten afterwards: half a key is no longer recognised. {@link #toString()} tells no secret.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class SecretMask {
    /** What stands where a secret was. */
    public static final String MASK = "***";

    /** A shorter one is a placeholder such as "ollama" or "EMPTY", which would be blanked out of ordinary words. */
    private static final int SHORTEST_SECRET = 8;

    /**
     * Each keeps its first group and masks the rest. The stars inside the classes are for keys that the provider has
     * half masked already, as OpenAI does. Quantifiers are possessive, so that no input makes the search slow.
     */
    private static final List<Pattern> SHAPES = List.of(
            // Not "Bearer authentication": a token has more than letters in it.
            Pattern.compile("(?i)\\b((?:bearer|basic)\\s{1,4})(?=\\S{0,500}[0-9=*_])[A-Za-z0-9._~+/=*-]{8,}+"),
            // "x-api-key: …", "api_key=…", "\"client_secret\": \"…\"", "Authorization: …"
            Pattern.compile("(?i)((?:api[_-]?key|access[_-]?token|auth[_-]?token|id[_-]?token|refresh[_-]?token"
                    + "|security[_-]?token|secret[_-]?access[_-]?key|client[_-]?secret|password|authorization)"
                    + "\\\\?[\"']?\\s{0,4}[:=]\\s{0,4}\\\\?[\"']?)"
                    + "(?!bearer\\b|basic\\b|[0-9.]+\\s{0,9}[,}])[^\\s\"'\\\\,;&<>{}\\[\\]]{6,}+"),
            Pattern.compile("(?i)(\\bapi key (?:provided|supplied|given|used): ?)[^\\s\"'\\\\,;<>]{6,}+"),
            Pattern.compile("([?&](?:key|sig|signature|token)=)[^\\s\"'&#<>]{6,}+"),
            // OpenAI, Anthropic, OpenRouter, DeepSeek; Groq; xAI; Cerebras; Perplexity; NVIDIA; GitHub; DigitalOcean.
            Pattern.compile("(?<![A-Za-z0-9])((?:sk|gsk|xai|csk|pplx|nvapi|tgp_v1|ghp|gho|ghs|github_pat|dop_v1)[_-])"
                    + "[A-Za-z0-9_*.-]{12,}+"),
            // Prefixes that are also words, so there must be a digit: Fireworks, Hugging Face, Replicate, Voyage, …
            Pattern.compile("(?<![A-Za-z0-9])((?:pk|rk|fw|hf|r8|jina|pa|dapi|lm|key)[_-])(?=[A-Za-z_.*-]{0,100}[0-9*])"
                    + "[A-Za-z0-9_*.-]{12,}+"),
            Pattern.compile("(?<![A-Za-z0-9])()(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}+"),
            Pattern.compile("(?<![A-Za-z0-9])(AIza)[A-Za-z0-9_*-]{20,}+"),
            Pattern.compile("(?<![A-Za-z0-9])(ya29\\.)[A-Za-z0-9_*.-]{10,}+"),
            // A JSON web token, as Entra and Vertex hand out.
            Pattern.compile("(?<![A-Za-z0-9])()eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_.-]++"),
            // Keys without a prefix (Azure, Mistral, Together). Ids such as req_… and UUIDs have a '_' or '-' in front.
            Pattern.compile("(?<![A-Za-z0-9_-])()(?=[A-Za-z]{0,64}[0-9])(?=[0-9]{0,64}[A-Za-z])[A-Za-z0-9]{32,}+"));

    private static final SecretMask SHAPES_ONLY = new SecretMask(List.of());

    private final List<String> secrets;

    private SecretMask(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Masks what looks like a credential. */
    public static SecretMask ofShapes() {
        return SHAPES_ONLY;
    }

    /** Masks what looks like a credential, and these. */
    public static SecretMask of(Collection<String> secrets) {
        Set<String> spellings = new LinkedHashSet<>();
        for (String secret : secrets) {
            if (secret.length() < SHORTEST_SECRET) continue;
            spellings.add(secret);
            spellings.add(secret.replace("/", "\\/"));
            spellings.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
            spellings.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        }
        if (spellings.isEmpty()) return SHAPES_ONLY;
        // The longest first: a secret may be part of another.
        List<String> ordered = new ArrayList<>(spellings);
        ordered.sort(Comparator.comparingInt(String::length).reversed());
        return new SecretMask(List.copyOf(ordered));
    }

    public String mask(String text) {
        if (text.isEmpty()) return text;
        String masked = text;
        for (String secret : secrets) masked = masked.replace(secret, MASK);
        for (Pattern shape : SHAPES) masked = shape.matcher(masked).replaceAll("$1***");
        return masked;
    }

    /** Masks inside strings and names of a JSON value. */
    public JsonValue mask(JsonValue json) {
        switch (json.kind()) {
            case NULL:
            case BOOLEAN:
            case NUMBER:
                return json;
            case STRING:
                return JsonValue.from(mask(json.asStringOrThrow()));
            case ARRAY:
                return JsonValue.from(
                        json.asArray().orElseThrow().stream().map(this::mask).collect(Collectors.toList()));
            default:
                return maskObject(json);
        }
    }

    /** As text, so that a name says what its value is; member by member where that would break the JSON. */
    private JsonValue maskObject(JsonValue json) {
        String text = json.toJson();
        String masked = mask(text);
        if (masked.equals(text)) return json;
        try {
            return JsonValue.parse(masked);
        } catch (OpenAIInvalidDataException broken) {
            return JsonValue.ofNull();
        }
    }

    @Override
    public String toString() {
        return "SecretMask(" + secrets.size() + " spellings)";
    }
}
