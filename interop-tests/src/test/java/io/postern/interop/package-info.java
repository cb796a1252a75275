/** Our client against a server by others; start at {@link io.postern.interop.Aimock}, see the tests for what is asked. */
@NullMarked
package io.postern.interop;

import org.jspecify.annotations.NullMarked;
