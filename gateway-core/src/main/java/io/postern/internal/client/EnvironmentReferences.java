package io.postern.internal.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Puts the values of environment variables in the place of <code>${NAME}</code> and <code>${NAME:-default}</code>;
 * <code>$${</code> stands for <code>${</code> itself. A blank variable counts as unset.
 */
final class EnvironmentReferences {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private EnvironmentReferences() {}

    /**
     * @param value the text with its references in place
     * @param mistakes what is wrong with the references; never what a variable holds
     */
    record Expanded(String value, List<String> mistakes) {}

    static Expanded expand(String text, Map<String, String> variables) {
        StringBuilder value = new StringBuilder();
        List<String> mistakes = new ArrayList<>();
        int done = 0;
        for (int start; (start = text.indexOf("${", done)) >= 0; ) {
            if (start > done && text.charAt(start - 1) == '$') {
                value.append(text, done, start - 1).append("${");
                done = start + 2;
                continue;
            }
            value.append(text, done, start);
            int end = text.indexOf('}', start);
            if (end < 0) {
                mistakes.add("a ${ has no } after it; write $${ for the characters ${ themselves");
                return new Expanded(value.toString(), mistakes);
            }
            value.append(reference(text.substring(start + 2, end), variables, mistakes));
            done = end + 1;
        }
        return new Expanded(value.append(text, done, text.length()).toString(), mistakes);
    }

    private static String reference(String reference, Map<String, String> variables, List<String> mistakes) {
        int colon = reference.indexOf(":-");
        String name = colon < 0 ? reference : reference.substring(0, colon);
        if (!NAME.matcher(name).matches()) {
            mistakes.add("between ${ and } must stand the name of an environment variable, or a name and :-default");
            return "";
        }
        String set = variables.get(name);
        if (set != null && !set.isBlank()) return set.strip();
        if (colon >= 0) return reference.substring(colon + 2);
        mistakes.add("the environment variable " + name + " is " + (set == null ? "not set" : "blank")
                + "; set it, or write ${" + name + ":-default}");
        return "";
    }
}
