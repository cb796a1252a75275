/** A user's program; start at {@link io.postern.consumer.Main}. */
@NullMarked
package io.postern.consumer;

import org.jspecify.annotations.NullMarked;
