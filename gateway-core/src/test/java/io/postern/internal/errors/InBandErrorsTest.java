package io.postern.internal.errors;

import static io.postern.internal.errors.Answers.inBand;
import static io.postern.internal.errors.Answers.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.errors.OpenAIServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors under a status of success. */
class InBandErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openrouter | {'id':'gen-1','choices':[{'delta':{},'finish_reason':'error'}],'error':{'code':429,'message':'M'}} | 429 | RateLimitException",
                "openrouter | {'error':{'code':502,'message':'M'}} | 502 | InternalServerException",
                "huggingface | {'error':{'message':'M','http_status_code':422}} | 422 | UnprocessableEntityException",
                "openai | {'error':{'message':'M','type':'insufficient_quota'}} | 429 | QuotaExceededException",
                "openai | {'error':{'message':'M','code':'context_length_exceeded'}} | 400 | ContextWindowExceededException",
                "openai | {'error':{'message':'M','type':'invalid_request_error'}} | 400 | BadRequestException",
                "openai | {'error':{'message':'M','type':'server_error'}} | 502 | InternalServerException",
                "openai | {'error':{'message':'The server had an error'}} | 502 | InternalServerException",
                "anthropic | {'type':'error','error':{'type':'overloaded_error','message':'M'}} | 503 | OverloadedException",
                "ollama | {'error':'an error was encountered while running the model'} | 502 | InternalServerException",
                "ollama | {'error':'prompt is longer than the context length'} | 400 | ContextWindowExceededException",
                "xai | {'code':'The service is currently unavailable','error':'busy'} | 503 | OverloadedException",
                "minimax | {'id':'x','choices':null,'base_resp':{'status_code':1002,'status_msg':'M'}} | 429 | RateLimitException",
                "minimax | {'id':'x','choices':null,'base_resp':{'status_code':9999,'status_msg':'M'}} | 502 | InternalServerException",
                "groq | {'id':'x','choices':[],'x_groq':{'error':'over_capacity'}} | 502 | InternalServerException",
                "vllm | {'object':'error','message':'M','code':400} | 400 | BadRequestException",
                "cohere | {'message':'invalid api token'} | 502 | InternalServerException",
                "custom | {'detail':'Not Found'} | 502 | InternalServerException",
                "cloudflare | {'success':false,'errors':[{'code':7003,'message':'M'}]} | 502 | InternalServerException",
                "gemini_openai | [{'error':{'code':503,'status':'UNAVAILABLE','message':'M'}}] | 503 | OverloadedException",
                "gemini | {'promptFeedback':{'blockReason':'SAFETY'}} | 400 | ContentPolicyViolationException"
            })
    void findsTheErrorInAChunkAndItsStatus(String preset, String chunk, int status, String exception) {
        OpenAIServiceException error =
                inBand(preset, InBandErrors.inChunk(json(chunk)).orElseThrow());

        assertThat(error.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(error.statusCode()).isEqualTo(status);
        assertThat(InBandErrors.inAnswer(json(chunk))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'x','choices':[],'model':'m','error':null}",
                "{'id':'x','choices':[],'error':{}}",
                "{'id':'x','choices':[],'error':''}",
                "{'id':'x','choices':[],'error':{'message':'','code':null}}",
                "{'id':'x','choices':[],'base_resp':{'status_code':0,'status_msg':''}}",
                "{'object':'list','data':[]}",
                "{'choices':[],'usage':{'prompt_tokens':1}}",
                "{'id':'x','object':'chat.completion','message':'hello','choices':[]}",
                "{'id':'x','object':'file','deleted':true}"
            })
    void leavesGoodAnswersAlone(String body) {
        assertThat(InBandErrors.inAnswer(json(body))).isEmpty();
        assertThat(InBandErrors.inChunk(json(body))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{'id':null,'choices':null,'model':null}", "{'object':'chat.completion','choices':null}"})
    void anAnswerWithoutAnythingIsAnErrorAndAChunkIsNot(String body) {
        OpenAIServiceException error =
                inBand("custom", InBandErrors.inAnswer(json(body)).orElseThrow());

        assertThat(error).hasMessage("502 from custom/m-1: the answer has no id, choices, model or data");
        assertThat(InBandErrors.inChunk(json(body))).isEmpty();
    }

    @Test
    void anEmptyAnswerWithASuccessfulStatusIsAnError() {
        assertThat(Answers.answer("custom", 200, "")).hasMessage("502 from custom/m-1, with an empty body");
        assertThat(inBand("custom", InBandErrors.empty()).statusCode()).isEqualTo(502);
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "ERROR", "TIMEOUT"})
    void aFinishReasonMayBeAnError(String reason) {
        assertThat(inBand("mistral", InBandErrors.inFinishReason(reason).orElseThrow()))
                .hasMessage("502 " + reason + " from mistral/m-1: the model stopped with finish reason " + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "length", "tool_calls", "content_filter", "sensitive", "whatever"})
    void otherFinishReasonsAreNone(String reason) {
        assertThat(InBandErrors.inFinishReason(reason)).isEmpty();
    }

    @Test
    void readsTheMemberErrorOfAChunk() {
        assertThat(InBandErrors.inErrorMember(json("{'message':'M'}"))
                        .orElseThrow()
                        .message())
                .isEqualTo("M");
        assertThat(InBandErrors.inErrorMember(json("'M'")).orElseThrow().message())
                .isEqualTo("M");
        assertThat(InBandErrors.inErrorMember(json("{}"))).isEmpty();
        assertThat(InBandErrors.inErrorMember(json("null"))).isEmpty();
    }

    @Test
    void masksASecretInsideAStream() {
        ErrorBody error = InBandErrors.inChunk(json("{'error':{'message':'bad hunter2-is-my-key'}}"))
                .orElseThrow();

        assertThat(inBand("custom", error)).hasMessageEndingWith(": bad ***");
        assertThat(inBand("custom", error).rawBody()).doesNotContain("hunter2");
        assertThat(error.toString()).doesNotContain("hunter2");
    }
}
