/** Cohere's own protocol, version 2. */
@NullMarked
package io.postern.provider.cohere;

import org.jspecify.annotations.NullMarked;
