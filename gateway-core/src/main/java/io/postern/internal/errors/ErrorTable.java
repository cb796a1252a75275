package io.postern.internal.errors;

import static io.postern.internal.errors.ErrorKind.BAD_REQUEST;
import static io.postern.internal.errors.ErrorKind.CONTEXT;
import static io.postern.internal.errors.ErrorKind.INTERNAL;
import static io.postern.internal.errors.ErrorKind.NOT_FOUND;
import static io.postern.internal.errors.ErrorKind.OVERLOAD;
import static io.postern.internal.errors.ErrorKind.PERMISSION;
import static io.postern.internal.errors.ErrorKind.POLICY;
import static io.postern.internal.errors.ErrorKind.QUOTA;
import static io.postern.internal.errors.ErrorKind.RATE_LIMIT;
import static io.postern.internal.errors.ErrorKind.UNAUTHORIZED;
import static io.postern.internal.errors.ErrorKind.UNEXPECTED;
import static io.postern.internal.errors.ErrorKind.UNSUPPORTED;
import static io.postern.internal.errors.ErrorRule.code;
import static io.postern.internal.errors.ErrorRule.text;

import java.util.List;

/**
 * What providers' codes and texts mean. The first rule that fits decides.
 *
 * <p>From the providers' error pages and their users' reports, looked at in April and August 2026. A code is compared
 * as a whole, {@code *} standing for anything; of a text, the pieces around {@code …} must come in that order, without
 * regard to case.
 */
final class ErrorTable {
    private static final String ZHIPU = "zai,zhipu";

