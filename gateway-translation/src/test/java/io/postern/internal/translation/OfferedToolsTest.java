package io.postern.internal.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.BadRequestException;
import io.postern.internal.translation.OfferedTools.Choice;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferedToolsTest {
    private static final String F =
            "{'type':'function','function':{'name':'f','description':'d','strict':true,'parameters':{'type':'object'}}}";
    private static final String G = "{'type':'function','function':{'name':'g'}}";
    private static final String SQL = "{'type':'custom','custom':{'name':'sql','description':'Runs it.'}}";

    private final FakeCall call = new FakeCall();

    /** @param members with ' for " */
    private OfferedTools offered(String members) {
        String json = "{'model':'m','messages':[]" + (members.isEmpty() ? "" : ",") + members + "}";
        RequestFields fields =
                RequestFields.of(ChatCompletionCreateParams.JSON.fromJson(json.replace('\'', '"')), call);
        OfferedTools offered = OfferedTools.of(fields);
        fields.dropRest("Acme");
        assertThat(call.warnings).isEmpty();
        return offered;
    }

    private static JsonValue json(String json) {
        return JsonValue.parse(json.replace('\'', '"'));
    }

    @Test
    void aRequestWithoutToolsOffersNone() {
        OfferedTools offered = offered("");

        assertThat(offered.tools()).isEmpty();
        assertThat(offered.choice()).isEqualTo(Choice.AUTO);
        assertThat(offered.legacy()).isFalse();
    }

    @Test
    void functionsHaveNameDescriptionAndParameters() {
        OfferedTools offered = offered("'tools':[" + F + "," + G + "]");

        OfferedTools.Tool first = offered.tools().get(0);
        assertThat(first.name()).isEqualTo("f");
        assertThat(first.description()).isEqualTo("d");
        assertThat(first.strict()).isTrue();
        assertThat(first.parameters()).isEqualTo(json("{'type':'object'}"));
        assertThat(offered.tools().get(1).parameters()).isEqualTo(json("{'type':'object','properties':{}}"));
        assertThat(offered.tools().get(1).strict()).isFalse();
    }

    @Test
    void aCustomToolIsAFunctionOfOneText() {
        OfferedTools offered = offered("'tools':[" + SQL + "," + G + "]");

        assertThat(offered.isCustom("sql")).isTrue();
        assertThat(offered.isCustom("g")).isFalse();
        assertThat(offered.tools().get(0).parameters().get("required")).hasValue(json("['input']"));
        assertThat(offered.tools().get(0).description()).isEqualTo("Runs it.");
    }

    @Test
    void aGrammarIsToldInTheDescription() {
        OfferedTools offered = offered("'tools':[{'type':'custom','custom':{'name':'sql','format':{'type':'grammar',"
                + "'grammar':{'syntax':'lark','definition':'start: A'}}}}]");

        assertThat(offered.tools().get(0).description()).isEqualTo("The input must fit this grammar (lark):\nstart: A");
    }

    @ParameterizedTest
    @CsvSource({"'{\"input\":\"SELECT 1\"}', SELECT 1", "'{\"x\":1}', '{\"x\":1}'", "SELECT, SELECT"})
    void theInputOfACustomCallIsTakenOutOfItsArguments(String arguments, String input) {
        assertThat(OfferedTools.input(arguments)).isEqualTo(input);
    }

    @ParameterizedTest
    @CsvSource({"none, NONE", "auto, AUTO", "required, REQUIRED"})
    void aChoiceMayBeAWord(String word, Choice choice) {
        assertThat(offered("'tools':[" + F + "],'tool_choice':'" + word + "'").choice())
                .isEqualTo(choice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{'type':'function','function':{'name':'f'}}|f", "{'type':'custom','custom':{'name':'sql'}}|sql"})
    void aChoiceMayNameATool(String choice, String named) {
        OfferedTools offered = offered("'tools':[" + F + "," + SQL + "],'tool_choice':" + choice);

        assertThat(offered.choice()).isEqualTo(Choice.REQUIRED);
        assertThat(offered.named()).isEqualTo(named);
        assertThat(offered.tools()).hasSize(2);
    }

    @Test
    void allowedToolsAreAllThatIsOffered() {
        OfferedTools offered =
                offered("'tools':[" + F + "," + G + "," + SQL + "],'tool_choice':{'type':'allowed_tools',"
                        + "'allowed_tools':{'mode':'required','tools':[{'type':'function','function':{'name':'g'}},"
                        + "{'type':'custom','custom':{'name':'sql'}}]}}");

        assertThat(offered.tools()).extracting(OfferedTools.Tool::name).containsExactly("g", "sql");
        assertThat(offered.choice()).isEqualTo(Choice.REQUIRED);
        assertThat(offered.named()).isNull();
    }

    @Test
    void deprecatedFunctionsAreTools() {
        OfferedTools offered = offered("'functions':[{'name':'f','parameters':{'type':'object','properties':{}}}],"
                + "'function_call':{'name':'f'}");

        assertThat(offered.legacy()).isTrue();
        assertThat(offered.named()).isEqualTo("f");
        assertThat(offered.choiceField()).isEqualTo("function_call");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'tools':[{'type':'function','function':{}}]|tools[0].function.name",
                "'tools':[{'type':'function'}]|tools[0]",
                "'functions':[{'description':'d'}]|functions[0].name",
                "'tool_choice':'required'|tool_choice",
                "'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':'maybe'|tool_choice",
                "'tools':[{'type':'function','function':{'name':'f'}}],"
                        + "'tool_choice':{'type':'function','function':{'name':'h'}}|tool_choice",
            })
    void whatNamesNoToolIsRefused(String members, String field) {
        assertThatThrownBy(() -> offered(members))
                .isInstanceOfSatisfying(
                        BadRequestException.class, e -> assertThat(e.param()).hasValue(field));
    }
}
