/** JMH benchmarks of the hot path and of the floor below it; start at {@link io.postern.benchmarks.jmh.BareOkHttpCall}. */
@NullMarked
package io.postern.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
