package io.postern.internal.pricing;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days of the week as people write them: {@code Mon-Fri}, {@code Sat}, or several such with commas between. */
final class Weekdays {
    private static final Pattern DAY_OR_RANGE = Pattern.compile("\\s*([A-Za-z]{3})(?:-([A-Za-z]{3}))?\\s*(?:,|$)");

    private Weekdays() {}

    /** @throws IllegalArgumentException if the text is none */
    static Set<DayOfWeek> parse(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        Matcher part = DAY_OR_RANGE.matcher(text);
        int end = 0;
        while (end < text.length() && part.find() && part.start() == end) {
            DayOfWeek first = day(part.group(1), text);
            DayOfWeek last = part.group(2) == null ? first : day(part.group(2), text);
            for (DayOfWeek day = first; ; day = day.plus(1)) {
                days.add(day);
                if (day == last) break;
            }
            end = part.end();
        }
        if (end < text.length() || days.isEmpty()) throw wrong(text);
        return days;
    }

    private static DayOfWeek day(String name, String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().startsWith(name.toUpperCase(Locale.ROOT))) return day;
        }
        throw wrong(text);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("must be days such as \"Mon-Fri\" or \"Sat,Sun\", was \"" + text + "\"");
    }
}
