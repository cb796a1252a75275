/** Runs the examples and looks at what they print. */
@NullMarked
package io.postern.examples;

import org.jspecify.annotations.NullMarked;
