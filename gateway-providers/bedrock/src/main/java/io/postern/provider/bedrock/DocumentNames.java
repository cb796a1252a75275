package io.postern.provider.bedrock;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of a request's documents as Converse takes them: up to 200 ASCII letters, digits, single spaces, hyphens,
 * round and square brackets (https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_DocumentBlock.html, in
 * 2026). No two are equal. The same documents in the same order have the same names in each turn, so that caches serve.
 *
 * <p>Used by one thread.
 */
final class DocumentNames {
    private static final int LONGEST = 200;

    private final Set<String> given = new HashSet<>();
    private int documents;

    String name(@Nullable String filename) {
        documents++;
        String name = filename == null ? "" : cleaned(withoutExtension(filename));
        if (name.isEmpty()) name = "document-" + documents;
        String unique = name;
        for (int copy = 2; !given.add(unique); copy++) {
            String tail = "-" + copy;
            unique = name.substring(0, Math.min(name.length(), LONGEST - tail.length())) + tail;
        }
        return unique;
    }

    private static String withoutExtension(String filename) {
        int slash = Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\'));
        int dot = filename.lastIndexOf('.');
        return dot > slash + 1 ? filename.substring(0, dot) : filename;
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder();
        for (int i = 0; i < text.length() && clean.length() < LONGEST; i++) {
            char c = text.charAt(i);
            char kept = isAllowed(c) ? c : '-';
            char last = clean.length() == 0 ? '-' : clean.charAt(clean.length() - 1);
            boolean repeats = kept == last && (kept == '-' || kept == ' ');
            if (!repeats || (clean.length() == 0 && kept != '-')) clean.append(kept);
        }
        int end = clean.length();
        while (end > 0 && (clean.charAt(end - 1) == '-' || clean.charAt(end - 1) == ' ')) end--;
        return clean.substring(0, end).strip();
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == ' '
                || c == '-'
                || c == '('
                || c == ')'
                || c == '['
                || c == ']';
    }
}
