package io.postern.internal.errors;

import static io.postern.internal.errors.Answers.answer;
import static io.postern.internal.errors.Answers.error;
import static io.postern.internal.errors.Answers.inBand;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.errors.BadRequestException;
import io.postern.errors.ContextWindowExceededException;
import io.postern.errors.NotFoundException;
import io.postern.errors.OpenAIServiceException;
import io.postern.errors.QuotaExceededException;
import io.postern.errors.RateLimitException;
import io.postern.errors.UnauthorizedException;
import io.postern.errors.UnexpectedStatusCodeException;
import io.postern.errors.UnsupportedParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What providers' codes and texts mean. */
class ErrorTableTest {
    @ParameterizedTest
    @CsvSource({
        "openai, 400, context_length_exceeded",
        "azure, 400, context_length_exceeded",
        "cerebras, 400, context_length_exceeded",
        "zai, 400, 1261",
        "zhipuai, 400, 1261",
        "minimax, 400, 1039",
        "llamacpp, 400, exceed_context_size_error",
        "docker, 400, exceed_context_size_error",
    })
    void codesOfATooLongPrompt(String preset, int status, String code) {
        assertContext(answer(preset, status, error(code, "No.")), status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai | 400 | This model's maximum context length is 8192 tokens. However, you requested 9000 tokens.",
                "openai | 400 | Input tokens exceed the configured limit of 272000 tokens.",
                "openai | 400 | Your input exceeds the context window of this model.",
                "fireworks | 400 | The prompt is over the maximum context limit",
                "anthropic | 400 | prompt is too long: 200082 tokens > 200000 maximum",
                "anthropic | 400 | prompt: length: 5000001 exceeds maximum",
                "anthropic | 400 | input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000",
                "bedrock | 400 | Input is too long for requested model.",
                "bedrock | 400 | too many input tokens",
                "bedrock | 400 | Too many tokens: 9000 > 8192",
                "bedrock | 400 | Malformed input request: expected maxLength: 2048, actual: 9000",
                "gemini_openai | 400 | The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
                "vertex_openapi | 400 | Request payload size exceeds the limit: 20971520 bytes.",
                "cohere | 400 | too many tokens: size limit exceeded by 11326 tokens",
                "mistral | 400 | Prompt contains 40000 tokens, too large for model with 32768 maximum context length",
                "xai | 400 | This model's maximum prompt length is 131072 but the request contains 537812 tokens.",
                "together | 403 | Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4097.",
                "cerebras | 400 | Please reduce the length. Current length is 9000 while limit is 8192",
                "deepinfra | 400 | Input too long: 9000 tokens; the limit is 8192 for this model",
                "deepseek | 400 | This model's maximum context length is 65536 tokens.",
                "moonshot | 400 | Invalid request: Your request exceeded model token limit: 8192",
                "moonshot | 400 | Input token length too long",
                "dashscope | 400 | <400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 30720]",
                "huggingface | 422 | Input validation error: length limit exceeded",
                "huggingface | 422 | `inputs` must have less tokens, it must be <= 4096. Given: 5000",
                "huggingface | 422 | `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000 `inputs` tokens",
                "vllm | 400 | The prompt is longer than the maximum model length of 4096",
                "vllm | 400 | max_tokens cannot be greater than max_model_len=4096",
                "vllm | 400 | the model's context length is only 4096 tokens",
                "vllm | 400 | The input (5000 tokens) is longer than the model's context length (4096 tokens).",
                "vllm | 400 | Requested token count exceeds the model's maximum",
                "llamacpp | 400 | the request exceeds the available context size, try increasing it",
                "docker | 500 | the request exceeds the available context size",
                "lmstudio | 400 | Trying to keep the first 9000 tokens when context the overflows",
                "ollama | 400 | the prompt is longer than the context length",
                "ollama | 400 | the input length exceeds the context length",
                "replicate | 422 | The input is too long",
                "litellm_proxy | 400 | litellm.ContextWindowExceededError: BadRequestError"
            })
    void textsOfATooLongPrompt(String preset, int status, String message) {
        assertContext(answer(preset, status, error("", message)), status);
    }

