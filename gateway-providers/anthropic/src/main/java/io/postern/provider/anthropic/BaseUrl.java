package io.postern.provider.anthropic;

import io.postern.internal.translation.ServiceUrl;
import io.postern.spi.ProviderSettings;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection leads: what was given for it, else the environment, else what is known of the platform. Anthropic's
 * own clients take a base URL without {@code /v1}, others one with it: both are understood.
 */
final class BaseUrl {
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]+");

    private BaseUrl() {}

    /** @throws IllegalArgumentException if there is none, or it is not one; the message names what is missing */
    static ServiceUrl of(ProviderSettings settings, AnthropicOptions options) {
        String given = settings.baseUrl().orElse(null);
        String text = given != null ? given : usual(settings, options);
        if (options.platform().isLent()) return ServiceUrl.parse(text, "");
        ServiceUrl base = ServiceUrl.parse(text, "/messages");
        return base.url().endsWith("/v1") ? base : new ServiceUrl(base.url() + "/v1", base.host());
    }

    private static String usual(ProviderSettings settings, AnthropicOptions options) {
        switch (options.platform()) {
            case ANTHROPIC:
                return settings.variable("ANTHROPIC_BASE_URL").orElse("https://api.anthropic.com");
            case FOUNDRY:
                String base = settings.variable("ANTHROPIC_FOUNDRY_BASE_URL").orElse(null);
                if (base != null) return base;
                String resource = named(options.resource(), settings, "ANTHROPIC_FOUNDRY_RESOURCE", "resource");
                return "https://" + resource + ".services.ai.azure.com/anthropic";
            case MANTLE:
                String region = options.region() == null
                                && settings.variable("AWS_REGION").isEmpty()
                        ? named(null, settings, "AWS_DEFAULT_REGION", "region")
                        : named(options.region(), settings, "AWS_REGION", "region");
                return "https://bedrock-mantle." + region + ".api.aws/anthropic";
            default:
                throw new IllegalArgumentException("the platform "
                        + options.platform().word() + " needs a base URL, which the adapter of that cloud gives");
        }
    }

    private static String named(@Nullable String option, ProviderSettings settings, String variable, String name) {
        String value = option != null ? option : settings.variable(variable).orElse(null);
        if (value == null) {
            throw new IllegalArgumentException(
                    "needs a base URL, or the option " + name + ", or the environment variable " + variable);
        }
        if (!REGION.matcher(value.toLowerCase(Locale.ROOT)).matches()) {
            throw new IllegalArgumentException("options." + name + " must be letters, digits and hyphens");
        }
        return value;
    }
}
