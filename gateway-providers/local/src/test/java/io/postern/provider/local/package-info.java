/** Tests of the local provider, most of them through the client that programs use. */
@NullMarked
package io.postern.provider.local;

import org.jspecify.annotations.NullMarked;
