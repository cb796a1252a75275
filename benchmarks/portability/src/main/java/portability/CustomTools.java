package portability;

import com.openai.client.OpenAIClient;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionCustomTool;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import java.io.PrintStream;

/** Tools whose input is free text or follows a grammar. */
final class CustomTools {
    private CustomTools() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionCreateParams.Builder builder = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_5)
                .addTool(ChatCompletionCustomTool.builder()
                        .custom(ChatCompletionCustomTool.Custom.builder()
                                .name("shell")
                                .description("Runs a command.")
                                .formatText()
                                .build())
                        .build())
                .addCustomTool(ChatCompletionCustomTool.Custom.builder()
                        .name("sum")
                        .grammarFormat(ChatCompletionCustomTool.Custom.Format.Grammar.InnerGrammar.builder()
                                .definition("[0-9]+(\\+[0-9]+)*")
                                .syntax(ChatCompletionCustomTool.Custom.Format.Grammar.InnerGrammar.Syntax.REGEX)
                                .build())
                        .build())
                .addUserMessage("List the files");

        ChatCompletionMessage message = client.chat()
                .completions()
                .create(builder.build())
                .choices()
                .get(0)
                .message();
        builder.addMessage(message);
        for (ChatCompletionMessageToolCall call : message.toolCalls().get()) {
            out.println(call.isCustom() + " " + call.isFunction());
            out.println(call.asCustom().id() + " " + call.asCustom().custom().name() + " "
                    + call.asCustom().custom().input());
            builder.addMessage(ChatCompletionToolMessageParam.builder()
                    .toolCallId(call.asCustom().id())
                    .content("a.txt")
                    .build());
        }
        client.chat().completions().create(builder.build()).choices().stream()
                .flatMap(choice -> choice.message().content().stream())
                .forEach(out::println);
    }
}
