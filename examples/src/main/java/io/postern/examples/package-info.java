/** Programs to read and run, one for each thing a user wants to do. Start at {@link io.postern.examples.Quickstart}. */
@NullMarked
package io.postern.examples;

import org.jspecify.annotations.NullMarked;
