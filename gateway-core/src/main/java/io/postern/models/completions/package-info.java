/** Token usage, shared by the completion endpoints. */
@NullMarked
package io.postern.models.completions;

import org.jspecify.annotations.NullMarked;
