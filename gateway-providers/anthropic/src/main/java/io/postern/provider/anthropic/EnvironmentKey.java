package io.postern.provider.anthropic;

import io.postern.core.Secret;
import io.postern.spi.ProviderSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The credential that the environment holds for a connection that was given none.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param secret null if there is none
 * @param token whether it is a token, which goes as a bearer
 * @param names where it is looked for
 */
record EnvironmentKey(@Nullable Secret secret, boolean token, List<String> names) {
    /** What Anthropic's tokens for subscriptions begin with; as a key they are refused. */
    private static final String TOKEN_PREFIX = "sk-ant-oat";

    static EnvironmentKey of(ProviderSettings settings, Platform platform) {
        switch (platform) {
            case ANTHROPIC:
                return first(settings, "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN");
            case FOUNDRY:
                return first(settings, "ANTHROPIC_FOUNDRY_API_KEY", "ANTHROPIC_FOUNDRY_AUTH_TOKEN");
            case MANTLE:
                // Bedrock's keys are bearers.
                return first(settings, null, "AWS_BEARER_TOKEN_BEDROCK");
            default:
                return new EnvironmentKey(null, false, List.of());
        }
    }

    private static EnvironmentKey first(ProviderSettings settings, @Nullable String key, String token) {
        List<String> names = key == null ? List.of(token) : List.of(key, token);
        if (settings.apiKey().isPresent()) return new EnvironmentKey(null, false, names);
        for (String name : names) {
            String value = settings.variable(name).orElse(null);
            if (value != null) return new EnvironmentKey(Secret.of(value), name.equals(token), names);
        }
        return new EnvironmentKey(null, false, names);
    }

    String variables() {
        return String.join(" or ", names);
    }

    boolean isToken(Secret key) {
        return (token && key.equals(secret)) || key.reveal().startsWith(TOKEN_PREFIX);
    }

    /**
     * The settings with this credential, as if it had been given: so that whoever masks secrets knows it. They have none
     * if the connection sets the header of a key itself, since its own word counts; a call's key still does.
     */
    ProviderSettings appliedTo(ProviderSettings settings) {
        boolean shown = !settings.headers().values("x-api-key").isEmpty()
                || !settings.headers().values("Authorization").isEmpty();
        if (shown) return settings.toBuilder().apiKey(null).build();
        Secret key = secret;
        return key == null ? settings : settings.toBuilder().apiKey(() -> key).build();
    }
}
