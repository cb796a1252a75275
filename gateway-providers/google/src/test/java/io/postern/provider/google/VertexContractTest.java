package io.postern.provider.google;

import io.postern.client.ProviderOptions;
import io.postern.spi.Operation;
import io.postern.spi.ProviderAdapter;
import io.postern.testkit.HttpAdapterContract;
import io.postern.testkit.HttpAnswer;
import io.postern.testkit.Situation;

class VertexContractTest extends HttpAdapterContract {
    @Override
    protected ProviderAdapter adapter() {
        return new GoogleAdapter();
    }

    @Override
    protected String service() {
        return "vertex";
    }

    @Override
    protected void connect(ProviderOptions options, String baseUrl) {
        super.connect(options.option("project", "p1"), baseUrl);
    }

    @Override
    protected HttpAnswer answer(Situation situation, Operation<?, ?> operation) {
        return GeminiWire.answer(situation, operation);
    }
}
