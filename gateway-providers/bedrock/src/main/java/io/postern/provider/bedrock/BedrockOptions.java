package io.postern.provider.bedrock;

import io.postern.core.JsonValue;
import io.postern.spi.ProviderSettings;
import io.postern.spi.http.Downloads;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * What a connection is told by its options, its base URL and the environment.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param connection its name
 * @param region null if only the SDK may find one
 * @param endpoint null for AWS's own
 * @param keys an access key given in the options; null for none
 * @param profile of AWS's shared files; null for the default
 * @param nativeClaude whether Claude is spoken to in Anthropic's own form
 * @param openAiEndpoint where OpenAI's models are spoken to in OpenAI's own form, {@code runtime} or {@code mantle}; null
 *     if they are not
 * @param repairProfiles whether a model that wants an inference profile gets one
 * @param like for ids that do not tell what they are, the id of a model that does what they do
 * @param maxBodyBytes how many bytes an answer may have that is read at once
 * @param downloads what an image or document at a URL may be
 */
record BedrockOptions(
        String connection,
        @Nullable String region,
        @Nullable URI endpoint,
        @Nullable AwsCredentials keys,
        @Nullable String profile,
        boolean nativeClaude,
        @Nullable String openAiEndpoint,
        boolean repairProfiles,
        Map<String, String> like,
        long maxBodyBytes,
        Downloads.Limits downloads) {
    static final String TOKEN_VARIABLE = "AWS_BEARER_TOKEN_BEDROCK";
    static final String ENDPOINT_VARIABLE = "AWS_ENDPOINT_URL_BEDROCK_RUNTIME";

    private static final long MAX_DOWNLOAD_BYTES = 20_000_000;

    /** As for other providers. */
    private static final long MAX_BODY_BYTES = 64L << 20;

    private static final Set<String> NAMES = new TreeSet<>(Set.of(
            "region",
            "accessKeyId",
            "secretAccessKey",
            "sessionToken",
            "profile",
            "claude",
            "openaiEndpoint",
            "repairProfiles",
            "like",
            "allowPrivateUrls",
            "maxBodyBytes",
            "maxDownloadBytes"));

    BedrockOptions {
        like = Map.copyOf(like);
    }

    /** @throws IllegalArgumentException if an option is unknown or wrong; the message names it */
    static BedrockOptions of(ProviderSettings settings) {
        return new Reading(settings).read();
    }

    /** The keys are secrets. */
    @Override
    public String toString() {
        return "BedrockOptions(" + connection + ", " + region + ")";
    }

    private static final class Reading {
        private final ProviderSettings settings;

        Reading(ProviderSettings settings) {
            this.settings = settings;
        }

        BedrockOptions read() {
            for (String name : settings.options().keySet()) {
                if (!NAMES.contains(name)) throw wrong(name, "is unknown; the options are " + NAMES);
            }
            URI endpoint = endpoint();
            return new BedrockOptions(
                    settings.name(),
                    region(endpoint),
                    endpoint,
                    keys(),
                    text("profile").or(() -> settings.variable("AWS_PROFILE")).orElse(null),
                    choice("claude", "converse", "native").equals("native"),
                    openAiEndpoint(),
                    flag("repairProfiles"),
                    like(),
                    bytes("maxBodyBytes", MAX_BODY_BYTES),
                    new Downloads.Limits(bytes("maxDownloadBytes", MAX_DOWNLOAD_BYTES), flag("allowPrivateUrls")));
        }

        private @Nullable URI endpoint() {
            String url = settings.baseUrl()
                    .or(() -> settings.variable(ENDPOINT_VARIABLE))
                    .or(() -> settings.variable("AWS_ENDPOINT_URL"))
                    .orElse(null);
            if (url == null) return null;
            try {
                URI uri = URI.create(url);
                if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) return uri;
            } catch (IllegalArgumentException notOne) {
                // Said below; the JDK's own message quotes the URL.
            }
            throw new IllegalArgumentException(
                    "providers." + settings.name() + ": the base URL must be one of http or https");
        }

        /** A region in the endpoint's name decides where requests must be signed for, unless the option says it. */
        private @Nullable String region(@Nullable URI endpoint) {
            Optional<String> inHost = Optional.ofNullable(endpoint)
                    .map(URI::getHost)
                    .filter(host -> host.matches("bedrock-runtime(-fips)?\\.[a-z0-9-]+\\.(amazonaws|api\\.aws).*"))
                    .map(host -> host.substring(host.indexOf('.') + 1))
                    .map(rest -> rest.substring(0, rest.indexOf('.')));
            return text("region")
                    .or(() -> inHost)
                    .or(() -> Optional.ofNullable(System.getProperty("aws.region")))
                    .or(() -> settings.variable("AWS_REGION"))
                    .or(() -> settings.variable("AWS_DEFAULT_REGION"))
                    .orElse(null);
        }

        private @Nullable AwsCredentials keys() {
            String id = text("accessKeyId").orElse(null);
            String secret = text("secretAccessKey").orElse(null);
            String token = text("sessionToken").orElse(null);
            if (id == null && secret == null && token == null) return null;
            if (id == null) throw wrong("accessKeyId", "is needed beside secretAccessKey");
            if (secret == null) throw wrong("secretAccessKey", "is needed beside accessKeyId");
            return token == null
                    ? AwsBasicCredentials.create(id, secret)
                    : AwsSessionCredentials.create(id, secret, token);
        }

        private @Nullable String openAiEndpoint() {
            JsonValue value = settings.options().get("openaiEndpoint");
            if (value == null || value.equals(JsonValue.from(false))) return null;
            if (value.equals(JsonValue.from(true))) return "runtime";
            String place = value.asString().orElse("");
            if (place.equals("runtime") || place.equals("mantle")) return place;
            throw wrong("openaiEndpoint", "must be true, false, runtime or mantle");
        }

        private Map<String, String> like() {
            JsonValue value = settings.options().get("like");
            if (value == null) return Map.of();
            Map<String, JsonValue> given = value.asObject().orElseThrow(() -> wrong("like", "must be an object"));
            Map<String, String> like = new LinkedHashMap<>();
            given.forEach((id, known) ->
                    like.put(id, known.asString().orElseThrow(() -> wrong("like." + id, "must be the id of a model"))));
            return like;
        }

        private long bytes(String name, long usual) {
            JsonValue value = settings.options().get(name);
            if (value == null) return usual;
            long bytes = value.asNumber().map(Number::longValue).orElse(0L);
            if (bytes < 1) throw wrong(name, "must be a number of bytes above 0");
            return bytes;
        }

        private String choice(String name, String usual, String... others) {
            String given = text(name).orElse(usual);
            if (given.equals(usual) || Set.of(others).contains(given)) return given;
            throw wrong(name, "must be one of " + usual + ", " + String.join(", ", others));
        }

        private Optional<String> text(String name) {
            return read(name, JsonValue::asString, "must be a text").filter(text -> !text.isBlank());
        }

        private boolean flag(String name) {
            return read(name, JsonValue::asBoolean, "must be true or false").orElse(false);
        }

        private <T> Optional<T> read(String name, Function<JsonValue, Optional<T>> as, String problem) {
            JsonValue value = settings.options().get(name);
            if (value == null || value.isNull()) return Optional.empty();
            return Optional.of(as.apply(value).orElseThrow(() -> wrong(name, problem)));
        }

        private IllegalArgumentException wrong(String name, String problem) {
            return new IllegalArgumentException("providers." + settings.name() + ".options." + name + " " + problem);
        }
    }
}
