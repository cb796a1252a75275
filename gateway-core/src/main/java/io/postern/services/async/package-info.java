/** The endpoints, answered by futures. */
@NullMarked
package io.postern.services.async;

import org.jspecify.annotations.NullMarked;