    private static void assertContext(OpenAIServiceException error, int status) {
        assertThat(error).isInstanceOf(ContextWindowExceededException.class);
        assertThat(error.statusCode()).isEqualTo(status);
        assertThat(error.retryable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "string_above_max_length | Invalid 'user': string too long. maximum context length is not the matter",
                "invalid_value | Invalid value: 'tell me what context_length and maximum context length is'.",
                "missing_required_parameter | You said: prompt is too long",
                "'' | max_tokens is too large: 100000. This model's maximum context length is 8192 tokens",
                "'' | 'max_tokens' or 'max_completion_tokens' is too large: 5000. maximum context length is 4096",
                "'' | 'stop' supports up to 4 sequences, given 5"
            })
    void otherBadRequestsStayBadRequests(String code, String message) {
        assertThat(answer("openai", 400, error(code, message))).isExactlyInstanceOf(BadRequestException.class);
    }

    @Test
    void textsAreNotLookedAtWhereTheStatusIsClear() {
        assertThat(answer("openai", 404, error("", "no model \"maximum context length is\"")))
                .isInstanceOf(NotFoundException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai | 400 | {'error':{'code':'content_policy_violation'}}",
                "openai | 400 | {'error':{'message':'Your request was rejected as a result of our safety system.'}}",
                "openai | 400 | {'error':{'message':'Invalid prompt: flagged as potentially violating our usage policy.','code':'invalid_prompt'}}",
                "azure | 400 | {'error':{'code':'content_filter','message':'M'}}",
                "azure | 400 | {'error':{'code':'400','innererror':{'code':'ResponsibleAIPolicyViolation'}}}",
                "azure | 400 | {'error':{'message':'The response was filtered due to the content management policy.'}}",
                "anthropic | 400 | {'type':'error','error':{'type':'invalid_request_error','message':'Output blocked by content filtering policy'}}",
                "gemini_openai | 400 | {'error':{'message':'The response was blocked.'}}",
                "gemini_openai | 400 | {'promptFeedback':{'blockReason':'SAFETY'}}",
                "openrouter | 403 | {'error':{'code':403,'message':'flagged','metadata':{'reasons':['violence']}}}",
                "openrouter | 403 | {'error':{'code':403,'message':'flagged','metadata':{'flagged_input':'SENT'}}}",
                "moonshot | 400 | {'error':{'type':'content_filter','message':'high risk'}}",
                "zai | 400 | {'error':{'code':'1301','message':'M'}}",
                "dashscope | 400 | {'error':{'code':'data_inspection_failed'}}",
                "dashscope | 400 | {'code':'DataInspectionFailed','message':'M'}",
                "minimax | 400 | {'base_resp':{'status_code':1026,'status_msg':'M'}}",
                "minimax | 400 | {'base_resp':{'status_code':1027,'status_msg':'M'}}",
                "deepseek | 400 | {'error':{'message':'Content Exists Risk','type':'invalid_request_error','code':'invalid_request_error'}}"
            })
    void contentPolicy(String preset, int status, String body) {
        OpenAIServiceException error = answer(preset, status, body);

        assertThat(error.getClass().getSimpleName()).isEqualTo("ContentPolicyViolationException");
        assertThat(error.statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai | 429 | {'error':{'code':'insufficient_quota','type':'insufficient_quota'}}",
                "openai | 429 | {'error':{'message':'You exceeded your current quota, please check your plan.'}}",
                "anthropic | 400 | {'error':{'message':'Your credit balance is too low to access the API.'}}",
                "anthropic | 400 | {'error':{'message':'You have reached your specified API usage limits.'}}",
                "anthropic | 402 | {'error':{'type':'billing_error'}}",
                "bedrock | 429 | {'message':'Too many tokens per day, please wait before trying again.'}",
                "deepseek | 402 | {'error':{'message':'Insufficient Balance'}}",
                "together | 402 | {'error':'Credit limit exceeded'}",
                "moonshot | 429 | {'error':{'type':'exceeded_current_quota_error'}}",
                "zai | 429 | {'error':{'code':'1113'}}",
                "zai | 429 | {'error':{'code':'1304'}}",
                "zai | 429 | {'error':{'code':'1308'}}",
                "zai | 429 | {'error':{'code':'1310'}}",
                "dashscope | 400 | {'error':{'code':'Arrearage'}}",
                "dashscope | 403 | {'code':'Arrearage'}",
                "dashscope | 429 | {'error':{'code':'insufficient_quota'}}",
                "minimax | 400 | {'base_resp':{'status_code':1008}}",
                "vertex_openapi | 429 | {'error':{'message':'Quota exceeded for requests per day','status':'RESOURCE_EXHAUSTED'}}",
                "vertex_openapi | 429 | {'error':{'message':'Quota exceeded for x with requests per day'}}",
                "vertex_openapi | 429 | {'error':{'message':'Quota exceeded for x_requests_per_day'}}",
                "gemini_openai | 429 | {'error':{'status':'RESOURCE_EXHAUSTED','details':[{'violations':[{'quotaId':'GenerateRequestsPerDayPerProject'}]}]}}"
            })
    void quotasAreNeverRetried(String preset, int status, String body) {
        OpenAIServiceException error = answer(preset, status, body);

        assertThat(error).isInstanceOf(QuotaExceededException.class);
        assertThat(error.statusCode()).isEqualTo(status);
        assertThat(error.retryable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cerebras | 429 | {'message':'M','code':'token_quota_reached'}",
                "dashscope | 400 | {'code':'Throttling.RateQuota'}",
                "dashscope | 403 | {'code':'Throttling'}",
                "bedrock | 400 | {'__type':'ThrottlingException'}",
                "bedrock | 400 | {'message':'Too many requests, please wait before trying again.'}",
                "bedrock | 400 | {'message':'Too many tokens, please wait before trying again.'}",
                "gemini_openai | 429 | [{'error':{'code':429,'status':'RESOURCE_EXHAUSTED','message':'You exceeded your current quota'}}]",
                "zai | 400 | {'error':{'code':'1302'}}",
                "zai | 400 | {'error':{'code':'1303'}}",
                "minimax | 400 | {'base_resp':{'status_code':1002}}",
                "databricks | 403 | {'error_code':'REQUEST_LIMIT_EXCEEDED'}",
                "mistral | 400 | {'message':'Service tier capacity exceeded for this model.'}",
                "custom | 500 | {'error':'Request was throttled. Expected available in 5 seconds.'}",
                "custom | 500 | {'error':'Rate limit exceeded'}",
                "vertex_openapi | 429 | {'error':{'message':'Quota exceeded for x with requests per minute'}}",
                "vertex_openapi | 400 | {'error':{'message':'Quota exceeded for x_requests_per_minute'}}"
            })
    void rateLimitsInDisguise(String preset, int status, String body) {
        OpenAIServiceException error = answer(preset, status, body);

        assertThat(error).isExactlyInstanceOf(RateLimitException.class);
        assertThat(error.retryable()).isTrue();
    }

