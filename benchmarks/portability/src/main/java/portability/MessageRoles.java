package portability;

import com.openai.client.OpenAIClient;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionDeveloperMessageParam;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionMessageParam;
import com.openai.models.chat.completions.ChatCompletionSystemMessageParam;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.chat.completions.ChatCompletionUserMessageParam;
import java.io.PrintStream;
import java.util.List;

/** Every role, each by the short verb and by the message type. */
final class MessageRoles {
    private MessageRoles() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionCreateParams shortForm = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O)
                .addSystemMessage("Be brief.")
                .addUserMessage("Hello")
                .addAssistantMessage("Hi, what can I do?")
                .addUserMessage("Name a colour")
                .build();
        print(client, out, shortForm);

        ChatCompletionCreateParams typed = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O)
                .addMessage(ChatCompletionDeveloperMessageParam.builder()
                        .content("Follow the house style.")
                        .name("editor")
                        .build())
                .addMessage(ChatCompletionUserMessageParam.builder()
                        .content("What is the weather in Oslo?")
                        .name("ada")
                        .build())
                .addMessage(ChatCompletionAssistantMessageParam.builder()
                        .content("Let me look.")
                        .addToolCall(ChatCompletionMessageFunctionToolCall.builder()
                                .id("call_1")
                                .function(ChatCompletionMessageFunctionToolCall.Function.builder()
                                        .name("weather")
                                        .arguments("{\"city\":\"Oslo\"}")
                                        .build())
                                .build())
                        .build())
                .addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId("call_1")
                        .content("4 degrees")
                        .build())
                .build();
        print(client, out, typed);

        List<ChatCompletionMessageParam> messages = List.of(
                ChatCompletionMessageParam.ofSystem(ChatCompletionSystemMessageParam.builder()
                        .contentOfArrayOfContentParts(List.of(
                                ChatCompletionContentPartText.builder()
                                        .text("One.")
                                        .build(),
                                ChatCompletionContentPartText.builder()
                                        .text("Two.")
                                        .build()))
                        .build()),
                ChatCompletionMessageParam.ofUser(ChatCompletionUserMessageParam.builder()
                        .content("Count on")
                        .build()));
        print(
                client,
                out,
                ChatCompletionCreateParams.builder()
                        .model(ChatModel.GPT_4O)
                        .messages(messages)
                        .build());
    }

    private static void print(OpenAIClient client, PrintStream out, ChatCompletionCreateParams params) {
        client.chat().completions().create(params).choices().stream()
                .flatMap(choice -> choice.message().content().stream())
                .forEach(out::println);
    }
}
