/** Fakes for tests of whole calls without a network. Start at {@link io.postern.testing.FakeAdapter}. */
@NullMarked
package io.postern.testing;

import org.jspecify.annotations.NullMarked;
