package io.postern.spi;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A service that an adapter can be connected to.
 *
 * @param id the name before the slash of {@code service/model}
 * @param aliases other names for it
 * @param keyVariables the environment variables that may hold its key, in the order they are looked at
 * @param keyless whether it answers without a key, as local servers do
 * @param activatedBy the environment variables that, set, say that the service is wanted even where it needs no key
 * @param retired null, or why the service is no more and what to use instead
 */
public record Service(
        String id,
        List<String> aliases,
        List<String> keyVariables,
        boolean keyless,
        List<String> activatedBy,
        @Nullable String retired) {
    public Service {
        aliases = List.copyOf(aliases);
        keyVariables = List.copyOf(keyVariables);
        activatedBy = List.copyOf(activatedBy);
    }

    /** A service without aliases that needs no key. */
    public static Service of(String id) {
        return new Service(id, List.of(), List.of(), true, List.of(), null);
    }

    /** Names are compared without regard to case, and to {@code -} or {@code _}. */
    public boolean answersTo(String name) {
        String wanted = normalized(name);
        if (normalized(id).equals(wanted)) return true;
        for (String alias : aliases) if (normalized(alias).equals(wanted)) return true;
        return false;
    }

    private static String normalized(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
