/**
 * What every measured client shares: the upstream it talks to and the way it is measured; start at {@link
 * io.postern.benchmarks.PeerRun}.
 */
@NullMarked
package io.postern.benchmarks;

import org.jspecify.annotations.NullMarked;