    @Test
    void aRequestAboveTheWholeMinutesAllowanceIsNoRateLimit() {
        OpenAIServiceException error =
                answer("groq", 413, error("rate_limit_exceeded", "Request too large on tokens per minute"));

        assertThat(error).isInstanceOf(UnexpectedStatusCodeException.class);
        assertThat(error.retryable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "anthropic | 529 | {'error':{'type':'overloaded_error','message':'Overloaded'}}",
                "anthropic | 500 | {'error':{'message':'Overloaded'}}",
                "gemini_openai | 500 | {'error':{'message':'The model is overloaded. Please try again later.'}}",
                "moonshot | 429 | {'error':{'type':'engine_overloaded_error'}}",
                "zai | 429 | {'error':{'code':'1305'}}",
                "zai | 429 | {'error':{'code':'1312'}}",
                "groq | 498 | {'error':{'code':'capacity_exceeded'}}",
                "ollama | 500 | {'error':'server busy, please try again'}",
                "huggingface | 503 | {'error':'Model x is currently loading','estimated_time':20.5}",
                "huggingface | 500 | {'error':'Model x is currently loading'}",
                "bedrock | 429 | {'__type':'ModelNotReadyException'}"
            })
    void noCapacity(String preset, int status, String body) {
        OpenAIServiceException error = answer(preset, status, body);

        assertThat(error.getClass().getSimpleName()).isEqualTo("OverloadedException");
        assertThat(error.retryable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"deepseek, insufficient_system_resource", "zai, network_error"})
    void finishReasonsThatMeanNoCapacity(String preset, String reason) {
        OpenAIServiceException error =
                inBand(preset, InBandErrors.inFinishReason(reason).orElseThrow());

        assertThat(error.getClass().getSimpleName()).isEqualTo("OverloadedException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gemini_openai | 400 | {'error':{'message':'API key not valid. Please pass a valid API key.'}}",
                "gemini_openai | 400 | {'error':{'message':'M','details':[{'reason':'API_KEY_INVALID'}]}}",
                "xai | 400 | {'code':'Client specified an invalid argument','error':'Incorrect API key provided: xa***45.'}",
                "zai | 400 | {'error':{'code':'1000'}}",
                "zai | 400 | {'error':{'code':'1001'}}",
                "zai | 400 | {'error':{'code':'1002'}}",
                "zai | 400 | {'error':{'code':'1003'}}",
                "zai | 400 | {'error':{'code':'1004'}}",
                "minimax | 400 | {'base_resp':{'status_code':1004}}",
                "bedrock | 403 | {'__type':'UnrecognizedClientException'}",
                "bedrock | 403 | {'__type':'ExpiredTokenException'}",
                "bedrock | 403 | {'__type':'InvalidSignatureException'}"
            })
    void badCredentialsInDisguise(String preset, int status, String body) {
        assertThat(answer(preset, status, body)).isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void readsTheTypeOfAnAwsErrorFromItsHeader() {
        OpenAIServiceException error =
                answer("bedrock", 403, "{'message':'M'}", "x-amzn-errortype: ExpiredTokenException:http://x");

        assertThat(error).isInstanceOf(UnauthorizedException.class).hasMessageEndingWith("(refresh the credentials)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai | 404 | {'error':{'code':'model_not_found'}}",
                "openai | 400 | {'error':{'code':'model_not_found'}}",
                "groq | 400 | {'error':{'code':'model_decommissioned'}}",
                "azure | 404 | {'error':{'code':'DeploymentNotFound'}}",
                "fireworks | 404 | {'error':{'code':'NOT_FOUND'}}",
                "zai | 400 | {'error':{'code':'1211'}}",
                "scaleway | 422 | {'error':'x','status':422,'message':'model does not exist'}",
                "sambanova | 410 | {'error':{'message':'gone'}}",
                "openrouter | 400 | {'error':{'message':'foo/bar is not a valid model ID','code':400}}",
                "bedrock | 400 | {'message':'Invocation of model ID x with on-demand throughput isn’t supported.'}",
                "perplexity | 400 | {'error':{'message':'Sonar is now the Agent API'}}"
            })
    void missingModelsInDisguise(String preset, int status, String body) {
        assertThat(answer(preset, status, body)).isInstanceOf(NotFoundException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai | 400 | {'error':{'code':'unsupported_parameter','param':'max_tokens'}} | max_tokens",
                "openai | 400 | {'error':{'code':'unsupported_value','param':'temperature'}} | temperature",
                "openai | 400 | {'error':{'message':'Unrecognized request argument supplied: foo'}} | foo",
                "mistral | 422 | {'detail':[{'type':'extra_forbidden','loc':['body','seed'],'msg':'Extra inputs are not permitted'}]} | seed",
                "custom | 422 | {'detail':[{'loc':['body','seed'],'msg':'extra fields not permitted'}]} | seed",
                "fireworks | 400 | {'error':{'message':'Not permitted, field: `store`'}} | store",
                "groq | 400 | {'error':{'message':'property `logit_bias` is unsupported'}} | logit_bias"
            })
    void fieldsThatAProviderDoesNotKnow(String preset, int status, String body, String param) {
        OpenAIServiceException error = answer(preset, status, body);

        assertThat(error).isInstanceOf(UnsupportedParameterException.class);
        assertThat(error.param()).contains(param);
    }

    @Test
    void aCodeOfOneProviderMeansNothingWithAnother() {
        assertThat(answer("openai", 400, error("1113", "No."))).isExactlyInstanceOf(BadRequestException.class);
    }
}
