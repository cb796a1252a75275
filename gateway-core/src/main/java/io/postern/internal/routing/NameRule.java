package io.postern.internal.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the names of a pattern lead.
 *
 * @param pattern as it was written: a name with one {@code *} in it
 * @param head what comes before the star
 * @param tail what comes after it
 * @param target a name, in which a star stands for what the star of the pattern stood for; or that of a connection, to
 *     ask it for the name as it is
 */
record NameRule(String pattern, String head, String tail, String target) {
    static NameRule of(String pattern, String target) {
        int star = pattern.indexOf('*');
        if (star < 0 || pattern.indexOf('*', star + 1) >= 0) {
            throw new IllegalArgumentException(
                    "a rule's pattern has one * in it, was \"" + pattern + "\"; a name without is an alias");
        }
        if (target.isBlank()) throw new IllegalArgumentException("a rule must lead to a name, was blank");
        if (target.indexOf('*') != target.lastIndexOf('*')) {
            throw new IllegalArgumentException("a rule leads to a name with at most one *, was \"" + target + "\"");
        }
        return new NameRule(pattern, pattern.substring(0, star), pattern.substring(star + 1), target);
    }

    /** The more of a name a rule spells out, the earlier it is asked; else as they were written. */
    static List<NameRule> sorted(Map<String, String> rules) {
        List<NameRule> sorted = new ArrayList<>();
        rules.forEach((pattern, target) -> sorted.add(of(pattern, target)));
        return sorted(sorted);
    }

    static List<NameRule> sorted(List<NameRule> rules) {
        List<NameRule> sorted = new ArrayList<>(rules);
        sorted.sort(Comparator.comparingInt((NameRule rule) -> -rule.pattern.length()));
        return sorted;
    }

    /** What a name is asked as; null if the rule is not about it. */
    @Nullable
    String apply(String name, Hosts hosts) {
        boolean matches =
                name.length() >= head.length() + tail.length() && name.startsWith(head) && name.endsWith(tail);
        if (!matches) return null;
        int star = target.indexOf('*');
        if (star < 0) return hosts.configured().contains(target) ? target + "/" + name : target;
        String middle = name.substring(head.length(), name.length() - tail.length());
        return target.substring(0, star) + middle + target.substring(star + 1);
    }
}
