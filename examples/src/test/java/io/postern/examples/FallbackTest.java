package io.postern.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FallbackTest {
    @Test
    void printsTheAnswerOfTheSecondAndWhy() {
        String text = Printed.by(() -> Fallback.main(new String[0]));

        assertThat(text)
                .startsWith("Is anybody there?")
                .contains("chat is a route", "+ busy/scripted: chosen by ordered", "+ spare/echo: chosen by ordered")
                .contains("asked busy/scripted: OverloadedException 503", "asked spare/echo: ok");
    }
}
