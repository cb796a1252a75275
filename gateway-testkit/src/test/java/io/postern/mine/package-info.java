/** A third party's adapter, made from public API alone, that the tests of this module run against. */
@NullMarked
package io.postern.mine;

import org.jspecify.annotations.NullMarked;
