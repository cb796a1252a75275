package io.postern.interop;

import static io.postern.interop.Requests.builder;
import static io.postern.interop.Requests.chat;
import static io.postern.interop.Requests.withTool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postern.core.http.StreamResponse;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIServiceException;
import io.postern.errors.StreamInterruptedException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionStreamOptions;
import io.postern.models.chat.completions.ChatCompletionToolMessageParam;
import io.postern.models.completions.CompletionUsage;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The same questions in every protocol that the server speaks besides OpenAI's, answered in OpenAI's form. */
class DialectTest {
    private static final String BLUE = "The sky is blue because air scatters blue light most.";

    @RegisterExtension
    static final Aimock aimock = new Aimock();

    private static ChatCompletion create(Dialect dialect, ChatCompletionCreateParams params) {
        return dialect.client(aimock).chat().completions().create(in(dialect, params));
    }

    private static ChatCompletion streamed(Dialect dialect, ChatCompletionCreateParams params) {
        try (StreamResponse<ChatCompletionChunk> stream =
                dialect.client(aimock).chat().completions().createStreaming(in(dialect, params))) {
            return Answer.accumulate(stream);
        }
    }

    private static ChatCompletionCreateParams in(Dialect dialect, ChatCompletionCreateParams params) {
        return params.toBuilder().model(dialect.model()).build();
    }

    private static ChatCompletionCreateParams countingTokens(String word) {
        return builder(word)
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
    }

    private static List<String> calls(ChatCompletion completion) {
        return Answer.of(completion).toolCalls().stream()
                .map(call -> call.name() + call.arguments().replace(" ", ""))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aChatIsAnswered(Dialect dialect) {
        ChatCompletion completion = create(dialect, chat("[text]"));

        assertThat(Answer.of(completion)).isEqualTo(new Answer(BLUE, "", List.of(), "stop"));
        assertThat(completion.gatewayInfo().orElseThrow().provider()).isEqualTo(dialect.service());
        assertThat(aimock.journal()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aStreamGivesTheSame(Dialect dialect) {
        assertThat(Answer.of(streamed(dialect, chat("[text]")))).isEqualTo(new Answer(BLUE, "", List.of(), "stop"));
    }

    /** Of Ollama the server counts nothing. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OLLAMA")
    void usageIsTold(Dialect dialect) {
        CompletionUsage whole = create(dialect, chat("[text]")).usage().orElseThrow();

        assertThat(whole.promptTokens()).isEqualTo(11);
        assertThat(whole.completionTokens()).isEqualTo(7);
        assertThat(streamed(dialect, countingTokens("[text]"))
                        .usage()
                        .orElseThrow()
                        .totalTokens())
                .isEqualTo(18);
    }

    @ParameterizedTest
    @EnumSource
    void textsOfAnyScriptArrive(Dialect dialect) {
        assertThat(Answer.of(streamed(dialect, chat("[unicode]"))).text())
                .isEqualTo("Blåbær 🫐 – 藍莓, \"quoted\" \\ and\nnew lines");
    }

    @ParameterizedTest
    @EnumSource
    void aToolIsCalled(Dialect dialect) {
        for (ChatCompletion completion : List.of(
                create(dialect, withTool("[tool]").build()),
                streamed(dialect, withTool("[tool]").build()))) {
            assertThat(calls(completion)).containsExactly("weather{\"city\":\"Oslo\"}");
            assertThat(Answer.of(completion).finishReason()).isEqualTo("tool_calls");
            assertThat(Answer.of(completion).toolCalls().get(0).id()).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource
    void severalToolsAreCalledAtOnce(Dialect dialect) {
        for (ChatCompletion completion : List.of(
                create(dialect, withTool("[parallel]").build()),
                streamed(dialect, withTool("[parallel]").build()))) {
            assertThat(calls(completion)).containsExactly("weather{\"city\":\"Oslo\"}", "weather{\"city\":\"Bergen\"}");
            assertThat(Answer.of(completion).toolCalls())
                    .extracting(Answer.ToolCall::id)
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aResultGoesBackToItsCall(Dialect dialect) {
        ChatCompletion asked = create(dialect, withTool("[leg]").build());
        ChatCompletionCreateParams second = withTool("[leg]")
                .addMessage(asked.choices().get(0).message())
                .addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId(Answer.of(asked).toolCalls().get(0).id())
                        .content("21")
                        .build())
                .build();

        assertThat(Answer.of(create(dialect, second)).text()).isEqualTo("It is 21 degrees in Oslo.");
    }

    /** Ollama's and Cohere's the server does not put where they do. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"OLLAMA", "COHERE"})
    void reasoningStandsApart(Dialect dialect) {
        for (ChatCompletion completion :
                List.of(create(dialect, chat("[reason]")), streamed(dialect, chat("[reason]")))) {
            assertThat(Answer.of(completion).reasoning()).isEqualTo("Six times seven is forty-two, as is well known.");
            assertThat(Answer.of(completion).text()).isEqualTo("42.");
        }
    }

    /** The server ends all of Ollama's answers with {@code stop}. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OLLAMA")
    void anAnswerThatIsTooLongSaysSo(Dialect dialect) {
        assertThat(Answer.of(create(dialect, builder("[length]").build())).finishReason())
                .isEqualTo("length");
    }

    @ParameterizedTest
    @EnumSource
    void anErrorHasItsException(Dialect dialect) {
        for (int status : new int[] {400, 401, 403, 404, 429, 500, 503}) {
            OpenAIServiceException error = catchThrowableOfType(
                    OpenAIServiceException.class, () -> create(dialect, chat("[err" + status + "]")));

            assertThat(error).as("%s of %s", status, dialect).isNotNull();
            assertThat(error.statusCode()).isEqualTo(status);
            assertThat(error.getMessage()).contains("Scripted " + status + ".").doesNotContain(AimockServer.KEY);
            assertThat(error.provider()).hasValue(dialect.service());
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErrorInPlaceOfAStreamIsAnOrdinaryOne(Dialect dialect) {
        OpenAIServiceException error =
                catchThrowableOfType(OpenAIServiceException.class, () -> streamed(dialect, chat("[err429]")));

        assertThat(error.statusCode()).isEqualTo(429);
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatBreaksOffNeverLooksWhole(Dialect dialect) {
        StringBuilder text = new StringBuilder();
        Throwable thrown;
        try (StreamResponse<ChatCompletionChunk> stream =
                dialect.client(aimock).chat().completions().createStreaming(in(dialect, chat("[cut]")))) {
            thrown = catchThrowable(() -> stream.forEach(chunk ->
                    chunk.choices().forEach(choice -> choice.delta().content().ifPresent(text::append))));
        }

        assertThat(thrown).isInstanceOf(StreamInterruptedException.class);
        assertThat(text).isNotEmpty();
        assertThat(((StreamInterruptedException) thrown).charactersReceived()).isEqualTo(text.length());
    }

    @ParameterizedTest
    @EnumSource
    void brokenJsonIsMalformed(Dialect dialect) {
        assertThat(catchThrowable(() -> create(dialect, chat("[malformed]"))))
                .isInstanceOf(MalformedResponseException.class);
        assertThat(catchThrowable(() -> streamed(dialect, chat("[malformed]")))).isInstanceOf(OpenAIException.class);
    }
}
