package portability;

import com.openai.client.OpenAIClient;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartInputAudio;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.PrintStream;
import java.util.List;

/** A user message of text, image, audio and file. */
final class ContentParts {
    private ContentParts() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionContentPart text = ChatCompletionContentPart.ofText(
                ChatCompletionContentPartText.builder().text("Describe these.").build());
        ChatCompletionContentPart image = ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                        .url("data:image/png;base64,iVBORw0KGgo=")
                        .detail(ChatCompletionContentPartImage.ImageUrl.Detail.LOW)
                        .build())
                .build());
        ChatCompletionContentPart audio =
                ChatCompletionContentPart.ofInputAudio(ChatCompletionContentPartInputAudio.builder()
                        .inputAudio(ChatCompletionContentPartInputAudio.InputAudio.builder()
                                .data("UklGRg==")
                                .format(ChatCompletionContentPartInputAudio.InputAudio.Format.WAV)
                                .build())
                        .build());
        ChatCompletionContentPart file = ChatCompletionContentPart.ofFile(ChatCompletionContentPart.File.builder()
                .file(ChatCompletionContentPart.File.FileObject.builder()
                        .filename("notes.pdf")
                        .fileData("data:application/pdf;base64,JVBERi0=")
                        .build())
                .build());

        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O_MINI)
                .addUserMessageOfArrayOfContentParts(List.of(text, image, audio, file))
                .build();
        client.chat().completions().create(params).choices().stream()
                .flatMap(choice -> choice.message().content().stream())
                .forEach(out::println);

        out.println(image.isImageUrl() + " " + image.isText());
        out.println(image.asImageUrl().imageUrl().url());
        out.println(audio.inputAudio().get().inputAudio().format());
        out.println(file.asFile().file().filename().orElse("none"));
        out.println(file.asFile().file().fileId().orElse("none"));
    }
}
