package io.postern.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.RequestOptions;
import io.postern.core.Secret;
import io.postern.errors.RateLimitException;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListParams;
import io.postern.spi.Operation;
import io.postern.spi.ProviderCall;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which models there are, asked of the control plane without its client. */
class ListingTest {
    private static final String MODELS = "{'modelSummaries':["
            + "{'modelId':'amazon.nova-pro-v1:0','providerName':'Amazon','inferenceTypesSupported':['ON_DEMAND'],"
            + "'modelLifecycle':{'status':'ACTIVE'}},"
            + "{'modelId':'amazon.old','providerName':'Amazon','inferenceTypesSupported':['ON_DEMAND'],"
            + "'modelLifecycle':{'status':'LEGACY'}},"
            + "{'modelId':'anthropic.claude','providerName':'Anthropic','inferenceTypesSupported':['INFERENCE_PROFILE']},"
            + "{'modelId':'odd'}]}";
    private static final String FIRST_PAGE =
            "{'inferenceProfileSummaries':[{'inferenceProfileId':'us.anthropic.claude',"
                    + "'status':'ACTIVE','type':'SYSTEM_DEFINED','createdAt':'2025-01-02T03:04:05Z'}],'nextToken':'a+b'}";
    private static final String SECOND_PAGE =
            "{'inferenceProfileSummaries':[{'inferenceProfileId':'x','inferenceProfileArn':"
                    + "'arn:aws:bedrock:us-east-1:1:application-inference-profile/x','status':'ACTIVE','type':'APPLICATION'}]}";

    private static List<Model> models(Asked asked) {
        return asked.provider()
                .execute(new ProviderCall<>(
                        Operation.LIST_MODELS, ModelListParams.none(), "", RequestOptions.none(), asked.context()))
                .body()
                .data();
    }

    @Test
    void offersWhatCanBeCalledOnDemandAndByProfile() {
        Asked asked = Asked.answered(MODELS, FIRST_PAGE, SECOND_PAGE);

        assertThat(models(asked))
                .extracting(Model::id)
                .containsExactly(
                        "amazon.nova-pro-v1:0",
                        "arn:aws:bedrock:us-east-1:1:application-inference-profile/x",
                        "us.anthropic.claude");
        assertThat(asked.aws().requests())
                .extracting(request -> request.url())
                .containsExactly(
                        "https://bedrock.us-east-1.amazonaws.com/foundation-models",
                        "https://bedrock.us-east-1.amazonaws.com/inference-profiles?maxResults=1000",
                        "https://bedrock.us-east-1.amazonaws.com/inference-profiles?maxResults=1000&nextToken=a%2Bb");
    }

    @Test
    void signsItsQuestions() {
        Asked asked = Asked.answered(MODELS, SECOND_PAGE)
                .option("accessKeyId", "AKIDEXAMPLE")
                .option("secretAccessKey", "secret");
        asked.settings().apiKey(null);

        models(asked);

        assertThat(asked.aws()
                        .requests()
                        .get(0)
                        .headers()
                        .first("Authorization")
                        .orElseThrow())
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
                .contains("/us-east-1/bedrock/aws4_request");
    }

    @Test
    void asksForAKeyOnceThatRefreshesItself() {
        int[] asked = {0};
        Asked listing = Asked.answered(MODELS, FIRST_PAGE, SECOND_PAGE);
        listing.settings().apiKey(() -> Secret.of("key-number-" + ++asked[0]));

        models(listing);

        assertThat(asked[0]).isEqualTo(1);
        assertThat(listing.aws().requests())
                .allSatisfy(request ->
                        assertThat(request.headers().first("Authorization")).hasValue("Bearer key-number-1"));
    }

    @Test
    void givesTheShippedListToThoseWhoMayNotAsk() {
        Asked asked = Asked.of(FakeAws.failing(403, "AccessDeniedException", "{'Message':'no'}"));

        assertThat(models(asked)).extracting(Model::id).contains("amazon.nova-pro-v1:0", "us.deepseek.r1-v1:0");
        assertThat(asked.context().warnings())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("models: answered from the list of");
    }

    @Test
    void failsForOtherReasonsAsAnyCallDoes() {
        Asked asked = Asked.of(FakeAws.failing(429, "ThrottlingException", "{'message':'slow down'}"));

        assertThatThrownBy(() -> models(asked)).isInstanceOf(RateLimitException.class);
    }
}
