package io.postern.provider.bedrock;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelErrorException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelStreamErrorException;

/**
 * What an exception of Bedrock's comes down to in OpenAI's words. From the API's list of errors, looked at in August
 * 2026: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html#API_runtime_Converse_Errors
 *
 * @param status the HTTP status that stands for it, which need not be the one AWS sent
 * @param type OpenAI's type of error
 * @param code OpenAI's code, else AWS's name of the exception; null if there is neither
 */
record BedrockFault(int status, String type, @Nullable String code) {
    static BedrockFault of(AwsServiceException e, String message) {
        AwsErrorDetails details = e.awsErrorDetails();
        return of(name(details == null ? null : details.errorCode()), e, message.toLowerCase(Locale.ROOT));
    }

    /** Within a stream it begins with a small letter: https://github.com/aws/aws-sdk-java-v2/issues/6575 */
    private static String name(@Nullable String code) {
        return code == null || code.isEmpty() ? "" : Character.toUpperCase(code.charAt(0)) + code.substring(1);
    }

    private static BedrockFault of(String name, AwsServiceException e, String text) {
        switch (name) {
            case "ValidationException":
                return validation(text);
            case "AccessDeniedException":
                // A key that is not valid gets the same name as one that may not use the model.
                return text.contains("security token") || text.contains("api key")
                        ? unauthorized()
                        : new BedrockFault(403, "permission_error", name);
            case "ResourceNotFoundException":
                return new BedrockFault(404, "invalid_request_error", "model_not_found");
            case "ServiceQuotaExceededException":
                return new BedrockFault(429, "insufficient_quota", "insufficient_quota");
            case "ThrottlingException":
            case "TooManyRequestsException":
                return text.contains("per day")
                        ? new BedrockFault(429, "insufficient_quota", "insufficient_quota")
                        : new BedrockFault(429, "rate_limit_error", "rate_limit_exceeded");
            case "ModelNotReadyException":
                return new BedrockFault(503, "server_error", name);
            case "ModelTimeoutException":
                return new BedrockFault(504, "timeout_error", "model_timeout");
            case "ModelErrorException":
            case "ModelStreamErrorException":
                return new BedrockFault(original(e), "server_error", "model_error");
            case "InternalServerException":
            case "InternalFailure":
                return new BedrockFault(500, "server_error", null);
            case "ServiceUnavailableException":
                return new BedrockFault(503, "server_error", name);
            case "ConflictException":
                return new BedrockFault(409, "conflict_error", name);
            default:
                return isOfCredentials(name) ? unauthorized() : unknown(e);
        }
    }

    private static BedrockFault validation(String text) {
        if (text.contains("too long") || text.contains("context window") || text.contains("too many input tokens")) {
            return new BedrockFault(400, "invalid_request_error", "context_length_exceeded");
        }
        if (text.contains("model identifier is invalid")) {
            return new BedrockFault(400, "invalid_request_error", "model_not_found");
        }
        return new BedrockFault(400, "invalid_request_error", null);
    }

    private static BedrockFault unauthorized() {
        return new BedrockFault(401, "authentication_error", "invalid_api_key");
    }

    private static boolean isOfCredentials(String name) {
        return name.startsWith("UnrecognizedClient")
                || name.startsWith("ExpiredToken")
                || name.startsWith("InvalidSignature")
                || name.startsWith("IncompleteSignature")
                || name.startsWith("InvalidClientTokenId")
                || name.startsWith("MissingAuthenticationToken");
    }

    /** The status with which the model itself failed. */
    private static int original(AwsServiceException e) {
        Integer status = e instanceof ModelErrorException
                ? ((ModelErrorException) e).originalStatusCode()
                : e instanceof ModelStreamErrorException ? ((ModelStreamErrorException) e).originalStatusCode() : null;
        return status != null && status >= 400 && status < 600 ? status : 502;
    }

    private static BedrockFault unknown(AwsServiceException e) {
        int status = e.statusCode() >= 400 ? e.statusCode() : 500;
        String type = status >= 500 ? "server_error" : status == 401 ? "authentication_error" : "invalid_request_error";
        return new BedrockFault(status, type, null);
    }
}
