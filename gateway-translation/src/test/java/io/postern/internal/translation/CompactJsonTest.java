package io.postern.internal.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import org.junit.jupiter.api.Test;

class CompactJsonTest {
    @Test
    void leavesOutWhiteSpaceAtEveryDepth() {
        JsonValue json = JsonValue.parse("{ \"a\" : [ 1.50 , { \"b c\" : \" \\n\" } ],\n \"d\": null }");

        assertThat(CompactJson.of(json)).isEqualTo("{\"a\":[1.50,{\"b c\":\" \\n\"}],\"d\":null}");
    }
}
