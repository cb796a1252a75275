/**
 * Runs each program as it was written and as it was ported and compares what they print and send; start at {@link
 * io.postern.benchmarks.portability.PortabilityCheck}.
 */
@NullMarked
package io.postern.benchmarks.portability;

import org.jspecify.annotations.NullMarked;
