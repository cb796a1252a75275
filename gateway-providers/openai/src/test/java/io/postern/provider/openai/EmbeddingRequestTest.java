package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingRequestTest {
    private static final String FULL = "{\"model\":\"x\",\"input\":[\"a\",\"b\"],\"dimensions\":256,"
            + "\"encoding_format\":\"float\",\"user\":\"ann\",\"input_type\":\"document\"}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai | {\"input\":[\"a\",\"b\"],\"model\":\"some-model\",\"dimensions\":256,\"encoding_format\":\"float\",\"user\":\"ann\",\"input_type\":\"document\"}",
                "azure | {\"input\":[\"a\",\"b\"],\"model\":\"some-model\",\"dimensions\":256,\"encoding_format\":\"float\",\"user\":\"ann\",\"input_type\":\"document\"}",
                "cohere | {\"input\":[\"a\",\"b\"],\"model\":\"some-model\",\"encoding_format\":\"float\",\"input_type\":\"document\"}",
                "mistral | {\"input\":[\"a\",\"b\"],\"model\":\"some-model\",\"encoding_format\":\"float\",\"output_dimension\":256}",
                "sambanova | {\"input\":[\"a\",\"b\"],\"model\":\"some-model\",\"dimensions\":256,\"user\":\"ann\",\"input_type\":\"document\"}",
                "voyage | {\"input\":[\"a\",\"b\"],\"model\":\"some-model\",\"input_type\":\"document\",\"output_dimension\":256}",
                "jina | {\"input\":[\"a\",\"b\"],\"model\":\"some-model\",\"dimensions\":256,\"encoding_format\":\"float\",\"user\":\"ann\",\"input_type\":\"document\"}"
            })
    void asksForEmbeddingsAsTheServiceWantsIt(String service, String sent) {
        assertThat(Rendering.to(service).embeddings(FULL)).isEqualTo(sent);
    }

    @Test
    void tellsWhatIsLeftOut() {
        Rendering mistral = Rendering.to("mistral");
        mistral.embeddings(FULL);

        assertThat(mistral.warnings()).containsExactly("user: dropped", "input_type: dropped");
    }

    @Test
    void asksOpenAiForTheSmallerForm() {
        assertThat(Rendering.to("openai").embeddings("{\"input\":\"a\"}")).contains("\"encoding_format\":\"base64\"");
        assertThat(Rendering.to("vllm").embeddings("{\"input\":\"a\"}")).doesNotContain("encoding_format");
    }

    @Test
    void aListOfTokensIsOneInput() {
        String tokens = "{\"input\":[" + String.join(",", Collections.nCopies(97, "1")) + "]}";

        assertThat(Rendering.to("cohere").embeddings(tokens)).contains("[1,1,");
    }
}
