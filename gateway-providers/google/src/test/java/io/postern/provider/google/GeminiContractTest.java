package io.postern.provider.google;

import io.postern.spi.Operation;
import io.postern.spi.ProviderAdapter;
import io.postern.testkit.HttpAdapterContract;
import io.postern.testkit.HttpAnswer;
import io.postern.testkit.Situation;

class GeminiContractTest extends HttpAdapterContract {
    @Override
    protected ProviderAdapter adapter() {
        return new GoogleAdapter();
    }

    @Override
    protected String service() {
        return "gemini";
    }

    @Override
    protected String basePath() {
        return "/v1beta";
    }

    @Override
    protected HttpAnswer answer(Situation situation, Operation<?, ?> operation) {
        return GeminiWire.answer(situation, operation);
    }
}
