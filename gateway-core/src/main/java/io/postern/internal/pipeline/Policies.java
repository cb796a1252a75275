package io.postern.internal.pipeline;

import io.postern.routing.CooldownPolicy;
import io.postern.routing.FailurePolicy;
import io.postern.routing.HedgePolicy;
import io.postern.routing.RetryPolicy;
import io.postern.routing.StreamRecovery;

/**
 * What a client does about failures. Immutable.
 *
 * @param retry how often and after how long an attempt is repeated
 * @param failure what is done about each kind of failure
 * @param cooldown when a deployment is set aside
 * @param hedge whether a second deployment is asked when the first is slow
 * @param streams what becomes of a stream that breaks, unless a call says otherwise
 * @param skipMalformedChunks whether a chunk that cannot be read is passed over with a warning, if the stream is whole
 *     without it; else it interrupts the stream
 * @param fanOut whether several calls make up for a provider that gives only one choice
 */
public record Policies(
        RetryPolicy retry,
        FailurePolicy failure,
        CooldownPolicy cooldown,
        HedgePolicy hedge,
        StreamRecovery streams,
        boolean skipMalformedChunks,
        boolean fanOut) {
    public static Policies standard() {
        return new Policies(
                RetryPolicy.standard(),
                FailurePolicy.standard(),
                CooldownPolicy.standard(),
                HedgePolicy.off(),
                StreamRecovery.FAIL,
                true,
                false);
    }
}
