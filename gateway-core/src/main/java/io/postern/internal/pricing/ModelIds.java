package io.postern.internal.pricing;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The many names under which a provider knows one model of one price. */
public final class ModelIds {
    /** The ends of names that say how a service is reached: {@code together_ai}, {@code gemini_openai}. */
    private static final Pattern MANNER = Pattern.compile("_(?:ai|openai|openapi)$");

    private static final Map<String, String> PROVIDERS = Map.of(
            "amazon_bedrock", "bedrock",
            "aws_bedrock", "bedrock",
            "google", "gemini",
            "grok", "xai",
            "mistralai", "mistral",
            "perplexityai", "perplexity",
            "togetherai", "together",
            "x", "xai");

    /** Bedrock's inference profiles: a geography, or the whole world, before the model. */
    private static final Pattern GEOGRAPHY = Pattern.compile("^(?:us|us-gov|eu|apac|au|jp|ca|sa|in|global)\\.");
    /** The revision and context of a Bedrock id, {@code :0} or {@code :0:128k}. */
    private static final Pattern REVISION = Pattern.compile(":\\d+(?::\\w+)?$");

    private static final Pattern BEDROCK_ARN =
            Pattern.compile("^arn:[^/]*:(?:inference-profile|foundation-model)/(.+)$");
    private static final Pattern VERTEX_PATH = Pattern.compile("^(?:.*/)?publishers/([^/]+)/models/(.+)$");
    private static final Pattern VERTEX_OWN = Pattern.compile("^(?:google|anthropic)/");
    private static final String FIREWORKS_PATH = "accounts/fireworks/models/";

    private static final Pattern OPENAI_DATE = Pattern.compile("-\\d{4}-\\d{2}-\\d{2}$");
    private static final Pattern ANTHROPIC_DATE = Pattern.compile("-\\d{8}$");
    private static final Pattern GEMINI_REVISION = Pattern.compile("-\\d{3}$");

    private ModelIds() {}

    /** The provider's name in the catalogue. */
    public static String provider(String provider) {
        String written = provider.toLowerCase(Locale.ROOT).replace('-', '_').replace('.', '_');
        String name = MANNER.matcher(written).replaceFirst("");
        return PROVIDERS.getOrDefault(name, name);
    }

    /** @param provider as {@link #provider} gives it */
    public static String key(String provider, String model) {
        return provider + "/" + model(provider, model.strip().toLowerCase(Locale.ROOT));
    }

    private static String model(String provider, String id) {
        switch (provider) {
            case "bedrock":
                String profile = GEOGRAPHY.matcher(withoutArn(id)).replaceFirst("");
                return REVISION.matcher(profile).replaceFirst("");
            case "gemini":
                return id.startsWith("models/") ? id.substring("models/".length()) : id;
            case "vertex":
                Matcher path = VERTEX_PATH.matcher(id);
                String owned = path.matches() ? path.group(1) + "/" + path.group(2) : id;
                String own = VERTEX_OWN.matcher(owned).replaceFirst("");
                int version = own.indexOf('@');
                return version > 0 ? own.substring(0, version) : own;
            case "fireworks":
                return id.startsWith(FIREWORKS_PATH) ? id.substring(FIREWORKS_PATH.length()) : id;
            default:
                return id;
        }
    }

    private static String withoutArn(String id) {
        Matcher arn = BEDROCK_ARN.matcher(id);
        return arn.matches() ? arn.group(1) : id;
    }

    /** The key of the model of which {@code key} names a dated or numbered state; null if it names none. */
    public static @Nullable String undated(String key) {
        Pattern date;
        switch (key.substring(0, key.indexOf('/'))) {
            case "openai":
                date = OPENAI_DATE;
                break;
            case "anthropic":
                date = ANTHROPIC_DATE;
                break;
            case "gemini":
            case "vertex":
                date = GEMINI_REVISION;
                break;
            default:
                return null;
        }
        String undated = date.matcher(key).replaceFirst("");
        return undated.equals(key) ? null : undated;
    }

    /**
     * Whether the data stays in one region or geography, for which some providers charge more. Bedrock's ids say it;
     * Vertex is asked at a region, of which {@code global} is none.
     *
     * @param region where the deployment is; null if that is not known
     */
    public static boolean regional(String provider, String model, @Nullable String region) {
        if (provider.equals("bedrock")) {
            return !withoutArn(model.strip().toLowerCase(Locale.ROOT)).startsWith("global.");
        }
        return provider.equals("vertex") && region != null && !region.equalsIgnoreCase("global");
    }
}
