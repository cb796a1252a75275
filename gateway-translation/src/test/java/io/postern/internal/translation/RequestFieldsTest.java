package io.postern.internal.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.errors.UnsupportedParameterException;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFieldsTest {
    private final FakeCall call = new FakeCall();

    private RequestFields fields(String members) {
        return fields(members, call);
    }

    private static RequestFields fields(String members, FakeCall call) {
        String json = "{\"model\":\"m\",\"messages\":[],\"stream\":true,\"stream_options\":{\"include_usage\":true}"
                + (members.isEmpty() ? "" : ",") + members.replace('\'', '"') + "}";
        return RequestFields.of(ChatCompletionCreateParams.JSON.fromJson(json), call);
    }

    @Test
    void whatNobodyTookIsReported() {
        RequestFields fields = fields("'temperature':0.5,'seed':7,'x_mine':{'a':1}");
        fields.take("temperature");

        fields.dropRest("Acme");

        assertThat(call.warnings).containsExactlyInAnyOrder("seed: dropped", "x_mine: dropped");
    }

    @Test
    void whatTheFacadeSeesToIsNotReported() {
        fields("").dropRest("Acme");

        assertThat(call.warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'store':false",
                "'presence_penalty':0",
                "'seed':null",
                "'metadata':{}",
                "'stop':[]",
                "'user':''",
                "'service_tier':'auto'",
                "'service_tier':'default'",
                "'verbosity':'medium'",
                "'modalities':[ 'text' ]"
            })
    void whatSaysNoMoreThanItsAbsenceIsNotReported(String member) {
        fields(member).dropRest("Acme");

        assertThat(call.warnings).isEmpty();
    }

    @Test
    void aSearchWithoutSettingsIsReported() {
        fields("'web_search_options':{}").dropRest("Acme");

        assertThat(call.warnings).containsExactly("web_search_options: dropped");
    }

    @Test
    void theFirstOfSeveralNamesCountsForAll() {
        RequestFields fields = fields("'max_completion_tokens':5,'max_tokens':7");

        Node tokens = fields.takeFirst("max_completion_tokens", "max_tokens");
        fields.dropRest("Acme");

        assertThat(tokens.number().intValue()).isEqualTo(5);
        assertThat(call.warnings).isEmpty();
    }

    @Test
    void lookingAtAFieldDoesNotTakeIt() {
        RequestFields fields = fields("'seed':7");

        assertThat(fields.peek("seed").number().intValue()).isEqualTo(7);
        fields.dropRest("Acme");

        assertThat(call.warnings).containsExactly("seed: dropped");
    }

    @Test
    void whatIsIgnoredIsNotReported() {
        RequestFields fields = fields("'seed':7,'user':'u'");
        fields.ignore("seed", "user");

        fields.dropRest("Acme");

        assertThat(call.warnings).isEmpty();
    }

    @Test
    void whatIsDroppedIsReportedOnce() {
        RequestFields fields = fields("'seed':7");
        fields.drop("seed", "Acme has none");

        fields.dropRest("Acme");

        assertThat(call.warnings).containsExactly("seed: dropped");
    }

    @Test
    void aStrictCallRefusesWhatWouldBeDropped() {
        assertThatThrownBy(() -> fields("'seed':7", FakeCall.strict()).dropRest("Acme"))
                .isInstanceOf(UnsupportedParameterException.class);
    }
}
