package io.postern.internal.pipeline;

import io.postern.errors.OpenAIException;
import io.postern.pipeline.Deployment;

/** What an adapter throws that it should not: wrapped, with its id, and without its message, which may hold content. */
final class AdapterFailure {
    private AdapterFailure() {}

    static OpenAIException of(Connections.Connection connection, Deployment deployment, Throwable thrown) {
        return new OpenAIException(
                "The adapter `" + connection.adapterId() + "` failed with " + thrown.getClass().getName()
                        + " while it called " + deployment + "; this is a defect of the adapter, see the cause",
                thrown);
    }
}
