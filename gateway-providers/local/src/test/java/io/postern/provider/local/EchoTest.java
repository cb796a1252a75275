package io.postern.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.JsonValue;
import io.postern.core.RequestOptions;
import io.postern.errors.BadRequestException;
import io.postern.errors.NotFoundException;
import io.postern.errors.UnsupportedParameterException;
import io.postern.models.FunctionDefinition;
import io.postern.models.FunctionParameters;
import io.postern.models.ResponseFormatJsonObject;
import io.postern.models.ResponseFormatJsonSchema;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletion.Choice.FinishReason;
import io.postern.models.chat.completions.ChatCompletionContentPart;
import io.postern.models.chat.completions.ChatCompletionContentPartImage;
import io.postern.models.chat.completions.ChatCompletionContentPartText;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionCustomTool;
import io.postern.models.chat.completions.ChatCompletionFunctionTool;
import io.postern.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import io.postern.models.chat.completions.ChatCompletionNamedToolChoice;
import io.postern.models.chat.completions.ChatCompletionTool;
import io.postern.models.chat.completions.ChatCompletionToolChoiceOption;
import io.postern.models.chat.completions.ChatCompletionToolMessageParam;
import io.postern.models.models.Model;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EchoTest {
    private final Local local = Local.plain();

    @Test
    void worksOnAClientThatConfiguresNothing() {
        ChatCompletion completion = OpenAiCompatibleClient.builder()
                .build()
                .chat()
                .completions()
                .create(Local.echo("Hi").build());

        assertThat(completion.choices().get(0).message().content()).contains("Hi");
        assertThat(completion.gatewayInfo().orElseThrow().deployment()).isEqualTo("local/echo");
    }

    @Test
    void answersWithTheLastTextOfTheUser() {
        ChatCompletion completion =
                local.create(Local.echo("first").addAssistantMessage("well?").addUserMessage("second"));

        assertThat(completion.choices()).singleElement().satisfies(choice -> {
            assertThat(choice.message().content()).contains("second");
            assertThat(choice.finishReason()).isEqualTo(FinishReason.STOP);
        });
    }

    @Test
    void namesPartsThatAreNoText() {
        var text = ChatCompletionContentPart.ofText(
                ChatCompletionContentPartText.builder().text("What is this?").build());
        var image = ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                        .url("data:image/png;base64,AA==")
                        .build())
                .build());

        String answer = local.text(ChatCompletionCreateParams.builder()
                .model("local/echo")
                .addUserMessageOfArrayOfContentParts(List.of(text, image)));

        assertThat(answer).isEqualTo("What is this?\n[image]");
    }

    @Test
    void answersTheSameTwice() {
        assertThat(local.create(Local.echo("again")).toJson())
                .isEqualTo(local.create(Local.echo("again")).toJson());
    }

    @Test
    void estimatesUsageAtFourCharactersAToken() {
        var usage = local.create(Local.echo("12345").addSystemMessage("123"))
                .usage()
                .orElseThrow();

        assertThat(usage.promptTokens()).isEqualTo(2);
        assertThat(usage.completionTokens()).isEqualTo(2);
        assertThat(usage.totalTokens()).isEqualTo(4);
    }

    @Test
    void stopsBeforeAStopSequence() {
        ChatCompletion completion = local.create(Local.echo("one two three").stopOfStrings(List.of("three", "two")));

        assertThat(completion.choices().get(0).message().content()).contains("one ");
        assertThat(completion.choices().get(0).finishReason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void endsAtTheLimitOfTokens() {
        ChatCompletion completion = local.create(Local.echo("12345678abc").maxCompletionTokens(2));

        assertThat(completion.choices().get(0).message().content()).contains("12345678");
        assertThat(completion.choices().get(0).finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(completion.usage().orElseThrow().completionTokens()).isEqualTo(2);
    }

    @Test
    @SuppressWarnings("deprecation") // The older name is what many programs still send.
    void endsAtTheLimitByItsOlderName() {
        assertThat(local.text(Local.echo("12345678abc").maxTokens(1))).isEqualTo("1234");
    }

    @Test
    void splitsNoCharacterAtTheLimit() {
        assertThat(local.text(Local.echo("123\uD83D\uDE00abc").maxCompletionTokens(1)))
                .isEqualTo("123");
    }

    @Test
    void givesAsManyChoicesAsAreAskedFor() {
        ChatCompletion completion = local.create(Local.echo("12345").n(3));

        assertThat(completion.choices())
                .extracting(ChatCompletion.Choice::index)
                .containsExactly(0L, 1L, 2L);
        assertThat(completion.usage().orElseThrow().completionTokens()).isEqualTo(6);
    }

    @Test
    void refusesANumberOfChoicesThatNoBuilderLetsThrough() {
        ChatCompletionCreateParams read = ChatCompletionCreateParams.JSON.fromJson(
                "{\"model\":\"local/echo\",\"n\":0,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");

        assertThatThrownBy(() -> local.client.chat().completions().createStreaming(read))
                .isInstanceOfSatisfying(
                        BadRequestException.class, e -> assertThat(e.param()).contains("n"));
    }

    @Test
    void callsTheFirstToolWhereOneIsRequired() {
        ChatCompletion completion = local.create(Local.echo("Weather?")
                .addTool(weather())
                .toolChoice(ChatCompletionToolChoiceOption.ofAuto(ChatCompletionToolChoiceOption.Auto.REQUIRED)));

        assertThat(completion.choices().get(0).finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(completion.choices().get(0).message().content()).isEmpty();
        assertThat(function(completion).name()).isEqualTo("get_weather");
        assertThat(function(completion).arguments()).isEqualTo("{\"city\":\"text\",\"days\":1}");
    }

    @Test
    void callsTheToolThatIsNamed() {
        ChatCompletion completion = local.create(Local.echo("Weather?")
                .addTool(ChatCompletionTool.ofFunction(ChatCompletionFunctionTool.builder()
                        .function(FunctionDefinition.builder().name("other").build())
                        .build()))
                .addTool(weather())
                .toolChoice(ChatCompletionToolChoiceOption.ofNamedToolChoice(ChatCompletionNamedToolChoice.builder()
                        .function(ChatCompletionNamedToolChoice.Function.builder()
                                .name("get_weather")
                                .build())
                        .build())));

        assertThat(function(completion).name()).isEqualTo("get_weather");
    }

    @Test
    void givesACustomToolTheTextOfTheUser() {
        ChatCompletion completion = local.create(Local.echo("print 1")
                .addTool(ChatCompletionTool.ofCustom(ChatCompletionCustomTool.builder()
                        .custom(ChatCompletionCustomTool.Custom.builder()
                                .name("run")
                                .build())
                        .build()))
                .toolChoice(ChatCompletionToolChoiceOption.ofAuto(ChatCompletionToolChoiceOption.Auto.REQUIRED)));

        var call = completion
                .choices()
                .get(0)
                .message()
                .toolCalls()
                .orElseThrow()
                .get(0)
                .asCustom();
        assertThat(call.custom().name()).isEqualTo("run");
        assertThat(call.custom().input()).isEqualTo("print 1");
    }

    @Test
    void callsNoToolUnlessForced() {
        assertThat(local.text(Local.echo("Weather?").addTool(weather()))).isEqualTo("Weather?");
    }

    @Test
    void endsAToolLoopWithTheToolsResult() {
        ChatCompletionCreateParams.Builder params = Local.echo("Weather?")
                .addTool(weather())
                .toolChoice(ChatCompletionToolChoiceOption.ofAuto(ChatCompletionToolChoiceOption.Auto.REQUIRED));
        var called = local.create(params).choices().get(0).message();
        String id = called.toolCalls().orElseThrow().get(0).asFunction().id();

        String answer = local.text(params.addMessage(called)
                .addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId(id)
                        .content("sunny")
                        .build()));

        assertThat(answer).isEqualTo("sunny");
    }

    @Test
    void answersAJsonSchemaWithJsonThatFits() {
        String answer = local.text(Local.echo("Ada, 36")
                .responseFormat(schema(Map.of(
                        "type", "object",
                        "properties", Map.of("age", Map.of("type", "integer", "minimum", 18)),
                        "required", List.of("age")))));

        assertThat(answer).isEqualTo("{\"age\":18}");
    }

    @Test
    void refusesASchemaItCannotMakeJsonFor() {
        var params = Local.echo("?").responseFormat(schema(Map.of("not", Map.of("type", "string"))));

        assertThatThrownBy(() -> local.create(params))
                .isInstanceOfSatisfying(BadRequestException.class, e -> {
                    assertThat(e.code()).contains("schema_not_supported");
                    assertThat(e.param()).contains("response_format.json_schema.schema");
                })
                .hasMessageContaining("`not`");
    }

    @Test
    void answersAJsonObjectWithOne() {
        String answer = local.text(Local.echo("say \"hi\"")
                .responseFormat(ResponseFormatJsonObject.builder().build()));

        assertThat(JsonValue.parse(answer).get("echo")).contains(JsonValue.from("say \"hi\""));
    }

    @Test
    void refusesAnUnknownModelAndNamesTheKnownOnes() {
        assertThatThrownBy(() -> local.create(Local.echo("Hi").model("local/gpt-4o")))
                .isInstanceOfSatisfying(
                        NotFoundException.class, e -> assertThat(e.deployment()).contains("local/gpt-4o"))
                .hasMessageContaining("echo");
    }

    @Test
    void hasNoScriptedModelWithoutAScript() {
        assertThatThrownBy(() -> local.create(Local.ask("Hi")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("LocalScript");
    }

    @Test
    void listsItsModels() {
        assertThat(local.client.models().list().data()).extracting(Model::id).containsExactly("echo", "hash-embedding");
    }

    @Test
    void retrievesAModel() {
        assertThat(local.client.models().retrieve("local/echo").ownedBy()).isEqualTo("postern");
    }

    @Test
    void warnsOfWhatItLeavesOut() {
        var info = local.create(Local.echo("Hi")
                        .webSearchOptions(ChatCompletionCreateParams.WebSearchOptions.builder()
                                .build()))
                .gatewayInfo()
                .orElseThrow();

        assertThat(info.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.field()).isEqualTo("web_search_options"));
    }

    @Test
    void refusesWhatItWouldLeaveOutInAStrictCall() {
        var params = Local.echo("Hi")
                .webSearchOptions(
                        ChatCompletionCreateParams.WebSearchOptions.builder().build())
                .build();
        var strict = RequestOptions.builder().strict(true).build();

        assertThatThrownBy(() -> local.client.chat().completions().create(params, strict))
                .isInstanceOf(UnsupportedParameterException.class);
    }

    private static ChatCompletionMessageFunctionToolCall.Function function(ChatCompletion completion) {
        return completion
                .choices()
                .get(0)
                .message()
                .toolCalls()
                .orElseThrow()
                .get(0)
                .asFunction()
                .function();
    }

    private static ChatCompletionTool weather() {
        return ChatCompletionTool.ofFunction(ChatCompletionFunctionTool.builder()
                .function(FunctionDefinition.builder()
                        .name("get_weather")
                        .parameters(FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .putAdditionalProperty(
                                        "properties",
                                        JsonValue.parse("{\"city\":{\"type\":\"string\"},"
                                                + "\"days\":{\"type\":\"integer\",\"minimum\":1}}"))
                                .build())
                        .build())
                .build());
    }

    private static ResponseFormatJsonSchema schema(Map<String, ?> members) {
        var schema = ResponseFormatJsonSchema.JsonSchema.Schema.builder();
        members.forEach((name, value) -> schema.putAdditionalProperty(name, JsonValue.from(value)));
        return ResponseFormatJsonSchema.builder()
                .jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder()
                        .name("answer")
                        .schema(schema.build())
                        .build())
                .build();
    }
}
