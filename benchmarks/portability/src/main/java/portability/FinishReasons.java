package portability;

import com.openai.client.OpenAIClient;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletion.Choice.FinishReason;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.PrintStream;

/** A switch over the reason why the model stopped, with one nobody knows. */
final class FinishReasons {
    private FinishReasons() {}

    static void run(OpenAIClient client, PrintStream out) {
        for (String reason : new String[] {"stop", "length", "content_filter", "pondering"}) {
            ChatCompletion completion = client.chat()
                    .completions()
                    .create(ChatCompletionCreateParams.builder()
                            .model("finish-" + reason)
                            .addUserMessage("Stop when you like")
                            .build());
            FinishReason finishReason = completion.choices().get(0).finishReason();
            out.println(describe(finishReason) + " " + finishReason.asString() + " "
                    + finishReason.equals(FinishReason.STOP));
            try {
                out.println(finishReason.known());
            } catch (OpenAIInvalidDataException e) {
                out.println("not known");
            }
        }
        out.println(FinishReason.of("stop").equals(FinishReason.STOP));
        out.println(FinishReason.of("stop").hashCode() == FinishReason.STOP.hashCode());
    }

    private static String describe(FinishReason reason) {
        switch (reason.value()) {
            case STOP:
                return "done";
            case LENGTH:
                return "too long";
            case TOOL_CALLS:
            case FUNCTION_CALL:
                return "wants a tool";
            case CONTENT_FILTER:
                return "filtered";
            case _UNKNOWN:
            default:
                return "something new";
        }
    }
}
