package io.postern.internal.client;

import io.postern.internal.routing.Knowledge;
import io.postern.internal.routing.RoutingCheck;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Connects all that is configured, and reports everything that is wrong at once. */
final class ConfigCheck {
    private ConfigCheck() {}

    /** @throws IllegalArgumentException if the configuration has mistakes; the message lists all of them */
    static void connect(ClientConfig config, RealConnections connections, Knowledge knowledge) {
        Map<String, RuntimeException> refused = connections.connectConfigured(unread(config));
        if (connections.configured().size() > refused.size()) leaveOutHinted(config, connections, refused);
        checkRouting(config, connections, knowledge);
        if (config.mistakes.isEmpty() && refused.isEmpty()) return;
        if (config.mistakes.isEmpty() && refused.size() == 1) {
            Map.Entry<String, RuntimeException> only =
                    refused.entrySet().iterator().next();
            if (!config.entries.containsKey(only.getKey())) throw only.getValue();
        }
        throw report(config, refused);
    }

    private static void checkRouting(ClientConfig config, RealConnections connections, Knowledge knowledge) {
        RoutingDraft draft = config.routing;
        Map<String, String> mistakes =
                RoutingCheck.mistakes(draft.config(config.defaultModel), connections, knowledge, draft.hinted);
        // It may lack what could not be read.
        mistakes.keySet().removeAll(draft.misread);
        mistakes.forEach(
                (path, mistake) -> config.mistakes.add(draft.places.getOrDefault(path, path) + ": " + mistake));
    }

    private static Set<String> unread(ClientConfig config) {
        return config.entries.entrySet().stream()
                .filter(entry -> !entry.getValue().sound())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * A stray variable, such as a key whose account is named nowhere, must not stop a program that never uses that
     * provider.
     */
    private static void leaveOutHinted(
            ClientConfig config, RealConnections connections, Map<String, RuntimeException> refused) {
        for (Iterator<Map.Entry<String, RuntimeException>> each =
                        refused.entrySet().iterator();
                each.hasNext(); ) {
            Map.Entry<String, RuntimeException> entry = each.next();
            if (!config.hinted.contains(entry.getKey())) continue;
            connections.leaveOut(entry.getKey(), entry.getValue());
            System.getLogger("io.postern.client")
                    .log(
                            Level.WARNING,
                            "The environment speaks for the provider " + entry.getKey() + ", which is left out: "
                                    + entry.getValue().getMessage());
            each.remove();
        }
    }

    private static IllegalArgumentException report(ClientConfig config, Map<String, RuntimeException> refused) {
        List<String> mistakes = new ArrayList<>(config.mistakes);
        refused.forEach((name, e) -> {
            ConfigFile.FileEntry entry = config.entries.get(name);
            String place = entry == null ? "connection \"" + name + "\"" : entry.place();
            mistakes.add(place + ": " + e.getMessage());
        });
        String count = mistakes.size() == 1 ? "a mistake" : mistakes.size() + " mistakes";
        IllegalArgumentException report = new IllegalArgumentException(
                ("The configuration has " + count + ":\n" + String.join("\n", mistakes)).replace("\n", "\n  "));
        refused.values().forEach(report::addSuppressed);
        return report;
    }
}
