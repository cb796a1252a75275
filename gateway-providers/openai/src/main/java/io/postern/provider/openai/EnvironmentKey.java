package io.postern.provider.openai;

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
 * @param isToken whether it is a ready token, which goes as a bearer in {@code Authorization}
 */
record EnvironmentKey(@Nullable Secret secret, boolean isToken) {
    static EnvironmentKey of(ProviderSettings settings, Preset.Auth auth) {
        if (settings.apiKey().isPresent()) return new EnvironmentKey(null, false);
        Secret key = first(settings, auth.keyEnv());
        if (key != null) return new EnvironmentKey(key, false);
        Secret token = first(settings, auth.tokenEnv());
        return new EnvironmentKey(token, token != null);
    }

    private static @Nullable Secret first(ProviderSettings settings, List<String> variables) {
        for (String variable : variables) {
            String value = settings.variable(variable).orElse(null);
            if (value != null) return Secret.of(value);
        }
        return null;
    }

    /**
     * The settings with this credential, as if it had been given: so that whoever masks secrets knows it. They have none
     * if the connection sets the header of the key itself, since its own word counts; a call's key still does.
     *
     * @param header where the credential goes
     */
    ProviderSettings appliedTo(ProviderSettings settings, String header) {
        if (!settings.headers().values(header).isEmpty()) {
            return settings.toBuilder().apiKey(null).build();
        }
        Secret key = secret;
        return key == null ? settings : settings.toBuilder().apiKey(() -> key).build();
    }
}
