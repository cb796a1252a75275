package portability;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonObject;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.errors.UnexpectedStatusCodeException;
import com.openai.errors.UnprocessableEntityException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.PrintStream;

/** The exception of each status and what it tells. */
final class Errors {
    private Errors() {}

    static void run(OpenAIClient client, PrintStream out) {
        for (int status : new int[] {400, 401, 403, 404, 418, 422, 429, 500, 503}) {
            try {
                client.chat()
                        .completions()
                        .create(ChatCompletionCreateParams.builder()
                                .model("error-" + status)
                                .addUserMessage("Fail")
                                .build());
                out.println("no error");
            } catch (BadRequestException e) {
                print(out, "bad request", e);
            } catch (UnauthorizedException e) {
                print(out, "unauthorized", e);
            } catch (PermissionDeniedException e) {
                print(out, "permission denied", e);
            } catch (NotFoundException e) {
                print(out, "not found", e);
            } catch (UnprocessableEntityException e) {
                print(out, "unprocessable", e);
            } catch (RateLimitException e) {
                print(out, "rate limit", e);
            } catch (InternalServerException e) {
                print(out, "server", e);
            } catch (UnexpectedStatusCodeException e) {
                print(out, "unexpected", e);
            }
        }
        try {
            client.models().retrieve("no-such-model");
        } catch (OpenAIException e) {
            out.println(e instanceof NotFoundException);
        }
    }

    private static void print(PrintStream out, String what, OpenAIServiceException e) {
        out.println(what + " " + e.statusCode() + " " + e.code().orElse("none") + " "
                + e.param().orElse("none") + " " + e.type().orElse("none") + " "
                + e.headers().values("x-request-id") + " "
                + ((JsonObject) e.body()).values().get("message").asStringOrThrow());
    }
}
