package io.postern.internal.pricing;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeekdaysTest {
    @Test
    void readsADayARangeAndSeveralOfThem() {
        assertThat(Weekdays.parse("sat")).containsExactly(SATURDAY);
        assertThat(Weekdays.parse("Mon-Fri")).hasSize(5).contains(MONDAY, FRIDAY);
        assertThat(Weekdays.parse("Mon, Sat-Sun")).containsExactlyInAnyOrder(MONDAY, SATURDAY, SUNDAY);
    }

    @Test
    void aRangeMayPassTheEndOfTheWeek() {
        assertThat(Weekdays.parse("Fri-Mon")).containsExactlyInAnyOrder(FRIDAY, SATURDAY, SUNDAY, MONDAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mo", "Monday", "Mon-", "Mon;Tue", "Mon-Fry", "every day"})
    void refusesWhatIsNoDay(String text) {
        assertThatThrownBy(() -> Weekdays.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be days such as \"Mon-Fri\" or \"Sat,Sun\", was \"" + text + "\"");
    }
}
