/** What the gateway makes of servers that fail, beside what {@link io.postern.testkit.FaultBench} asks of every dialect. */
@NullMarked
package io.postern.faults;

import org.jspecify.annotations.NullMarked;
