package io.postern.provider.anthropic;

import io.postern.spi.CallContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The betas that one call asks for: those of the connection, of the caller's headers, and of fields that need one.
 *
 * <p>Used by one thread.
 */
final class Betas {
    static final String HEADER = "anthropic-beta";

    private final Platform platform;
    private final CallContext context;
    private final Set<String> names = new TreeSet<>();

    Betas(Platform platform, CallContext context) {
        this.platform = platform;
        this.context = context;
    }

    /** @param list one or several, with commas between them */
    void add(String list) {
        int from = 0;
        while (from <= list.length()) {
            int comma = list.indexOf(',', from);
            int end = comma < 0 ? list.length() : comma;
            addOne(list.substring(from, end).strip().toLowerCase(Locale.ROOT));
            from = end + 1;
        }
    }

    private void addOne(String beta) {
        if (beta.isEmpty() || names.contains(beta)) return;
        if (platform.takes(beta)) {
            names.add(beta);
        } else {
            context.warn(HEADER, platform.word() + " is not known to take the beta " + beta, "dropped");
        }
    }

    List<String> names() {
        return List.copyOf(names);
    }
}
