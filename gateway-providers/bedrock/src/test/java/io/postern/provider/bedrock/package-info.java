/** Tests of the adapter. */
@NullMarked
package io.postern.provider.bedrock;

import org.jspecify.annotations.NullMarked;
