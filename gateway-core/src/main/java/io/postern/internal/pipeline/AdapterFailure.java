package io.postern.internal.pipeline;

import io.postern.errors.OpenAIException;
import io.postern.routing.Deployment;

/** What an adapter throws that it should not: wrapped, with its id, and without its message, which may hold content. */
public final class AdapterFailure {
    private AdapterFailure() {}

    /** Whether {@code thrown} is about the JVM as a whole, so that nobody may hide it. */
    public static boolean isOfTheMachine(Throwable thrown) {
        return thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError);
    }

    /** A failure of a call as it is; anything else an adapter throws, wrapped. */
    static OpenAIException of(Connections.Connection connection, Deployment deployment, Throwable thrown) {
        if (thrown instanceof OpenAIException) return (OpenAIException) thrown;
        if (isOfTheMachine(thrown)) throw (VirtualMachineError) thrown;
        return new OpenAIException(
                "The adapter `" + connection.adapterId() + "` failed with "
                        + thrown.getClass().getName() + " while it called " + deployment
                        + "; this is a defect of the adapter, see the cause",
                thrown);
    }
}
