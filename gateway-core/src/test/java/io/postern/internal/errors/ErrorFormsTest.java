package io.postern.internal.errors;

import static io.postern.internal.errors.Answers.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.errors.OpenAIServiceException;
import io.postern.errors.RateLimitException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms in which providers write an error. */
class ErrorFormsTest {
    static Stream<Arguments> forms() {
        return Stream.of(
                // form, status, body; then message, code, type, param
                form("E1", 400, "{'error':{'message':'M','type':'t','param':'p','code':'c'}}", "M", "c", "t", "p"),
                form(
                        "E1 with nulls",
                        400,
                        "{'error':{'message':'M','type':'t','param':null,'code':null}}",
                        "M",
                        null,
                        "t",
                        null),
                form("E1 with a number", 400, "{'error':{'message':'M','code':400}}", "M", "400", null, null),
                form("E1 Anthropic", 400, "{'type':'error','error':{'type':'t','message':'M'}}", "M", null, "t", null),
                form(
                        "E1 Groq",
                        400,
                        "{'error':{'message':'M','code':'c','failed_generation':'G'}}",
                        "M",
                        "c",
                        null,
                        null),
                form("E2", 400, "{'error':'M'}", "M", null, null, null),
                form("E2 xAI", 400, "{'code':'c','error':'M'}", "M", "c", null, null),
                form("E2 TGI", 422, "{'error':'M','error_type':'t'}", "M", null, "t", null),
                form("E3", 400, "{'message':'M','type':'t','param':'p','code':'c'}", "M", "c", "t", "p"),
                form("E3 old vLLM", 400, "{'object':'error','message':'M','type':'t','code':40}", "M", "40", "t", null),
                form(
                        "E3 Mistral",
                        422,
                        "{'object':'error','message':{'detail':[{'type':'missing','loc':['body','model'],'msg':'Required','input':'SENT'}]},'type':'t'}",
                        "model: Required",
                        null,
                        "t",
                        "model"),
                form("E4 Cohere", 400, "{'id':'x','message':'M'}", "M", null, null, null),
                form("E4 AWS", 400, "{'__type':'com.amazon.coral#T','message':'M'}", "M", null, "T", null),
                form("E5 text", 422, "{'detail':'M'}", "M", null, null, null),
                form(
                        "E5 list",
                        422,
                        "{'detail':[{'loc':['body','messages',0,'role'],'msg':'bad','type':'t','input':'SENT'},{'loc':['n'],'msg':'low'}]}",
                        "messages.0.role: bad; n: low",
                        null,
                        null,
                        "messages.0.role"),
                form(
                        "E6",
                        400,
                        "[{'error':{'code':400,'message':'M','status':'S','details':[]}}]",
                        "M",
                        "400",
                        "S",
                        null),
                form("E6 bare", 400, "{'error':{'code':400,'message':'M','status':'S'}}", "M", "400", "S", null),
                form("E7", 400, "{'error_code':'c','message':'M'}", "M", "c", null, null),
                form("E8", 400, "{'success':false,'errors':[{'code':7003,'message':'M'}]}", "M", "7003", null, null),
                form("E9", 400, "{'base_resp':{'status_code':2013,'status_msg':'M'}}", "M", "2013", null, null),
                form("E10", 400, "{'error':'t','status':400,'message':'M'}", "M", null, "t", null),
                form("E11", 400, "{'code':'c','message':'M','request_id':'r'}", "M", "c", null, null),
                form("E12 string", 400, "'M'", "M", null, null, null),
                form("E12 line", 400, "error: {'error':{'message':'M','code':'c'}}", "M", "c", null, null),
                form(
                        "E12 event",
                        400,
                        "event: error\ndata: {'error':{'message':'M','code':'c'}}\n\n",
                        "M",
                        "c",
                        null,
                        null),
                form("E12 text", 400, "  M\r\n\tN ", "M N", null, null, null),
                form("byte order mark", 400, "\uFEFF{'error':{'message':'M'}}", "M", null, null, null),
                form("list of texts", 400, "{'detail':['M','N']}", "M; N", null, null, null));
    }