    /** Codes and types that decide by themselves, at any status. */
    static final List<ErrorRule> CODES = List.of(
            // Groq: one request above the whole minute's allowance; waiting never helps, so it is no rate limit.
            code("rate_limit_exceeded").status(413).is(UNEXPECTED),

            // Google: one status for minutes, which pass, and days, which are a quota.
            code("quotaId:*PerDay*").is(QUOTA),
            code("RESOURCE_EXHAUSTED").and("per day").is(QUOTA),
            code("RESOURCE_EXHAUSTED").and("per_day").is(QUOTA),
            code("RESOURCE_EXHAUSTED").is(RATE_LIMIT),

            // Money and plans.
            code("insufficient_quota").is(QUOTA),
            code("exceeded_current_quota_error").is(QUOTA), // Moonshot
            code("billing_error").is(QUOTA), // Anthropic
            code("Arrearage").is(QUOTA), // DashScope, 400 or 403
            code("1113").at(ZHIPU).is(QUOTA), // balance
            code("1304").at(ZHIPU).is(QUOTA), // the day's calls
            code("1308").at(ZHIPU).is(QUOTA), // the plan's hours
            code("1310").at(ZHIPU).is(QUOTA), // the plan's week or month
            code("1008").at("minimax").is(QUOTA),

            // Rates.
            code("rate_limit_exceeded").is(RATE_LIMIT),
            code("rate_limit_error").is(RATE_LIMIT),
            code("token_quota_reached").is(RATE_LIMIT), // Cerebras: tokens per minute
            code("token_quota_exceeded").is(RATE_LIMIT), // Cerebras
            code("Throttling*").is(RATE_LIMIT), // DashScope; also Bedrock's ThrottlingException
            code("TooManyRequestsException").is(RATE_LIMIT), // AWS
            code("REQUEST_LIMIT_EXCEEDED").is(RATE_LIMIT), // Databricks
            code("1302").at(ZHIPU).is(RATE_LIMIT),
            code("1303").at(ZHIPU).is(RATE_LIMIT),
            code("1002").at("minimax").is(RATE_LIMIT),

            // Context window.
            code("context_length_exceeded").is(CONTEXT),
            code("exceed_context_size_error").is(CONTEXT), // llama.cpp, Docker Model Runner
            code("model_context_window_exceeded").is(CONTEXT), // Z.ai, as finish reason
            code("1261").at(ZHIPU).is(CONTEXT),
            code("1039").at("minimax").is(CONTEXT),

            // Content policy.
            code("content_policy_violation").is(POLICY),
            code("content_filter").is(POLICY), // Azure's code, Moonshot's type
            code("ResponsibleAIPolicyViolation").is(POLICY), // Azure, innererror
            code("metadata.reasons").status(403).is(POLICY), // OpenRouter
            code("metadata.flagged_input").status(403).is(POLICY),
            code("data_inspection_failed").is(POLICY), // DashScope
            code("DataInspectionFailed").is(POLICY),
            code("promptFeedback").is(POLICY), // Gemini
            code("sensitive").at(ZHIPU).is(POLICY), // as finish reason
            code("1301").at(ZHIPU).is(POLICY),
            code("1026").at("minimax").is(POLICY), // input
            code("1027").at("minimax").is(POLICY), // output

            // No capacity.
            code("overloaded_error").is(OVERLOAD), // Anthropic
            code("engine_overloaded_error").is(OVERLOAD), // Moonshot, 429
            code("capacity_exceeded").is(OVERLOAD), // Groq, 498
            code("The service is currently unavailable*").is(OVERLOAD), // xAI writes a sentence as code, with HTTP 200
            code("ModelNotReadyException").is(OVERLOAD), // Bedrock
            code("ServiceUnavailableException").is(OVERLOAD), // Bedrock
            code("UNAVAILABLE").is(OVERLOAD), // Google
            code("insufficient_system_resource").is(OVERLOAD), // DeepSeek, as finish reason
            code("network_error").at(ZHIPU).is(OVERLOAD), // as finish reason
            code("1305").at(ZHIPU).is(OVERLOAD), // 429
            code("1312").at(ZHIPU).is(OVERLOAD), // 429

            // The credential.
            code("invalid_api_key").is(UNAUTHORIZED),
            code("API_KEY_INVALID").is(UNAUTHORIZED), // Google, ErrorInfo beside 400
            code("UNAUTHENTICATED").is(UNAUTHORIZED), // Google
            code("authentication_error").is(UNAUTHORIZED),
            code("UnrecognizedClient*").is(UNAUTHORIZED), // AWS, 403
            code("ExpiredToken*").is(UNAUTHORIZED, "refresh the credentials"), // AWS, 403
            code("InvalidSignature*").is(UNAUTHORIZED), // AWS, 403
            code("1000").at(ZHIPU).is(UNAUTHORIZED),
            code("1001").at(ZHIPU).is(UNAUTHORIZED),
            code("1002").at(ZHIPU).is(UNAUTHORIZED),
            code("1003").at(ZHIPU).is(UNAUTHORIZED),
            code("1004").at(ZHIPU).is(UNAUTHORIZED),
            code("1004").at("minimax").is(UNAUTHORIZED),
            code("permission_error").is(PERMISSION),
            code("PERMISSION_DENIED").is(PERMISSION), // Google
            code("AccessDeniedException").is(PERMISSION), // AWS

            // The model.
            code("model_not_found").is(NOT_FOUND), // 404 or 400
            code("model_decommissioned").is(NOT_FOUND), // Groq, 400
            code("DeploymentNotFound").is(NOT_FOUND), // Azure
            code("NOT_FOUND").is(NOT_FOUND), // Fireworks, Google
            code("not_found_error").is(NOT_FOUND), // Anthropic, Ollama
            code("ResourceNotFoundException").is(NOT_FOUND), // AWS
            code("1211").at(ZHIPU).is(NOT_FOUND),

            // The request; these also keep texts that quote a prompt from being looked at.
            code("unsupported_parameter").is(UNSUPPORTED),
            code("unsupported_value").is(UNSUPPORTED),
            code("unknown_parameter").is(UNSUPPORTED),
            code("extra_forbidden").is(UNSUPPORTED), // FastAPI
            code("string_above_max_length").is(BAD_REQUEST), // of a field such as user
            code("invalid_value").is(BAD_REQUEST),
            code("invalid_type").is(BAD_REQUEST),
            code("missing_required_parameter").is(BAD_REQUEST),
            code("array_above_max_length").is(BAD_REQUEST),
            code("integer_above_max_value").is(BAD_REQUEST),
            code("integer_below_min_value").is(BAD_REQUEST),
            code("decimal_above_max_value").is(BAD_REQUEST),
            code("decimal_below_min_value").is(BAD_REQUEST),
            code("json_validate_failed").is(BAD_REQUEST), // Groq
            code("tool_use_failed").is(BAD_REQUEST)); // Groq

