package portability;

import com.openai.client.OpenAIClient;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionDeveloperMessageParam;
import com.openai.models.chat.completions.ChatCompletionFunctionMessageParam;
import com.openai.models.chat.completions.ChatCompletionMessageParam;
import com.openai.models.chat.completions.ChatCompletionSystemMessageParam;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.chat.completions.ChatCompletionUserMessageParam;
import java.io.PrintStream;
import java.util.List;

/** What was built can be read back, through the unions' questions and through their visitors. */
final class ReadingRequests {
    private ReadingRequests() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O)
                .temperature(0.5)
                .addDeveloperMessage("one")
                .addSystemMessage("two")
                .addUserMessage("three")
                .addUserMessageOfArrayOfContentParts(List.of(ChatCompletionContentPart.ofText(
                        ChatCompletionContentPartText.builder().text("four").build())))
                .addAssistantMessage("five")
                .build();

        out.println(params.model());
        out.println(params.temperature().get());
        out.println(params.topP().isPresent());
        out.println(params.tools().isPresent());
        for (ChatCompletionMessageParam message : params.messages()) {
            out.println(message.isDeveloper() + " " + message.isUser() + " " + message.accept(new Describe()));
        }
        ChatCompletionMessageParam third = params.messages().get(2);
        out.println(third.asUser().content().asText());
        out.println(third.user().flatMap(user -> user.content().text()).orElse("nothing"));
        out.println(third.assistant().isPresent());
    }

    private static final class Describe implements ChatCompletionMessageParam.Visitor<String> {
        @Override
        public String visitDeveloper(ChatCompletionDeveloperMessageParam developer) {
            return "developer " + developer.content().asText();
        }

        @Override
        public String visitSystem(ChatCompletionSystemMessageParam system) {
            return "system " + system.content().asText();
        }

        @Override
        public String visitUser(ChatCompletionUserMessageParam user) {
            return user.content().isText()
                    ? "user " + user.content().asText()
                    : "user with parts "
                            + user.content()
                                    .asArrayOfContentParts()
                                    .get(0)
                                    .asText()
                                    .text();
        }

        @Override
        public String visitAssistant(ChatCompletionAssistantMessageParam assistant) {
            return "assistant " + assistant.content().get().asText();
        }

        @Override
        public String visitTool(ChatCompletionToolMessageParam tool) {
            return "tool " + tool.toolCallId();
        }

        @Override
        public String visitFunction(ChatCompletionFunctionMessageParam function) {
            return "function " + function.name();
        }
    }
}