    private static Arguments form(String name, int status, String body, Object... facts) {
        return Arguments.of(name, status, body, facts[0], facts[1], facts[2], facts[3]);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void readsMessageCodeTypeAndParam(
            String name, int status, String body, String message, String code, String type, String param) {
        OpenAIServiceException error = answer("custom", status, body);

        assertThat(error.providerMessage()).contains(message);
        assertThat(error.code().orElse(null)).isEqualTo(code);
        assertThat(error.type().orElse(null)).isEqualTo(type);
        assertThat(error.param().orElse(null)).isEqualTo(param);
    }

    @Test
    void doesNotShowTheInputThatAViolationQuotes() {
        String body = "{'detail':[{'loc':['body'],'msg':'bad','input':'SENT'}]}";

        assertThat(answer("mistral", 422, body).getMessage()).doesNotContain("SENT");
    }

    @Test
    void showsWhatAPersonSeesOfAnHtmlPage() {
        String page = "<!DOCTYPE html><html><head><title>502 Bad Gateway</title><style>a{color:red}</style></head>"
                + "<body><script>var x = '<p>';</script><center><h1>Bad&nbsp;gateway</h1></center><hr>cloudflare</body></html>";

        assertThat(answer("openai", 502, page))
                .hasMessage("502 from openai/m-1: 502 Bad Gateway Bad gateway cloudflare");
    }

    @Test
    void showsNoMoreThan200CharactersOfText() {
        OpenAIServiceException error = answer("openai", 502, "x ".repeat(5_000));

        assertThat(error.providerMessage().orElseThrow()).hasSize(200).endsWith("…");
        assertThat(error.rawBody()).hasSize(8192);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'error':{}}",
                "{'error':null}",
                "{'error':''}",
                "{'error':{'message':'','code':null}}",
                "{}",
                "[]",
                "null"
            })
    void anEmptyErrorSaysNothing(String body) {
        assertThat(answer("openai", 500, body)).hasMessage("500 from openai/m-1, without a message");
    }

    @ParameterizedTest
    @CsvSource({"x-request-id", "request-id", "apim-request-id", "x-amzn-requestid", "cf-ray"})
    void findsTheRequestIdInTheHeaders(String header) {
        assertThat(answer("openai", 400, "{'error':{'message':'M'}}", header + ": r1")
                        .requestId())
                .contains("r1");
    }

    @Test
    void prefersTheRequestIdOfTheBody() {
        assertThat(answer("dashscope", 400, "{'code':'c','request_id':'r2'}", "x-request-id: r1")
                        .requestId())
                .contains("r2");
    }

    @Test
    void namesTheRequestIdOfTheBody() {
        OpenAIServiceException error =
                answer("anthropic", 400, "{'type':'error','error':{'type':'t','message':'M'},'request_id':'req_1'}");

        assertThat(error).hasMessage("400 t from anthropic/m-1 (request id req_1): M");
    }

    @Test
    void showsTheErrorOfTheProviderBehindAGateway() {
        String raw = "{\\'error\\':{\\'message\\':\\'too fast\\',\\'code\\':\\'rate_limit_exceeded\\'}}";
        String body = "{'error':{'message':'Provider returned error','code':400,'metadata':{'raw':'" + raw + "'}}}";

        assertThat(answer("openrouter", 400, body.replace('\'', '"')))
                .isInstanceOf(RateLimitException.class)
                .hasMessageEndingWith(": Provider returned error: too fast");
    }

    @Test
    void readsAnErrorThatIsAStringInsideTheMessage() {
        String inner = "{\\'error\\':{\\'code\\':429,\\'message\\':\\'M\\',\\'status\\':\\'RESOURCE_EXHAUSTED\\'}}";
        OpenAIServiceException error = answer("vertex", 400, "{'error':{'message':'" + inner + "'}}");

        assertThat(error.providerMessage()).contains("M");
        assertThat(error).isInstanceOf(RateLimitException.class);
    }

    @Test
    void bodyIsTheErrorItself() {
        assertThat(answer("openai", 400, "{'error':{'message':'M','x':1}}")
                        .body()
                        .toJson())
                .isEqualTo("{\"message\":\"M\",\"x\":1}");
        assertThat(answer("cohere", 400, "{'message':'M'}").body().toJson()).isEqualTo("{\"message\":\"M\"}");
        assertThat(answer("openai", 400, "oops").body().isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'error':[[[[[[[[[['x']]]]]]]]]]}",
                "{'error':{'message':{'detail':{'message':{'detail':{'message':{'detail':'deep'}}}}}}}",
                "{'error':{'code':true,'message':7,'type':[]}}",
                "{'error':",
                "[1,2,3]",
                "17"
            })
    void standsWhateverIsSent(String body) {
        assertThat(answer("openai", 500, body).statusCode()).isEqualTo(500);
    }
}