    /** Texts, for statuses that say too little: rates and quotas first, since many "exceeded" are about those. */
    static final List<ErrorRule> TEXTS = List.of(
            text("tokens per minute").status(413).is(UNEXPECTED), // Groq; see the first code
            text("service tier capacity exceeded").is(RATE_LIMIT), // Mistral
            text("request was throttled").is(RATE_LIMIT),
            text("quota exceeded for … per minute").is(RATE_LIMIT), // Vertex
            text("quota exceeded for … per_minute").is(RATE_LIMIT),
            text("quota exceeded for … per day").is(QUOTA),
            text("quota exceeded for … per_day").is(QUOTA),
            text("exceeded your current quota").is(QUOTA), // OpenAI
            text("credit balance is too low").is(QUOTA), // Anthropic, 400
            text("specified api usage limits").is(QUOTA), // Anthropic, 400: a limit of spending
            text("insufficient balance").is(QUOTA), // DeepSeek
            text("insufficient_quota").is(QUOTA),
            text("too many tokens per day").is(QUOTA), // Bedrock
            text("too many tokens, please wait").is(RATE_LIMIT), // Bedrock
            text("too many requests").is(RATE_LIMIT),
            text("rate limit").is(RATE_LIMIT),
            text("rate_limit").is(RATE_LIMIT),
            text("ratelimiterror").is(RATE_LIMIT), // LiteLLM's proxy
            text("requests per minute").is(RATE_LIMIT),
            text("tokens per minute").is(RATE_LIMIT),

            // The prompt fits, only the room asked for its answer does not.
            text("max_tokens … is too large").is(BAD_REQUEST),
            text("max_completion_tokens is too large").is(BAD_REQUEST),
            text("maximum context length").is(CONTEXT), // OpenAI and many
            text("input tokens exceed the configured limit").is(CONTEXT), // OpenAI
            text("exceeds the context window").is(CONTEXT),
            text("maximum context limit").is(CONTEXT),
            text("prompt is too long").is(CONTEXT), // Anthropic
            text("prompt: length").is(CONTEXT), // Anthropic
            text("exceed context limit").is(CONTEXT), // Anthropic: input and max_tokens
            text("input is too long").is(CONTEXT), // Bedrock, Replicate
            text("too many input tokens").is(CONTEXT), // Bedrock
            text("too many tokens").at("bedrock,cohere").is(CONTEXT),
            text("expected maxlength").at("bedrock").is(CONTEXT),
            text("exceeds the maximum number of tokens allowed").is(CONTEXT), // Gemini
            text("request payload size exceeds").is(CONTEXT), // Gemini
            text("too large for model with").is(CONTEXT), // Mistral
            text("maximum prompt length is").is(CONTEXT), // xAI
            text("tokens … must be <= … given").is(CONTEXT), // TGI, 422
            text("`inputs` tokens + `max_new_tokens` must be <=").is(CONTEXT), // Together, 403
            text("current length is … while limit is").is(CONTEXT), // Cerebras
            text("input too long: … limit is").is(CONTEXT), // DeepInfra
            text("exceeded model token limit").is(CONTEXT), // Moonshot
            text("input token length too long").is(CONTEXT), // Moonshot
            text("range of input length should be").is(CONTEXT), // DashScope
            text("length limit exceeded").is(CONTEXT), // TGI
            text("maximum model length").is(CONTEXT), // vLLM
            text("cannot be greater than max_model_len").is(CONTEXT), // vLLM
            text("context length is only").is(CONTEXT), // vLLM
            text("longer than the model's context length").is(CONTEXT), // SGLang
            text("requested token count exceeds").is(CONTEXT), // SGLang
            text("exceeds the available context size").is(CONTEXT), // llama.cpp
            text("trying to keep the first … tokens").is(CONTEXT), // LM Studio
            text("longer than the context length").is(CONTEXT), // Ollama
            text("exceeds the context length").is(CONTEXT), // Ollama, embeddings
            text("contextwindowexceedederror").is(CONTEXT), // LiteLLM's proxy
            text("rejected as a result of our safety system").is(POLICY), // OpenAI
            text("invalid prompt … violating our usage policy").is(POLICY), // OpenAI
            text("content management policy").is(POLICY), // Azure
            text("content filtering policy").is(POLICY), // Anthropic
            text("the response was blocked").is(POLICY), // Gemini
            text("content exists risk").is(POLICY), // DeepSeek: its code is that of any bad request
            text("overloaded").is(OVERLOAD), // Anthropic, Gemini and others
            text("server busy").is(OVERLOAD), // Ollama
            text("currently loading").is(OVERLOAD), // Hugging Face
            text("service is currently unavailable").is(OVERLOAD), // xAI
            text("api key not valid").is(UNAUTHORIZED), // Gemini, 400
            text("incorrect api key provided").is(UNAUTHORIZED), // xAI, 400
            text("not a valid model id").is(NOT_FOUND), // OpenRouter, 400
            text("on-demand throughput isn").is(NOT_FOUND, "name an inference profile instead of the model"), // Bedrock
            text("sonar is now the agent api").is(NOT_FOUND), // Perplexity, from 2026-09-27
            text("model … has been decommissioned").is(NOT_FOUND), // Groq
            text("model … not").at("scaleway").status(422).is(NOT_FOUND),
            text("model … deprecated").at("scaleway").status(422).is(NOT_FOUND),
            text("model … removed").at("scaleway").status(422).is(NOT_FOUND),
            text("model … retired").at("scaleway").status(422).is(NOT_FOUND),
            text("unrecognized request argument").is(UNSUPPORTED), // OpenAI
            text("extra fields not permitted").is(UNSUPPORTED), // FastAPI
            text("extra inputs are not permitted").is(UNSUPPORTED), // FastAPI, Anthropic
            text("not permitted").at("fireworks").is(UNSUPPORTED),
            text("property … is unsupported").is(UNSUPPORTED)); // Groq

    /** Types that only stand for a status, needed where an error came without one. */
    static final List<ErrorRule> GENERAL = List.of(
            code("invalid_request_error").is(BAD_REQUEST),
            code("invalid_request").is(BAD_REQUEST),
            code("INVALID_ARGUMENT").is(BAD_REQUEST),
            code("ValidationException").is(BAD_REQUEST),
            code("BadRequestError").is(BAD_REQUEST),
            code("validation").is(BAD_REQUEST),
            code("server_error").is(INTERNAL),
            code("api_error").is(INTERNAL));

    private ErrorTable() {}
}
