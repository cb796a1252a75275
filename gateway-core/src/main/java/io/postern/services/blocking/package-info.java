/** The endpoints, answered on the caller's thread. */
@NullMarked
package io.postern.services.blocking;

import org.jspecify.annotations.NullMarked;
