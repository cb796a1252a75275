package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetTest {
    private static Preset preset(String json) {
        return Preset.of(JsonValue.parse(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':'a','basUrl':'x'} | preset a: unknown field basUrl",
                "{'id':'a','request':{'dorp':[]}} | preset a: request: unknown field dorp",
                "{'id':'a','request':{'tools':{'strct':true}}} | preset a: request: tools: unknown field strct",
                "{'id':'a','request':{'forModels':[{'match':['m'],'tokn':'x'}]}} | preset a: request: unknown field"
                        + " tokn",
                "{'id':'a','response':{'thinkTag':true}} | preset a: response: unknown field thinkTag",
                "{'id':'a','auth':{'heder':'x'}} | preset a: auth: unknown field heder",
                "{'id':'a','paths':{'chat':7}} | preset a: paths: chat must be a string",
                "{'id':'a','keyEnv':'K'} | preset a: keyEnv must be an array of strings",
                "{'id':'a','local':'yes'} | preset a: local must be true or false",
                "{'id':'a','request':{'maxChoices':0}} | preset a: request: maxChoices must be a whole number above 0",
                "{'id':'a','request':{'tokens':'all'}} | preset a: request: tokens must be one of"
                        + " [max_completion_tokens, max_tokens, either], was \"all\"",
                "{'id':'a','request':{'tools':{'choice':{'values':['any']}}}} | preset a: request: tools: choice knows"
                        + " [auto, none, required, named, allowed_tools]",
                "{'id':'a','request':{'schema':{'notWith':['images']}}} | preset a: request: schema: notWith may hold"
                        + " stream and tools",
                "{'id':'a','response':{'finishMap':{'eos':'done'}}} | preset a: response: finishMap knows no reason"
                        + " done",
                "{'id':'a','retired':{'on':'soon','successor':'b'}} | preset a: retired: on must be a date such as"
                        + " 2026-07-30, was \"soon\"",
                "{'id':'a','retired':{'on':'2026-01-01'}} | preset a: retired: successor is missing",
                "{'id':'A b'} | The id of a preset is of a-z, 0-9 and _, was \"A b\"",
                "{'id':'a','request':{'streamOnly':true,'nonStreamOnly':true}} | preset a: request: streamOnly and"
                        + " nonStreamOnly exclude each other",
                "{'id':'a','aliases':['B-1']} | preset a: aliases are of a-z, 0-9 and _, one was \"B-1\"",
                "[] | preset is not an object"
            },
            quoteCharacter = '`')
    void refusesAMistakeByNamingItsPlace(String json, String message) {
        assertThatThrownBy(() -> preset(json.replace('\'', '"')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void looksForAKeyUnderItsOwnNameUnlessTold() {
        assertThat(preset("{\"id\":\"my_cloud\"}").auth().keyEnv()).containsExactly("MY_CLOUD_API_KEY");
    }

    @Test
    void looksForNoKeyWhereNoneIsNeeded() {
        assertThat(preset("{\"id\":\"mine\",\"local\":true}").auth().keyEnv()).isEmpty();
    }

    @Test
    void offersTheUsualPathsUnlessTold() {
        Preset.Paths paths = preset("{\"id\":\"a\",\"paths\":{\"embeddings\":null,\"chat\":\"/v2/chat\"}}")
                .paths();

        assertThat(paths.chat()).isEqualTo("/v2/chat");
        assertThat(paths.embeddings()).isNull();
        assertThat(paths.models()).isEqualTo("/models");
        assertThat(paths.responses()).isNull();
    }

    @Test
    void aModelRuleAddsToListsAndReplacesTheRest() {
        Preset preset = preset("{\"id\":\"a\",\"request\":{\"drop\":[\"user\"],\"tokens\":\"either\","
                + "\"forModels\":[{\"match\":[\"r*\"],\"drop\":[\"stop\"],\"tokens\":\"max_tokens\"}]}}");

        assertThat(preset.request("r1").drop()).containsExactly("user", "stop");
        assertThat(preset.request("r1").tokens()).isEqualTo(PresetRequest.Tokens.MAX_TOKENS);
        assertThat(preset.request("q1")).isEqualTo(preset.request());
    }

    @Test
    void severalModelRulesMeetInTheirOrder() {
        Preset preset = preset("{\"id\":\"a\",\"request\":{\"drop\":[],\"forModels\":["
                + "{\"match\":[\"r*\"],\"drop\":[\"stop\",\"seed\"]},{\"match\":[\"*1\"],\"keep\":[\"seed\"]}]}}");

        assertThat(preset.request("r1").drop()).containsExactly("stop");
        assertThat(preset.request("r2").drop()).containsExactly("stop", "seed");
    }

    @Test
    void aKeptFieldJoinsAnAllowList() {
        Preset preset = preset("{\"id\":\"a\",\"request\":{\"allow\":[\"model\"],"
                + "\"forModels\":[{\"match\":[\"m\"],\"keep\":[\"reasoning_effort\"]}]}}");

        assertThat(preset.request("m").allow()).containsExactly("model", "reasoning_effort");
    }

    @Test
    void aUsersFieldsAreLaidOverIt() {
        Preset groq = Presets.shipped().find("groq").orElseThrow();

        Preset mine = groq.with(
                JsonValue.parse(
                        "{\"baseUrl\":\"https://proxy.example.com/v1\",\"request\":{\"drop\":[\"user\"],\"maxChoices\":null}}"));

        assertThat(mine.address().url()).isEqualTo("https://proxy.example.com/v1");
        assertThat(mine.request().drop()).containsExactly("user");
        assertThat(mine.request().maxChoices()).isEqualTo(Integer.MAX_VALUE);
        assertThat(mine.request().messages()).isEqualTo(groq.request().messages());
    }
}
