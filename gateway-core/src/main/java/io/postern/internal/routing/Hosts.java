package io.postern.internal.routing;

import io.postern.routing.Deployment;
import io.postern.spi.Capabilities;
import io.postern.spi.Operation;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What routing asks of a client's connections. No method does any I/O.
 *
 * <p>Safe to share between threads.
 */
public interface Hosts {
    /** The names of the connections that were configured, in their order. */
    List<String> configured();

    /** All that may stand before a slash. */
    Collection<String> names();

    /**
     * The deployment that {@code provider/model} names; null if no connection goes by that name.
     *
     * @throws io.postern.errors.NoDeploymentException if one does, but cannot be connected
     */
    @Nullable
    Deployment named(String model);

    /** The service that a connection leads to. */
    String service(String connection);

    /** Where a connection processes its data; null if nobody has said. */
    @Nullable
    String region(String connection);

    /**
     * Whether what is in {@code region} is in the wanted one: {@code eu-central-1} is in {@code eu}, but
     * {@code us-east-10} is not in {@code us-east-1}.
     */
    static boolean within(String wanted, @Nullable String region) {
        if (region == null || !region.regionMatches(true, 0, wanted, 0, wanted.length())) return false;
        return region.length() == wanted.length() || region.charAt(wanted.length()) == '-';
    }

    /** Why a connection cannot be used; null if it can. */
    @Nullable
    String unusable(String connection);

    /** Whether a connection is known to serve a model of that name, without asking it. */
    boolean knows(String connection, String model);

    /** Whether the service offers an operation at all. */
    boolean supports(String connection, Operation<?, ?> operation);

    /** What a model can do there. */
    Capabilities capabilities(String connection, String model);
}
