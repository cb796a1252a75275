/**
 * Runs every client against the same upstream and prints how they compare; start at {@link
 * io.postern.benchmarks.comparison.PeerComparison}.
 */
@NullMarked
package io.postern.benchmarks.comparison;

import org.jspecify.annotations.NullMarked;
