package io.postern.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.UnsupportedParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of each of OpenAI's fields. */
class FieldRulesTest {
    @ParameterizedTest(name = "{0} → {1} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'max_completion_tokens':7 | max_tokens | 7",
                "'max_tokens':7 | max_tokens | 7",
                "'max_completion_tokens':7,'max_tokens':9 | max_tokens | 7",
                "'max_tokens':null | max_tokens | 64000",
                "'stop':'END' | stop_sequences | ['END']",
                "'stop':['A','B','C','D','E'] | stop_sequences | ['A','B','C','D','E']",
                "'stop':null | stop_sequences | absent",
                "'temperature':0.25 | temperature | 0.25",
                "'temperature':0 | temperature | 0",
                "'top_p':0.5 | top_p | 0.5",
                "'top_k':40 | top_k | 40",
                "'n':1 | n | absent",
                "'stream_options':{'include_usage':true} | stream_options | absent",
                "'tools':[] | tools | absent",
                "'tool_choice':'auto' | tool_choice | absent",
                "'parallel_tool_calls':false | tool_choice | absent",
                "'reasoning_effort':null | thinking | absent",
                "'user':'u-1' | metadata | {'user_id':'u-1'}",
                "'user':'4915123456789' | metadata | {'user_id':'4915123456789'}",
                "'user':'u-1','safety_identifier':'s-1' | metadata | {'user_id':'s-1'}",
                "'metadata':{'user_id':'m-1'} | metadata | {'user_id':'m-1'}",
                "'service_tier':'auto' | service_tier | 'auto'",
                "'service_tier':'default' | service_tier | 'standard_only'",
                "'response_format':{'type':'text'} | output_config | absent",
                "'modalities':['text'] | modalities | absent",
                "'prompt_cache_options':{'mode':'explicit'} | cache_control | absent",
                "'prompt_cache_options':{'mode':'implicit'} | cache_control | {'type':'ephemeral'}",
                "'cache_control':{'type':'ephemeral','ttl':'1h'} | cache_control | {'type':'ephemeral','ttl':'1h'}",
                "'container':'c1' | container | 'c1'",
                "'inference_geo':'us' | inference_geo | 'us'",
                "'speed':'fast' | speed | 'fast'",
                "'thinking':{'type':'adaptive'} | thinking | {'type':'adaptive'}",
                "'output_config':{'effort':'max'} | output_config | {'effort':'max'}",
                "'thinking':{'type':'disabled'},'reasoning_effort':'high' | thinking | {'type':'disabled'}"
            })
    void sends(String members, String name, String expected) {
        Asked asked = Asked.with(members);

        assertThat(asked.sent(name)).isEqualTo(expected);
        assertThat(asked.warnings()).isEmpty();
    }

    @ParameterizedTest(name = "{0} → {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'max_tokens':100000 | max_tokens | 64000 | max_tokens: lowered to 64000",
                "'stop':'  ' | stop_sequences | absent | stop: dropped",
                "'stop':['\\n','END'] | stop_sequences | ['END'] | stop[0]: dropped",
                "'temperature':1.5 | temperature | 1 | temperature: lowered to 1",
                "'temperature':0.5,'top_p':0.5 | top_p | absent | top_p: dropped",
                "'verbosity':'low' | verbosity | absent | verbosity: dropped",
                "'user':'jane@example.com' | metadata | absent | user: dropped",
                "'safety_identifier':'+49 151 2345678' | metadata | absent | safety_identifier: dropped",
                "'user':'(555) 123-4567' | metadata | absent | user: dropped",
                "'metadata':{'k':'v'} | metadata | absent | metadata.k: dropped",
                "'service_tier':'flex' | service_tier | absent | service_tier: dropped",
                "'service_tier':'priority' | service_tier | absent | service_tier: dropped",
                "'store':true | store | absent | store: dropped",
                "'seed':7 | seed | absent | seed: dropped",
                "'logit_bias':{'1':2} | logit_bias | absent | logit_bias: dropped",
                "'frequency_penalty':0.5 | frequency_penalty | absent | frequency_penalty: dropped",
                "'presence_penalty':0.5 | presence_penalty | absent | presence_penalty: dropped",
                "'prediction':{'type':'content','content':'x'} | prediction | absent | prediction: dropped",
                "'prompt_cache_key':'k' | prompt_cache_key | absent | prompt_cache_key: dropped",
                "'prompt_cache_retention':'24h' | prompt_cache_retention | absent | prompt_cache_retention: dropped",
                "'logprobs':true | logprobs | absent | logprobs: dropped",
                "'top_logprobs':3 | top_logprobs | absent | top_logprobs: dropped",
                "'something_new':1 | something_new | absent | something_new: dropped",
                "'response_format':{'type':'json_object'} | output_config | absent | response_format: asked for in the instructions",
                "'prompt_cache_options':{'mode':'implicit','ttl':'30m'} | cache_control | {'type':'ephemeral'} | prompt_cache_options.ttl: left at 5m"
            })
    void warnsOfWhatItCannotSend(String members, String name, String expected, String warning) {
        Asked asked = Asked.with(members);

        assertThat(asked.sent(name)).isEqualTo(expected);
        assertThat(asked.warnings()).containsExactly(warning);
        assertThatThrownBy(() -> Asked.with(members).strict().reply())
                .isInstanceOf(UnsupportedParameterException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'store':false",
                "'seed':0",
                "'logit_bias':{}",
                "'frequency_penalty':0",
                "'presence_penalty':0.0",
                "'logprobs':false",
                "'top_logprobs':0",
                "'prediction':null",
                "'verbosity':null",
                "'metadata':{}"
            })
    void saysNothingOfDefaults(String members) {
        Asked asked = Asked.with(members);

        assertThat(asked.members()).containsExactly("model", "max_tokens", "messages", "stream");
        assertThat(asked.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'n':2", "'modalities':['text','audio']", "'audio':{'voice':'alloy','format':'mp3'}"})
    void refusesWhatNothingStandsFor(String members) {
        assertThatThrownBy(() -> Asked.with(members).reply()).isInstanceOf(UnsupportedParameterException.class);
    }

    @Test
    void locksTheSamplingOfNewModels() {
        Asked asked = Asked.with("'temperature':0.2,'top_p':0.5,'top_k':3").model("claude-opus-4-7");

        assertThat(asked.members()).doesNotContain("temperature", "top_p", "top_k");
        assertThat(asked.warnings()).containsExactly("temperature: dropped", "top_p: dropped", "top_k: dropped");
    }

    @Test
    void leavesOutInSilenceWhatALockedModelDoesAnyway() {
        Asked asked = Asked.with("'temperature':1,'top_p':1").model("claude-opus-5");

        assertThat(asked.members()).doesNotContain("temperature", "top_p");
        assertThat(asked.warnings()).isEmpty();
    }

    @Test
    void takesBothTemperatureAndTopPWhereTheModelDoes() {
        Asked asked = Asked.with("'temperature':0.5,'top_p':0.5").model("claude-sonnet-4-20250514");

        assertThat(asked.members()).contains("temperature", "top_p");
        assertThat(asked.warnings()).isEmpty();
    }

    @Test
    void givesAnswersAllTheRoomThatTheModelHas() {
        assertThat(Asked.with("").model("claude-3-haiku-20240307").sent("max_tokens"))
                .isEqualTo("4096");
        assertThat(Asked.with("").model("claude-unheard-of").sent("max_tokens")).isEqualTo("128000");
        assertThat(Asked.with("").model("another-model").sent("max_tokens")).isEqualTo("4096");
    }

    @Test
    void capsNoModelThatIsNotKnown() {
        assertThat(Asked.with("'max_tokens':9000").model("another-model").sent("max_tokens"))
                .isEqualTo("9000");
    }

    @Test
    void mayWarmACacheUpWithAnAnswerOfNothing() {
        assertThat(Asked.with("'max_tokens':0").sent("max_tokens")).isEqualTo("0");
    }

    @Test
    void warnsOnceOfAModelThatItDoesNotKnow() {
        Asked asked = Asked.with("'temperature':0.2,'top_p':0.2").model("claude-sonnet-7");

        asked.reply();

        assertThat(asked.warnings()).containsOnlyOnce("model: taken for the newest of its family");
        assertThat(Asked.with("").model("claude-sonnet-7").strict().answer()).isNotNull();
    }

    @Test
    void asksForTheBetasThatFieldsNeed() {
        Asked asked = Asked.with("'speed':'fast','mcp_servers':[{'type':'url','url':'https://m','name':'m'}],"
                + "'context_management':{'edits':[{'type':'compact_20260112'}]},'output_config':{'task_budget':{}},"
                + "'fallbacks':[{'model':'claude-opus-4-8'}]");

        assertThat(asked.request().headers().values("anthropic-beta"))
                .containsExactly("compact-2026-01-12,context-management-2025-06-27,fast-mode-2026-02-01,"
                        + "mcp-client-2025-11-20,server-side-fallback-2026-07-01,task-budgets-2026-03-13");
    }

    @Test
    void putsTheOptionsOfACallIntoTheBodyAsTheyAre() {
        Asked asked = Asked.with("'max_tokens':5");
        asked.options().putProviderOption("diagnostics", JsonValue.parse("{\"a\":1}"));

        assertThat(asked.sent("diagnostics")).isEqualTo("{'a':1}");
    }

    @Test
    void mergesTheNativeOutputConfigOverWhatFollowsFromOtherFields() {
        Asked asked = Asked.with("'reasoning_effort':'low','output_config':{'effort':'max'}")
                .model("claude-opus-4-8");

        assertThat(asked.sent("output_config")).isEqualTo("{'effort':'max'}");
    }

    @Test
    void dropsThoughtsOfAnotherConversationIfOptionsSaySo() {
        Asked asked =
                Asked.with("'reasoning_effort':'high'").model("claude-opus-5-5").option("dropForeignThinking", true);

        assertThat(asked.sent("thinking")).contains("'block_binding':{'prefix_mismatch_behavior':'drop_block'}");
        assertThat(asked.request().headers().values("anthropic-beta"))
                .containsExactly("thinking-binding-controls-2026-08-01");
    }
}
