package io.postern.provider.openai;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The models a rule is for: patterns in which {@code *} stands for any text, those that begin with {@code !} taking
 * models out again. Case does not count.
 *
 * <p>Immutable and safe to share between threads.
 */
record ModelPattern(List<String> patterns) {
    ModelPattern {
        List<String> lowered = new ArrayList<>(patterns.size());
        boolean matchesSomething = false;
        for (String pattern : patterns) {
            lowered.add(pattern.toLowerCase(Locale.ROOT));
            if (!pattern.startsWith("!")) matchesSomething = true;
        }
        if (!matchesSomething) {
            throw new IllegalArgumentException("match needs a pattern without !, was " + patterns);
        }
        patterns = Collections.unmodifiableList(lowered);
    }

    boolean matches(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        boolean found = false;
        for (String pattern : patterns) {
            if (pattern.startsWith("!")) {
                if (fits(pattern.substring(1), name)) return false;
            } else if (!found) {
                found = fits(pattern, name);
            }
        }
        return found;
    }

    private static boolean fits(String pattern, String name) {
        String[] parts = pattern.split("\\*", -1);
        if (parts.length == 1) return pattern.equals(name);
        String last = parts[parts.length - 1];
        if (!name.startsWith(parts[0]) || !name.endsWith(last)) return false;
        int from = parts[0].length();
        int end = name.length() - last.length();
        for (int i = 1; i < parts.length - 1; i++) {
            int at = name.indexOf(parts[i], from);
            if (at < 0) return false;
            from = at + parts[i].length();
        }
        return from <= end;
    }
}
