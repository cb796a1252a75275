/** Tests of the adapter. */
@NullMarked
package io.postern.provider.cohere;

import org.jspecify.annotations.NullMarked;
