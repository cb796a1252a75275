package io.postern.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.BadRequestException;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.RateLimitException;
import io.postern.errors.UnsupportedParameterException;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Embeddings: five wire forms. */
class EmbeddingTest {
    private static final String TITAN_V2 = "amazon.titan-embed-text-v2:0";
    private static final String COHERE_V3 = "cohere.embed-multilingual-v3";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amazon.titan-embed-text-v1 | {'input':'t'} | {'inputText':'t'} | {'embedding':[0.5,1],'inputTextTokenCount':3}",
                "amazon.titan-embed-text-v2:0 | {'input':'t','dimensions':256,'normalize':false} | {'inputText':'t','dimensions':256,'normalize':false} | {'embeddingsByType':{'float':[0.5,1]},'inputTextTokenCount':3}",
                "amazon.titan-embed-image-v1 | {'input':'t','dimensions':384} | {'inputText':'t','embeddingConfig':{'outputEmbeddingLength':384}} | {'embedding':[0.5,1],'inputTextTokenCount':3}",
                "cohere.embed-english-v3 | {'input':'t','input_type':'search_query','truncate':'end'} | {'texts':['t'],'input_type':'search_query','truncate':'END'} | {'embeddings':[[0.5,1]]}",
                "us.cohere.embed-v4:0 | {'input':'t','dimensions':512} | {'texts':['t'],'input_type':'search_document','output_dimension':512,'embedding_types':['float']} | {'embeddings':{'float':[[0.5,1]]}}",
                "amazon.nova-2-multimodal-embeddings-v1:0 | {'input':'t','dimensions':1024,'task_type':'search_query'} | {'taskType':'SINGLE_EMBEDDING','singleEmbeddingParams':{'embeddingPurpose':'GENERIC_RETRIEVAL','embeddingDimension':1024,'text':{'truncationMode':'END','value':'t'}}} | {'embeddings':[{'embeddingType':'TEXT','embedding':[0.5,1]}]}"
            })
    void speaksEachModelsForm(String model, String params, String sent, String answer) {
        Asked asked = Asked.of(FakeAws.answering(answer).header("X-Amzn-Bedrock-Input-Token-Count", "3"))
                .model(model)
                .params(params);

        CreateEmbeddingResponse response = asked.embeddings().body();

        assertThat(asked.aws().sent().get(0)).isEqualTo(JsonValue.parse(sent.replace('\'', '"')));
        assertThat(response.data().get(0).embedding()).containsExactly(0.5f, 1f);
        assertThat(response.usage().promptTokens()).isEqualTo(3);
        assertThat(response.model()).isEqualTo(model);
        assertThat(asked.context().warnings()).isEmpty();
    }

    @Test
    void asksForManyTextsSideBySideAndKeepsTheirOrder() {
        Asked asked = Asked.of(FakeAws.answering(
                        "{'embedding':[1],'inputTextTokenCount':3}", "{'embedding':[2],'inputTextTokenCount':4}"))
                .model(TITAN_V2)
                .params("{'input':['a','b']}");

        CreateEmbeddingResponse response = asked.embeddings().body();

        assertThat(response.data()).extracting(one -> one.index()).containsExactly(0L, 1L);
        assertThat(response.usage().promptTokens()).isEqualTo(7);
        assertThat(asked.aws().requests()).hasSize(2);
    }

    @Test
    void failsAltogetherIfOneTextFails() {
        Asked asked = Asked.of(FakeAws.answering("{'embedding':[1]}")
                        .thenFailing(429, "ThrottlingException", "{'message':'slow down'}"))
                .model(TITAN_V2)
                .params("{'input':['a','b','c']}");

        assertThatThrownBy(asked::embeddings).isInstanceOf(RateLimitException.class);
    }

    @Test
    void asksCohereFor96TextsAtATime() {
        StringBuilder texts = new StringBuilder();
        StringBuilder vectors = new StringBuilder();
        for (int i = 0; i < 97; i++) texts.append(i == 0 ? "" : ",").append("'t'");
        for (int i = 0; i < 96; i++) vectors.append(i == 0 ? "" : ",").append("[1]");
        Asked asked = Asked.of(FakeAws.answering("{'embeddings':[" + vectors + "]}", "{'embeddings':[[2]]}"))
                .model(COHERE_V3)
                .params("{'input':[" + texts + "]}");

        CreateEmbeddingResponse response = asked.embeddings().body();

        assertThat(response.data()).hasSize(97);
        assertThat(asked.aws().requests()).hasSize(2);
        assertThat(response.toJson()).doesNotContain("usage");
    }

    @Test
    void givesBase64WhereItIsAskedFor() {
        Asked asked = Asked.of(FakeAws.answering("{'embedding':[0.5,1],'inputTextTokenCount':3}"))
                .model(TITAN_V2)
                .params("{'input':'t','encoding_format':'base64'}");

        assertThat(asked.embeddings().body().toJson()).contains("\"AAAAPwAAgD8=\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {TITAN_V2, COHERE_V3, "amazon.titan-embed-text-v1", "amazon.nova-2-multimodal-embeddings-v1:0"})
    void refusesALengthThatTheModelHasNot(String model) {
        assertThatThrownBy(() -> Asked.answered("{}")
                        .model(model)
                        .params("{'input':'t','dimensions':7}")
                        .embeddings())
                .isInstanceOf(UnsupportedParameterException.class)
                .hasMessageContaining("dimensions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'input':[1,2,3]}", "{'input':''}", "{'input':[]}", "{'input':['a','']}"})
    void refusesWhatIsNoText(String params) {
        assertThatThrownBy(() ->
                        Asked.answered("{}").model(TITAN_V2).params(params).embeddings())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("input");
    }

    @Test
    void refusesAModelThatIsNotKnownForEmbeddings() {
        assertThatThrownBy(() -> Asked.answered("{}").params("{'input':'t'}").embeddings())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("like");
    }

    @Test
    void knowsAModelThatHidesInAProfileByTheOptionLike() {
        String arn = "arn:aws:bedrock:us-east-1:1:application-inference-profile/abc";
        Asked asked = Asked.of(FakeAws.answering("{'embedding':[1]}"))
                .model(arn)
                .option("like", java.util.Map.of(arn, TITAN_V2))
                .params("{'input':'t','dimensions':512}");

        asked.embeddings();

        assertThat(asked.aws().sent().get(0).toJson()).isEqualTo("{\"inputText\":\"t\",\"dimensions\":512}");
    }

    @Test
    void failsIfVectorsAreMissing() {
        assertThatThrownBy(() -> Asked.answered("{}")
                        .model(TITAN_V2)
                        .params("{'input':'t'}")
                        .embeddings())
                .isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void reportsWhatTheModelHasNothingLike() {
        Asked asked =
                Asked.of(FakeAws.answering("{'embedding':[1]}")).model(TITAN_V2).params("{'input':'t','user':'u'}");

        asked.embeddings();

        assertThat(asked.context().warnings()).containsExactly("user: dropped");
    }
}
