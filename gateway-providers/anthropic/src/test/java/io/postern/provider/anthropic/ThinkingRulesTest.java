package io.postern.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Thinking within a budget, and what it rules out; see {@link EffortTableTest} for what each model takes. */
class ThinkingRulesTest {
    private static final String EFFORT = "'reasoning_effort':'medium'";

    @Test
    void addsTheBudgetToALimitThatCountsTextOnly() {
        Asked asked = Asked.with(EFFORT + ",'max_tokens':1000");

        assertThat(asked.sent("max_tokens")).isEqualTo("20200");
        assertThat(asked.sent("thinking")).isEqualTo("{'type':'enabled','budget_tokens':19200}");
    }

    @Test
    void keepsALimitThatCountsThoughtsAndShrinksTheBudget() {
        Asked asked = Asked.with(EFFORT + ",'max_completion_tokens':2000");

        assertThat(asked.sent("max_tokens")).isEqualTo("2000");
        assertThat(asked.sent("thinking")).isEqualTo("{'type':'enabled','budget_tokens':1800}");
    }

    @Test
    void dropsThinkingWhereThereIsNoRoomForIt() {
        Asked asked = Asked.with(EFFORT + ",'max_completion_tokens':1024");

        assertThat(asked.sent("thinking")).isEqualTo("absent");
        assertThat(asked.warnings()).containsExactly("reasoning_effort: dropped");
    }

    @Test
    void addsNoMoreThanTheModelHas() {
        Asked asked = Asked.with(EFFORT + ",'max_tokens':60000");

        assertThat(asked.sent("max_tokens")).isEqualTo("64000");
        assertThat(asked.sent("thinking")).contains("19200");
    }

    @Test
    void dropsABudgetForAForcedTool() {
        Asked asked =
                Asked.with(EFFORT + ",'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':'required'");

        assertThat(asked.sent("thinking")).isEqualTo("absent");
        assertThat(asked.sent("tool_choice")).isEqualTo("{'type':'any'}");
        assertThat(asked.warnings()).containsExactly("reasoning_effort: dropped");
    }

    @Test
    void dropsABudgetForAPrefill() {
        Asked asked = Asked.of(ScriptedService.answering(ScriptedService.MESSAGE))
                .params("{'messages':[{'role':'user','content':'U'},{'role':'assistant','content':'A'}]," + EFFORT
                        + "}");

        assertThat(asked.sent("thinking")).isEqualTo("absent");
        assertThat(asked.warnings()).containsExactly("reasoning_effort: dropped");
    }

    private static Asked afterCall(String thoughts) {
        return Asked.of(ScriptedService.answering(ScriptedService.MESSAGE))
                .params("{'messages':[{'role':'user','content':'U'},{'role':'assistant'" + thoughts + ",'tool_calls':["
                        + "{'id':'a','type':'function','function':{'name':'f','arguments':''}}]},"
                        + "{'role':'tool','tool_call_id':'a','content':'R'}]," + EFFORT
                        + ",'tools':[{'type':'function','function':{'name':'f'}}]}");
    }

    @Test
    void dropsABudgetAfterACallThatLostItsThoughts() {
        Asked asked = afterCall("");

        assertThat(asked.sent("thinking")).isEqualTo("absent");
        assertThat(asked.warnings()).containsExactly("reasoning_effort: dropped");
    }

    @Test
    void keepsABudgetAfterACallWithItsThoughts() {
        Asked asked = afterCall(",'thinking_blocks':[{'type':'thinking','thinking':'','signature':'s'}]");

        assertThat(asked.sent("thinking")).contains("enabled");
        assertThat(asked.warnings()).isEmpty();
    }

    @Test
    void keepsABudgetWhereTheAssistantThoughtBeforeItsFirstCallOnly() {
        String call = "'tool_calls':[{'id':'%s','type':'function','function':{'name':'f','arguments':''}}]";
        Asked asked = Asked.of(ScriptedService.answering(ScriptedService.MESSAGE))
                .params("{'messages':[{'role':'user','content':'U'},{'role':'assistant','thinking_blocks':["
                        + "{'type':'thinking','thinking':'T','signature':'s'}]," + call.formatted("a")
                        + "},{'role':'tool','tool_call_id':'a','content':'R'},{'role':'assistant',"
                        + call.formatted("b")
                        + "},{'role':'tool','tool_call_id':'b','content':'R'}]," + EFFORT + "}");

        assertThat(asked.sent("thinking")).contains("enabled");
        assertThat(asked.warnings()).isEmpty();
    }

    @Test
    void asksModelsThatDecideForThemselvesEvenAfterALostThought() {
        Asked asked = afterCall("").model("claude-opus-4-8");

        assertThat(asked.sent("thinking")).contains("adaptive");
        assertThat(asked.warnings()).isEmpty();
    }

    @Test
    void switchesThinkingOffInSoManyWords() {
        assertThat(Asked.with("'reasoning_effort':'none'")
                        .model("claude-sonnet-5")
                        .sent("thinking"))
                .isEqualTo("{'type':'disabled'}");
    }
}
